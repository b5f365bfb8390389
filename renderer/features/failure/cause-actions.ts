/** The buttons of causes: what they are called, and what they do. */
import { t } from '@lingui/core/macro'
import { spokenNow } from '../../../locales/speak'
import type { CauseAction } from '../../../preload/causes'
import type { ClientAuthentication } from '../../../preload/views'
import { labelOf, type Subject } from './words'

/** What the alert's surroundings can do. What is missing has no button. */
export interface FailureActions {
  readonly edit?: (field: string | null) => void
  readonly useClientAuthentication?: (method: ClientAuthentication) => void
  readonly retry?: () => void
  readonly getToken?: () => void
  readonly signIn?: () => void
  readonly checkClock?: () => void
  /** Goes the way of the request step by step. */
  readonly checkReach?: () => void
  readonly openNetworkSettings?: () => void
  /** Opens the provider's documentation in the browser. */
  readonly openDocs?: () => void
}

/** What an action does here; null where it can't be done here. */
export function handlerOf(action: CauseAction, actions: FailureActions): (() => void) | null {
  switch (action.kind) {
    case 'edit': {
      const { edit } = actions
      return edit ? () => edit(action.field) : null
    }
    case 'useClientAuthentication': {
      const { useClientAuthentication } = actions
      return useClientAuthentication ? () => useClientAuthentication(action.method) : null
    }
    default:
      return actions[action.kind] ?? null
  }
}

/** Tells two actions apart: each has its button once. */
export const actionKey = (action: CauseAction): string =>
  action.kind === 'edit' ? `edit ${action.field ?? ''}` : action.kind

/** What the other way to send the client's secret is called on a button. */
export function insteadWords(method: ClientAuthentication): string {
  if (method === 'client_secret_basic') return t`Use HTTP Basic instead`
  return method === 'client_secret_post' ? t`Use request body instead` : t`Use ${method} instead`
}

/** What the button of an action is called. */
export function actionLabel(action: CauseAction, { provider, fields }: Subject): string {
  switch (action.kind) {
    case 'edit': {
      const label = labelOf(fields, action.field ?? undefined)
      const field = label === null ? null : withinSentence(label)
      return field === null ? t`Edit credential` : t`Edit ${field}`
    }
    case 'useClientAuthentication':
      return insteadWords(action.method)
    case 'retry':
      return t`Try again`
    case 'getToken':
      return t`Get a new token`
    case 'signIn':
      return t`Sign in again`
    case 'checkClock':
      return t`Check the clock`
    case 'checkReach':
      return t`See where it stops`
    case 'openDocs':
      return t`Open ${provider}'s page`
    case 'openNetworkSettings':
      return t`Open network settings`
  }
}

/** "client secret", but "API key": an abbreviation keeps its capitals. A label is English, so other languages quote it as it is. */
function withinSentence(label: string): string {
  const [first = ''] = label.split(' ')
  if (spokenNow() !== 'en' || (first.length > 1 && first === first.toUpperCase())) return label
  return label.charAt(0).toLowerCase() + label.slice(1)
}
