/** What an exchange is called in words. Pure. */
import { ErrorCode, KeyfobError } from '../../../preload/errors'
import type { Exchange } from '../../../preload/exchange-views'
import type { ErrorWords } from '../../ui/error-words'

export const stageWords: Readonly<Record<Exchange['stage'], string>> = {
  authorize: 'Sign-in',
  token: 'Token',
  refresh: 'Refresh',
  revoke: 'Revoke',
  jwks: 'Keys',
  call: 'Test call',
  reveal: 'Reveal',
}

/** The host of a URL with its port, and the path; a URL that is none, such as a hidden one, is all path. */
export function placeOf(url: string): { readonly host: string; readonly path: string } {
  try {
    const { host, pathname } = new URL(url)
    return { host, path: pathname }
  } catch {
    return { host: '', path: url }
  }
}

/** "POST /token", or what happened where nothing was sent. */
export function requestWords({ request, stage }: Exchange): string {
  if (request === null) return stage === 'reveal' ? 'shown in this window' : 'nothing was sent'
  return `${request.method} ${placeOf(request.url).path}`
}

/** Why it failed, in the words of its reason; null where it didn't. */
export function failureWords({ failure, request, stage }: Exchange, words: ErrorWords): string | null {
  if (failure === null) return null
  const host = request === null ? '' : placeOf(request.url).host
  const details = { ...(stage === 'reveal' ? {} : { stage }), ...(host === '' ? {} : { host }) }
  return words(new KeyfobError(ErrorCode.refused, failure, { reason: failure, details })).heading
}
