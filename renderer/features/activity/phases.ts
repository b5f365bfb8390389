/** How an exchange's time divides, as far as the runtime tells. Pure. */
import type { Exchange } from '../../../preload/exchange-views'

export interface Phase {
  readonly words: string
  readonly ms: number
}

/** A body counts as sent up to so many ms after it was: an answer that came sooner says nothing of it. */
const SENT_LATE_MS = 100

/**
 * Divide the time from the call to the last byte. Each phase is named by all that is in it. Empty where nothing was measured.
 */
export function phasesOf({ timing, durationMs, request, response }: Exchange): readonly Phase[] {
  if (timing === null || request === null) return []
  const { certificateMs, firstByteMs } = timing
  const end = firstByteMs ?? durationMs
  const sentMs = timing.sentMs !== null && end - timing.sentMs >= SENT_LATE_MS ? timing.sentMs : null
  const tls = request.url.startsWith('http:') ? [] : ['TLS']
  const phases: Phase[] = []
  let at = 0
  let open = ['DNS', 'connecting', ...tls, 'sending', 'waiting']
  const close = (ms: number, ...done: readonly string[]): void => {
    phases.push({ words: sentence(open.filter((part) => done.includes(part))), ms: ms - at })
    at = ms
  }
  if (certificateMs !== null) {
    close(certificateMs, 'DNS', 'connecting', 'TLS')
    open = ['the rest of TLS', 'sending', 'waiting']
  }
  if (sentMs !== null) {
    close(sentMs, ...open.filter((part) => part !== 'waiting'))
    open = ['waiting']
  }
  close(end, ...open)
  if (firstByteMs !== null) {
    open = ['the answer']
    close(Math.max(durationMs, firstByteMs), ...open)
  }
  const last = phases.at(-1)
  if (response !== null || last === undefined) return phases
  return [...phases.slice(0, -1), { ...last, words: `${last.words}, until it failed` }]
}

/** "DNS, connecting and TLS". */
function sentence(parts: readonly string[]): string {
  const text = parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`
  return text.charAt(0).toUpperCase() + text.slice(1)
}
