/** Keys that are pressed, as Electron writes accelerators ("Control+Shift+Space"), and as a keyboard has them. Pure. */
import { isMac } from '../../ui/keys'

type Pressed = Pick<globalThis.KeyboardEvent, 'code' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>

const named: Readonly<Record<string, string>> = {
  Space: 'Space',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Home: 'Home',
  End: 'End',
  PageUp: 'PageUp',
  PageDown: 'PageDown',
  Insert: 'Insert',
  Comma: ',',
  Period: '.',
  Slash: '/',
  Semicolon: ';',
  Quote: "'",
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Backquote: '`',
  Minus: '-',
  Equal: '=',
}

/** By its place on the keyboard, since a modifier changes what a key types. */
function keyOf(code: string): string | null {
  const letter = /^(?:Key([A-Z])|Digit(\d)|(F\d{1,2}))$/.exec(code)
  return letter?.[1] ?? letter?.[2] ?? letter?.[3] ?? named[code] ?? null
}

/** The accelerator; null while only modifiers are down, and for keys that would be missed elsewhere, such as a letter alone. */
export function acceleratorOf({ code, ctrlKey, altKey, shiftKey, metaKey }: Pressed, mac = isMac()): string | null {
  const key = keyOf(code)
  if (key === null || !(ctrlKey || altKey || metaKey || /^F\d/.test(key))) return null
  const parts = [
    ctrlKey && 'Control',
    altKey && 'Alt',
    shiftKey && 'Shift',
    metaKey && (mac ? 'Command' : 'Super'),
    key,
  ]
  return parts.filter((part) => part !== false).join('+')
}

const macWords: Readonly<Record<string, string>> = { Control: '⌃', Alt: '⌥', Shift: '⇧', Command: '⌘' }
const words: Readonly<Record<string, string>> = { Control: 'Ctrl', Super: 'Win' }

/** "Ctrl+Shift+Space", on a Mac "⌃⇧Space". */
export function acceleratorWords(keys: string, mac = isMac()): string {
  const parts = keys.split('+')
  return mac ? parts.map((part) => macWords[part] ?? part).join('') : parts.map((part) => words[part] ?? part).join('+')
}
