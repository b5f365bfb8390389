/** Keys as text: "Mod+Shift+C", where Mod is Cmd on a Mac and Ctrl elsewhere. */

import { t } from '@lingui/core/macro'

export const isMac = (): boolean => navigator.userAgent.includes('Mac')

const macKeys: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Enter: '↩' }

/** A key as a keyboard has it: "Ctrl+Shift+C", on a Mac "⌘⇧C". */
export function keyWords(key: string, mac = isMac()): string {
  const parts = key.split('+')
  if (mac) return parts.map((part) => macKeys[part] ?? part).join('')
  return parts.map((part) => (part === 'Mod' ? t`Ctrl` : part)).join('+')
}
