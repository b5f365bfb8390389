/**
 * Finds where a text stops being JSON (RFC 8259), for the line below the field: what JSON.parse says of it differs from one
 * Chromium to the next and often names no place. Pure.
 */

/** A place in a text, both counted from 1. */
export interface Place {
  readonly line: number
  readonly column: number
}

const SPACE = /[ \t\n\r]*/y
const STRING = /"(?:[^"\\\0-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y
const SCALAR = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y

/** What may come next. */
type Next = 'value' | 'value or end' | 'name' | 'name or end' | 'colon' | 'comma or end' | 'nothing'

/** Find the first place at which a text can't be JSON; null where it is. The end of the text is a place too. */
export function jsonFault(text: string): Place | null {
  try {
    JSON.parse(text)
    return null
  } catch {
    const before = text.slice(0, faultAt(text)).split('\n')
    return { line: before.length, column: (before.at(-1) ?? '').length + 1 }
  }
}

function faultAt(text: string): number {
  const open: string[] = []
  let next: Next = 'value'
  let at = 0
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at
    const found = pattern.test(text)
    if (found) at = pattern.lastIndex
    return found
  }
  const afterValue = (): Next => (open.length === 0 ? 'nothing' : 'comma or end')
  for (;;) {
    take(SPACE)
    const character = text[at] ?? ''
    const closes = character !== '' && character === open.at(-1)
    if (closes && (next === 'value or end' || next === 'name or end' || next === 'comma or end')) {
      open.pop()
      at += 1
      next = afterValue()
    } else if (next === 'value' || next === 'value or end') {
      if (character === '{' || character === '[') {
        open.push(character === '{' ? '}' : ']')
        at += 1
        next = character === '{' ? 'name or end' : 'value or end'
      } else if (take(STRING) || take(SCALAR)) next = afterValue()
      else return at
    } else if (next === 'name' || next === 'name or end') {
      if (!take(STRING)) return at
      next = 'colon'
    } else if (next === 'colon') {
      if (character !== ':') return at
      at += 1
      next = 'value'
    } else if (next === 'comma or end') {
      if (character !== ',') return at
      at += 1
      next = open.at(-1) === '}' ? 'name' : 'value'
    } else return at
  }
}
