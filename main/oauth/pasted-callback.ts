/**
 * A callback URL that a person copied from the address bar of a browser. It passes the checks of any other callback; what is
 * wrong with it is said at the field, since it can be pasted again, and the sign-in goes on waiting.
 */
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'
import { isRedirectTo, readCallback, type Transaction } from './authorization-code'

/** The name of the one field, in `details.field`. */
const FIELD = 'url'

const reasonOf: Readonly<Partial<Record<string, Reason>>> = {
  state_mismatch: Reason.callback_foreign,
  state_missing: Reason.callback_incomplete,
  code_missing: Reason.callback_incomplete,
}

/**
 * Check what was pasted and answer it as the callback URL. That the provider said no is an answer too.
 * @throws KeyfobError `invalid_input` with `details.field`: `missing_field`, `invalid_url`, `callback_elsewhere` (not the
 * redirect URI), `callback_foreign` (another sign-in's), `callback_incomplete` or `callback_rejected`. None quotes the text.
 */
export function checkPastedCallback(pasted: string, redirectUri: string, transaction: Transaction): string {
  const text = pasted.trim()
  if (text === '') throw refuse(Reason.missing_field)
  if (!isUrl(text)) throw refuse(Reason.invalid_url)
  if (!isRedirectTo(text, redirectUri)) throw refuse(Reason.callback_elsewhere)
  try {
    readCallback(text, transaction)
  } catch (thrown) {
    if (!(thrown instanceof KeyfobError) || thrown.reason !== Reason.callback_rejected) return text
    throw refuse(reasonOf[thrown.details.technical ?? ''] ?? Reason.callback_rejected)
  }
  return text
}

function isUrl(text: string): boolean {
  try {
    return new URL(text).href !== ''
  } catch {
    return false
  }
}

const refuse = (reason: Reason): KeyfobError =>
  new KeyfobError(ErrorCode.invalid_input, `The pasted callback URL was refused: ${reason}`, {
    reason,
    details: { field: FIELD },
  })
