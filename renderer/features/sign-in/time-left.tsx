/** How long a sign-in still waits: "9:42 left". */
import { t } from '@lingui/core/macro'
import { useTicked } from '../../ui/ticker'
import type { Waiting } from './queries'

export function TimeLeft({ waiting }: { readonly waiting: Waiting }) {
  const words = useTicked((now) => timeLeftWords(waiting.remainingMs - (now - waiting.stampedAt)))
  return <span role="timer">{words}</span>
}

/** Say a time as minutes and seconds. @param ms milliseconds; under 0 counts as 0 */
export function timeLeftWords(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  return t`${clock} left`
}
