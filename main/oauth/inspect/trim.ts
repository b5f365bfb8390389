/** Takes off what clings to a token that was copied from somewhere. Pure, and linear in the text's length. */
import type { Trimmed } from '../../../preload/inspector-views'

const QUOTES: ReadonlySet<string> = new Set(['"', "'", '`', '“', '”', '‘', '’', '«', '»'])
/** Byte order mark, zero-width characters, soft hyphen: they come along from web pages and chats. */
const INVISIBLE: ReadonlySet<string> = new Set(['\uFEFF', '\u200B', '\u200C', '\u200D', '\u2060', '\u00AD'])
const isSpace = (character: string): boolean => character.trim() === '' && !INVISIBLE.has(character)

const prefixes: readonly (readonly [Trimmed, RegExp])[] = [
  ['header_name', /^authorization\s{0,9}:/i],
  ['bearer', /^bearer(?=\s|$)/i],
]

/** The token in a text, and what was taken off it, in the order of a first sight. */
export function trimToken(text: string): { readonly token: string; readonly trimmed: readonly Trimmed[] } {
  const trimmed = new Set<Trimmed>()
  let rest = text
  for (let before = ''; before !== rest;) {
    before = rest
    rest = stripEnds(rest, trimmed)
    for (const [what, pattern] of prefixes) {
      if (!pattern.test(rest)) continue
      trimmed.add(what)
      rest = stripEnds(rest.replace(pattern, ''), new Set())
    }
  }
  const lines = rest.split(/[\r\n]+/)
  if (lines.length > 1) trimmed.add('line_breaks')
  return { token: lines.map((line) => line.trim()).join(''), trimmed: [...trimmed] }
}

function stripEnds(text: string, trimmed: Set<Trimmed>): string {
  let start = 0
  let end = text.length
  const strip = (character: string): boolean => {
    const what = kindOf(character)
    if (what === null) return false
    trimmed.add(what)
    return true
  }
  while (start < end && strip(text.charAt(start))) start += 1
  // A member that was copied out of JSON ends in a comma behind its quotation mark.
  if (QUOTES.has(text.charAt(end - 2)) && /[,;]/.test(text.charAt(end - 1))) end -= 1
  while (start < end && strip(text.charAt(end - 1))) end -= 1
  return text.slice(start, end)
}

function kindOf(character: string): Trimmed | null {
  if (QUOTES.has(character)) return 'quotes'
  if (INVISIBLE.has(character)) return 'invisible'
  return isSpace(character) ? 'whitespace' : null
}
