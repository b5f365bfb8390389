/** How a sign-in outside Keyfob's window ends: once, with a callback URL or a KeyfobError, and after 10 minutes at the latest. */
import { ErrorCode, type ErrorDetails, KeyfobError, Reason, Stage } from '../../preload/errors'

export interface Outcome {
  readonly result: Promise<string>
  readonly ended: () => boolean
  readonly succeed: (callbackUrl: string) => void
  readonly fail: (code: ErrorCode, reason: Reason, details?: ErrorDetails) => void
}

/** @param onEnd called once, before `result` settles: what was opened for the sign-in is closed there */
export function createOutcome(timeoutMs: number, onEnd: () => void): Outcome {
  let over = false
  let resolve: (url: string) => void
  let reject: (error: KeyfobError) => void
  const result = new Promise<string>((onResolve, onReject) => {
    resolve = onResolve
    reject = onReject
  })
  const finish = (settle: () => void): void => {
    if (over) return
    over = true
    clearTimeout(timer)
    onEnd()
    settle()
  }
  const fail: Outcome['fail'] = (code, reason, details = {}) => {
    finish(() => {
      reject(new KeyfobError(code, reason, { reason, details: { ...details, stage: Stage.authorize } }))
    })
  }
  const timer = setTimeout(() => {
    fail(ErrorCode.cancelled, Reason.sign_in_timed_out)
  }, timeoutMs)
  return {
    result,
    ended: () => over,
    succeed: (callbackUrl) => {
      finish(() => {
        resolve(callbackUrl)
      })
    },
    fail,
  }
}
