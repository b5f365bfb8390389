/** What a first look at a credential does not show, loaded when it is wanted: a third of the first screen's code would be for it. */
import { lazy } from 'react'

export const loadDetailParts = () => import('./detail-parts-loaded')
export const ActivityTab = lazy(async () => ({ default: (await loadDetailParts()).ActivityTab }))
export const ClaimsTab = lazy(async () => ({ default: (await loadDetailParts()).ClaimsTab }))
export const DetailsTab = lazy(async () => ({ default: (await loadDetailParts()).DetailsTab }))
export const FailedExchange = lazy(async () => ({ default: (await loadDetailParts()).FailedExchange }))
export const FailureAlert = lazy(async () => ({ default: (await loadDetailParts()).FailureAlert }))
export const LastSent = lazy(async () => ({ default: (await loadDetailParts()).LastSent }))
export const OtherAuthentication = lazy(async () => ({ default: (await loadDetailParts()).OtherAuthentication }))
export const PasteDialog = lazy(async () => ({ default: (await loadDetailParts()).PasteDialog }))
export const RevokeQuestion = lazy(async () => ({ default: (await loadDetailParts()).RevokeQuestion }))
