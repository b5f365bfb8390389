/**
 * What a pasted text holds, whoever it is for: pairs of a name and a value, and addresses. Pure, and linear in the text's length. A
 * value is taken whole or not at all; what a format puts around it (quotes, escapes) is taken off by that format's own rules.
 */
import { addEntry, type Found, type Part, type Reading } from './found'
import { findCommand, readCommand } from './read-command'
import { findJson, readJson, readLooseJson } from './read-json'
import { readLines } from './read-lines'

/** Longer text is refused: nobody's details are that long. */
export const LONGEST_TEXT = 2_000_000

/** Read a text. Never throws; a text that is too long has nothing in it. */
export function readDetails(given: string): Reading {
  const found: Found = { entries: [], addresses: [], strange: [] }
  if (given.length > LONGEST_TEXT) return found
  // Same length as what was pasted, line by line, so that the numbers of the lines stay.
  let text = given.replace(/^\uFEFF/, '').replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
  text = takeKeys(text, found)
  text = takeParts(text, findCommand, (part, line) => {
    readCommand(part, line, found)
    return true
  })
  text = takeParts(text, findJson, (part, line) => readJson(part, line, found) || readLooseJson(part, line, found))
  readLines(text, found)
  return found
}

/** Each part is found by a look through the text. */
const MOST_PARTS = 20

/** Take out the parts that are read in their own way. What cannot be read so is left. */
function takeParts(
  given: string,
  find: (text: string, from: number) => Part | null,
  read: (part: string, line: number) => boolean,
): string {
  let text = given
  let from = 0
  for (let count = 0; count < MOST_PARTS; count++) {
    const part = find(text, from)
    if (part === null) break
    const taken = read(text.slice(part.start, part.end), lineAt(text, part.start))
    const rest = text.length - part.end
    if (taken) text = blank(text, part.start, part.end)
    from = taken ? text.length - rest : part.start + 1
  }
  return text
}

const lineAt = (text: string, index: number): number => {
  let line = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < index; at = text.indexOf('\n', at + 1)) line++
  return line
}

/** Replace a part by nothing, but keep its lines. */
function blank(text: string, start: number, end: number): string {
  return text.slice(0, start) + text.slice(start, end).replace(/[^\n]+/g, '') + text.slice(end)
}

const KEY = /-----BEGIN ([A-Z0-9 ]{0,40})-----/g

/** Take out keys in PEM, which stand over several lines, or in one with `\n` for each break. */
function takeKeys(text: string, found: Found): string {
  const parts: string[] = []
  let done = 0
  for (const match of text.matchAll(KEY)) {
    if (match.index < done) continue
    // eslint-disable-next-line lingui/no-unlocalized-strings -- the format of PEM
    const ending = `-----END ${match[1] ?? ''}-----`
    const at = text.indexOf(ending, match.index)
    // An end that is missing is missing for all that follow.
    if (at === -1) break
    const end = at + ending.length
    const pem = text.slice(match.index, end)
    // One in JSON or in a command is read with the rest, so that its escapes are undone.
    if (isInside(text, match.index, end)) continue
    parts.push(text.slice(done, beginningOfValue(text, done, match.index)), pem.replace(/[^\n]+/g, ''))
    addEntry({ name: pemName(match[1] ?? ''), value: pem, line: null, from: 'text' }, found)
    done = end + (/^["']?[,;]?/.exec(text.slice(end, end + 2))?.[0].length ?? 0)
  }
  parts.push(text.slice(done))
  return parts.join('')
}

/** Whether a key is a string of JSON or a part of a command line: its line says more than a name before it. */
function isInside(text: string, start: number, end: number): boolean {
  const near = text.slice(Math.max(0, start - 200), start)
  const before = near.slice(near.lastIndexOf('\n') + 1)
  return /:\s*"$/.test(before) || /\bcurl\b/.test(before) || text.slice(end, end + 2) === '"}'
}

/** Where the name before a key begins: "PRIVATE_KEY=" is said by the key itself. */
function beginningOfValue(text: string, from: number, start: number): number {
  const near = text.slice(Math.max(from, start - 100), start)
  const before = near.slice(near.lastIndexOf('\n') + 1)
  const isName = (near.includes('\n') || start <= 100) && /^[^:=]*[:=]?\s*["']?$/.test(before)
  return isName ? start - before.length : start
}

const pemName = (kind: string): string => (kind.endsWith('PRIVATE KEY') ? 'private_key' : 'public_key')
