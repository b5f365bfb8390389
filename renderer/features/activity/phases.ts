/** How an exchange's time divides, as far as the runtime tells. Pure. */
import { i18n, type MessageDescriptor } from '@lingui/core'
import { msg, t } from '@lingui/core/macro'
import type { Exchange } from '../../../preload/exchange-views'

export interface Phase {
  readonly words: string
  readonly ms: number
}

/** A body counts as sent up to so many ms after it was: an answer that came sooner says nothing of it. */
const SENT_LATE_MS = 100

/** What goes on between two moments that are told. */
type Part = keyof typeof partWords

const partWords = {
  dns: msg`DNS`,
  connecting: msg`connecting`,
  tls: msg`TLS`,
  restOfTls: msg`the rest of TLS`,
  sending: msg`sending`,
  waiting: msg`waiting`,
  answer: msg`the answer`,
} satisfies Readonly<Record<string, MessageDescriptor>>

/**
 * Divide the time from the call to the last byte. Each phase is named by all that is in it. Empty where nothing was measured.
 */
export function phasesOf({ timing, durationMs, request, response }: Exchange): readonly Phase[] {
  if (timing === null || request === null) return []
  const { certificateMs, firstByteMs } = timing
  const end = firstByteMs ?? durationMs
  const sentMs = timing.sentMs !== null && end - timing.sentMs >= SENT_LATE_MS ? timing.sentMs : null
  const tls: readonly Part[] = request.url.startsWith('http:') ? [] : ['tls']
  const phases: Phase[] = []
  let at = 0
  let open: readonly Part[] = ['dns', 'connecting', ...tls, 'sending', 'waiting']
  const close = (ms: number, ...done: readonly Part[]): void => {
    phases.push({ words: sentence(open.filter((part) => done.includes(part))), ms: ms - at })
    at = ms
  }
  if (certificateMs !== null) {
    close(certificateMs, 'dns', 'connecting', 'tls')
    open = ['restOfTls', 'sending', 'waiting']
  }
  if (sentMs !== null) {
    close(sentMs, ...open.filter((part) => part !== 'waiting'))
    open = ['waiting']
  }
  close(end, ...open)
  if (firstByteMs !== null) {
    open = ['answer']
    close(Math.max(durationMs, firstByteMs), ...open)
  }
  const last = phases.at(-1)
  if (response !== null || last === undefined) return phases
  const { words } = last
  return [...phases.slice(0, -1), { ...last, words: t`${words}, until it failed` }]
}

/** "DNS, connecting and TLS". */
function sentence(parts: readonly Part[]): string {
  // British English joins the last two without a comma.
  // eslint-disable-next-line lingui/no-unlocalized-strings -- a language's name
  const text = new Intl.ListFormat(i18n.locale === 'en' ? 'en-GB' : i18n.locale).format(
    parts.map((part) => i18n._(partWords[part])),
  )
  return text.charAt(0).toLocaleUpperCase(i18n.locale) + text.slice(1)
}
