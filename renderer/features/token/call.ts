/** What the dialog of a test call decides. No component. */
import type { TestCallInput } from '../../../preload/inputs'
import type { CallResult } from '../../../preload/exchange-views'
import { api } from '../../api'
import type { Obtain } from './actions'
import { obtainToken } from './use-token-actions'

/** What a call came to. */
export interface Called {
  readonly result: CallResult
  /** The provider gave the very token that was refused, so the call was not repeated. */
  readonly sameToken: boolean
}

/** Get a new token, and make a refused call again with it; not with one that is the same again. */
export async function callAgain(before: CallResult, input: TestCallInput, obtain: Obtain): Promise<Called> {
  const { sameAsBefore } = await obtainToken(input.id, obtain)
  if (sameAsBefore) return { result: before, sameToken: true }
  return { result: await api.token.call(input), sameToken: false }
}

/** Whether a new token may be what a refused call needs. */
export function wantsNewToken({ status, failure }: CallResult): boolean {
  const kinds = failure?.causes.map(({ action }) => action?.kind) ?? []
  return status === 401 || kinds.includes('getToken') || kinds.includes('signIn')
}

/** The host of a URL as it is written; null where it is none, as while the screen is shared. */
export function shownHost(url: string | null): string | null {
  return /^https?:\/\/([^/?#]+)/i.exec(url?.trim() ?? '')?.[1] ?? null
}
