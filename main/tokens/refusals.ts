/** What the token service refuses before anything is sent. */
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'

export const noToken = (): KeyfobError =>
  new KeyfobError(ErrorCode.conflict, 'There is no token', { reason: Reason.no_token })

export const signInOpen = (): KeyfobError =>
  new KeyfobError(ErrorCode.conflict, 'A sign-in is open', { reason: Reason.sign_in_open })

export const notOffered = (what: string): KeyfobError =>
  new KeyfobError(ErrorCode.conflict, `The flow has no ${what} step`, { reason: Reason.not_offered })
