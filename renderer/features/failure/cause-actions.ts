/** The buttons of causes: what they are called, and what they do. */
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

const methods: Readonly<Partial<Record<ClientAuthentication, string>>> = {
  client_secret_basic: 'HTTP Basic',
  client_secret_post: 'request body',
}

/** What a method is called within a sentence. */
export const methodName = (method: ClientAuthentication): string => methods[method] ?? method

/** What the button of an action is called. */
export function actionLabel(action: CauseAction, { provider, fields }: Subject): string {
  switch (action.kind) {
    case 'edit':
      return `Edit ${withSmallLetter(labelOf(fields, action.field ?? undefined) ?? 'credential')}`
    case 'useClientAuthentication':
      return `Use ${methodName(action.method)} instead`
    case 'retry':
      return 'Try again'
    case 'getToken':
      return 'Get a new token'
    case 'signIn':
      return 'Sign in again'
    case 'checkClock':
      return 'Check the clock'
    case 'checkReach':
      return 'See where it stops'
    case 'openDocs':
      return `Open ${provider}'s page`
    case 'openNetworkSettings':
      return 'Open network settings'
  }
}

/** "client secret", but "API key": an abbreviation keeps its capitals. */
function withSmallLetter(label: string): string {
  const [first = ''] = label.split(' ')
  return first.length > 1 && first === first.toUpperCase() ? label : label.charAt(0).toLowerCase() + label.slice(1)
}
