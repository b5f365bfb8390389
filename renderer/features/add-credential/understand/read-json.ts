/**
 * JSON, as APIs and API clients write it: members however deep, and lists of `{ key, value }` as the environments of Postman, Insomnia
 * and Bruno, HAR files and form bodies have them. Text that is only nearly JSON gives its pairs too.
 */
import { type Entry, type Found, type Part, addAddress, addEntry } from './found'
import { readBasic, readForm } from './read-request'

const DEEPEST = 60

/** Find the next JSON of a text: an object or a list that a line begins with; up to the end where it does not close. */
export function findJson(text: string, from: number): Part | null {
  const beginning = /^[ \t]*(?=[{[][\s"'{[}\]])/gm
  beginning.lastIndex = from
  const first = beginning.exec(text)
  if (first === null) return null
  const start = first.index + first[0].length
  let depth = 0
  let inString = false
  for (let index = start; index < text.length; index++) {
    const unit = text[index]
    if (inString) {
      if (unit === '\\') index++
      else if (unit === '"') inString = false
    } else if (unit === '"') inString = true
    else if (unit === '{' || unit === '[') depth++
    else if (unit === '}' || unit === ']') {
      depth--
      if (depth === 0) return { start, end: index + 1 }
    }
  }
  return { start, end: text.length }
}

/** Read JSON. @returns whether it is JSON */
export function readJson(text: string, line: number | null, found: Found): boolean {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return false
  }
  walk(value, line, found, 0)
  return true
}

/** Read the pairs of text that is nearly JSON: without its commas, with one too many, or cut off. @returns whether there were any */
export function readLooseJson(text: string, line: number, found: Found): boolean {
  const before = found.entries.length
  const string = /"((?:[^"\\\n]|\\.)*)"|\n/g
  let name: { readonly text: string; readonly end: number } | null = null
  let at = line
  for (const match of text.matchAll(string)) {
    if (match[0] === '\n') {
      at++
      continue
    }
    const content = unescape(match[1] ?? '')
    const between = name === null ? '' : text.slice(name.end, Math.min(match.index, name.end + 50))
    if (name !== null && /^\s*:\s*$/.test(between)) {
      add({ name: name.text, value: content, line: at, from: 'text' }, found)
      name = null
    } else name = { text: content, end: match.index + match[0].length }
  }
  return found.entries.length > before
}

function unescape(text: string): string {
  try {
    return String(JSON.parse(`"${text}"`))
  } catch {
    return text
  }
}

function add(entry: Entry, found: Found): void {
  const { name, value, line } = entry
  if (/^https?:\/\//i.test(value)) addAddress({ url: value, line, target: false }, found)
  if (/^authorization$/i.test(name) && readBasic(value, line, found)) return
  // A body that was written down as text.
  if (/^(raw|text|body|data|mimeText)$/i.test(name)) {
    if (/^\s*[{[]/.test(value) && readJson(value, line, found)) return
    if (readForm(value, line, found)) return
  }
  addEntry(entry, found)
}

const isPlain = (value: unknown): value is string | number => typeof value === 'string' || typeof value === 'number'

function walk(value: unknown, line: number | null, found: Found, depth: number): void {
  if (depth > DEEPEST || typeof value !== 'object' || value === null) return
  const members = new Map<string, unknown>(Object.entries(value))
  const named = pairOf(members)
  if (named !== null) {
    // Switched off, as Postman and Bruno write it.
    if (members.get('enabled') !== false && members.get('disabled') !== true) {
      add({ name: named.name, value: named.value, line: null, from: 'text' }, found)
    }
    return
  }
  for (const [name, member] of members) {
    if (isPlain(member)) {
      if (!Array.isArray(value)) add({ name, value: String(member), line: null, from: 'text' }, found)
      else if (/^https?:\/\//i.test(String(member))) addAddress({ url: String(member), line, target: false }, found)
    } else walk(member, line, found, depth + 1)
  }
}

/** `{ "key": "client_id", "value": "…" }`: a member of a list of pairs. */
function pairOf(members: ReadonlyMap<string, unknown>): { readonly name: string; readonly value: string } | null {
  const name = [members.get('key'), members.get('name')].find((each) => typeof each === 'string')
  const value = [members.get('value'), members.get('currentValue')].find(isPlain)
  const isPair = name !== undefined && value !== undefined && members.size <= 12
  return isPair ? { name, value: String(value) } : null
}
