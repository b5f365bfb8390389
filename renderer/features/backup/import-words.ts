/** The words of a backup and an import. Pure. */
import type { ImportDone, ImportEntry } from '../../../preload/backup'

/** "1 credential", "12 credentials". */
export const countWords = (count: number): string => `${count} ${count === 1 ? 'credential' : 'credentials'}`

/** "Cards, Desk and Harbour"; of many the first, "Cards, Desk, Harbour and 9 more". */
export function listWords(names: readonly string[]): string {
  const shown = names.length > 4 ? names.slice(0, 3) : names
  const rest = names.length - shown.length
  const parts = rest > 0 ? [...shown, `${rest} more`] : shown
  const last = parts[parts.length - 1] ?? ''
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`
}

/** Where token requests go: "api.pomelo.la", "the simulator". The host of an origin is in punycode. */
export function originWords(origin: string | null): string {
  if (origin === null) return 'the simulator'
  const { host, protocol } = new URL(origin)
  return protocol === 'https:' ? host : origin
}

/** Whether a host is written with letters beyond ASCII, some of which look like others. */
export const hasForeignLetters = (origin: string | null): boolean =>
  origin !== null && new URL(origin).host.split('.').some((label) => label.startsWith('xn--'))

/** "1 added, 2 replaced". */
export function doneWords({ added, replaced }: ImportDone): string {
  return [added > 0 && `${added} added`, replaced > 0 && `${replaced} replaced`].filter(Boolean).join(', ')
}

export type Decision = 'skip' | 'add' | 'replace' | 'keepBoth'

/** What happens to an entry unless something else is chosen: nothing that is here is ever overwritten. */
export const firstDecision = ({ kind }: ImportEntry): Decision => (kind === 'new' ? 'add' : 'skip')

const settingNames: Readonly<Record<string, string>> = {
  theme: 'theme',
  clipboardClearSeconds: 'when the clipboard is cleared',
  idleLockMinutes: 'when Keyfob locks',
  notifications: 'notifications',
}

/** The settings that would change, by what they do. */
export const settingWords = (ids: readonly string[]): string => listWords(ids.map((id) => settingNames[id] ?? id))
