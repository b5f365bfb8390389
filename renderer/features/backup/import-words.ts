/** The words of a backup and an import. Pure. */
import { msg, plural, t } from '@lingui/core/macro'
import { i18n, type MessageDescriptor } from '@lingui/core'
import type { ImportDone, ImportEntry } from '../../../preload/backup'

/** "1 credential", "12 credentials". */
export const countWords = (count: number): string => plural(count, { one: '# credential', other: '# credentials' })

/** "Cards, Desk and Harbour"; of many the first, "Cards, Desk, Harbour and 9 more". */
export function listWords(names: readonly string[]): string {
  const shown = names.length > 4 ? names.slice(0, 3) : names
  const rest = names.length - shown.length
  const parts = rest > 0 ? [...shown, t`${rest} more`] : shown
  return new Intl.ListFormat([i18n.locales ?? i18n.locale].flat(), { type: 'conjunction' }).format(parts)
}

/** Where token requests go: "api.pomelo.la", "the simulator". The host of an origin is in punycode. */
export function originWords(origin: string | null): string {
  if (origin === null) return t`the simulator`
  const { host, protocol } = new URL(origin)
  return protocol === 'https:' ? host : origin
}

/** Whether a host is written with letters beyond ASCII, some of which look like others. */
export const hasForeignLetters = (origin: string | null): boolean =>
  origin !== null && new URL(origin).host.split('.').some((label) => label.startsWith('xn--'))

/** "1 added, 2 replaced". */
export function doneWords({ added, replaced }: ImportDone): string {
  if (replaced === 0) return added === 0 ? '' : t`${added} added`
  return added === 0 ? t`${replaced} replaced` : t`${added} added, ${replaced} replaced`
}

export type Decision = 'skip' | 'add' | 'replace' | 'keepBoth'

/** What happens to an entry unless something else is chosen: nothing that is here is ever overwritten. */
export const firstDecision = ({ kind }: ImportEntry): Decision => (kind === 'new' ? 'add' : 'skip')

const settingNames: Readonly<Record<string, MessageDescriptor>> = {
  theme: msg`theme`,
  language: msg`language`,
  clipboardClearSeconds: msg`when the clipboard is cleared`,
  idleLockMinutes: msg`when Keyfob locks`,
  notifications: msg`notifications`,
}

/** The settings that would change, by what they do. */
export function settingWords(ids: readonly string[]): string {
  return listWords(
    ids.map((id) => {
      const name = settingNames[id]
      return name === undefined ? id : i18n._(name)
    }),
  )
}
