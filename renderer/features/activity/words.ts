/** What an exchange is called in words. Pure. */
import { i18n, type MessageDescriptor } from '@lingui/core'
import { msg, t } from '@lingui/core/macro'
import { ErrorCode, KeyfobError } from '../../../preload/errors'
import type { Exchange } from '../../../preload/exchange-views'
import type { ErrorWords } from '../../ui/error-words'

const stages: Readonly<Record<Exchange['stage'], MessageDescriptor>> = {
  authorize: msg`Sign-in`,
  token: msg`Token`,
  refresh: msg`Refresh`,
  revoke: msg`Revoke`,
  jwks: msg`Keys`,
  call: msg`Test call`,
  reveal: msg`Reveal`,
}

/** The stages in the order of a token's life. */
export const allStages = Object.keys(stages) as readonly Exchange['stage'][]

export const stageWords = (stage: Exchange['stage']): string => i18n._(stages[stage])

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
  if (request === null) return stage === 'reveal' ? t`shown in this window` : t`nothing was sent`
  return `${request.method} ${placeOf(request.url).path}`
}

/** Why it failed, in the words of its reason; null where it didn't. */
export function failureWords({ failure, request, stage }: Exchange, words: ErrorWords): string | null {
  if (failure === null) return null
  const host = request === null ? '' : placeOf(request.url).host
  const details = { ...(stage === 'reveal' ? {} : { stage }), ...(host === '' ? {} : { host }) }
  return words(new KeyfobError(ErrorCode.refused, failure, { reason: failure, details })).heading
}
