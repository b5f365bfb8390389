/** What a first look at a credential does not show, in one piece, loaded as soon as the window has nothing else to do. */
export { ActivityTab, FailedExchange, LastSent } from './features/activity/activity'
export { RevokeQuestion } from './features/credentials/revoke-question'
export { DetailsTab } from './features/details/details-tab'
export { FailureAlert } from './features/failure/failure-alert'
export { OtherAuthentication } from './features/failure/other-authentication'
export { ClaimsTab } from './features/inspector/claims-tab'
export { PasteDialog } from './features/sign-in/paste-dialog'
