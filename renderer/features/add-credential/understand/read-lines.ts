/**
 * Lines: `KEY=value` of an .env file, `Client ID: …` of an e-mail, tables, YAML, a raw HTTP request. What stands behind the first
 * separator is the value, whole; only an .env file's quotes and comments are taken off, by its rules.
 */
import { type Found, addEntry, addStrange } from './found'
import { readAddress, readBasic, readForm } from './read-request'
import { isFieldName, isNeedlessName, LONGEST_NAME } from './vocabulary'

/** An .env value in quotes may go on over this many lines. */
const MOST_LINES = 60

const ENV = /^\s*(?:export\s+|set\s+|setx\s+|\$env:|-\s*)?["']?([A-Za-z_][\w.-]{0,79})["']?\s*=\s*(.*)$/i
/** "Client ID: x", "Client ID – x", "Client ID -> x", two spaces or a tab between them. */
const LABEL = /^(.{1,80}?)(?: *(?:[:：=]|=>|->|→)\s*| +[–—-]\s+|\t+\s*| {2,})(.+)$/u
const BULLET = /^\s*(?:[>•·▪◦]\s*|[*+-]\s+|\d{1,2}[.)]\s+)+/u

/** Read what is left of a text, line by line. */
export function readLines(text: string, found: Found): void {
  const lines = text.split('\n')
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? ''
    if (line.trim() === '') continue
    index += readEnv(lines, index, found) ?? readOther(lines, index, found)
  }
}

/** Read `KEY=value`. @returns how many further lines it took; undefined where the line is none */
function readEnv(lines: readonly string[], index: number, found: Found): number | undefined {
  const line = lines[index] ?? ''
  if (readForm(line, index + 1, found)) return 0
  const [, name = '', rest = ''] = ENV.exec(line) ?? []
  if (name === '') return undefined
  const quote = rest[0] ?? ''
  if (quote === '"' || quote === "'" || quote === '`') {
    const quoted = readQuoted(lines, index, rest, quote)
    if (quoted !== null) {
      addPair(name, quoted.value, index + 1, found, quoted.comment)
      return quoted.taken
    }
  }
  const comment = /\s#/.exec(rest)
  // The rule of .env files; in other text a # belongs to the value.
  if (comment && /^\s*(export\s+)?[A-Z][A-Z0-9_]*=/.test(line)) {
    addPair(name, rest.slice(0, comment.index), index + 1, found, true)
  } else addPair(name, rest, index + 1, found)
  return 0
}

/** The value in quotes that begins a text, which may go on in the next lines. Null where the quotes do not end, or other text follows them. */
function readQuoted(lines: readonly string[], index: number, rest: string, quote: string) {
  let value = rest.slice(1)
  let looked = 0
  for (let taken = 0; taken < MOST_LINES; taken++) {
    const end = endOfQuote(value, quote, looked)
    if (end !== -1) {
      const after = value.slice(end + 1).trim()
      if (!/^(?:[,;]|#.*)?$/.test(after)) return null
      const inner = value.slice(0, end)
      return { value: quote === '"' ? unescape(inner) : inner, taken, comment: after.startsWith('#') }
    }
    const next = lines[index + taken + 1]
    // A new pair: the quote that seemed to open was part of the value.
    if (next === undefined || ENV.test(next)) return null
    looked = value.length
    value += `\n${next}`
  }
  return null
}

function endOfQuote(text: string, quote: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\' && quote === '"') at++
    else if (text[at] === quote) return at
  }
  return -1
}

const escaped: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\', $: '$' }
const unescape = (text: string): string => text.replace(/\\([nrt"\\$])/g, (all, unit: string) => escaped[unit] ?? all)

/** Read any other line. @returns how many further lines it took */
function readOther(lines: readonly string[], index: number, found: Found): number {
  const line = (lines[index] ?? '').trim()
  if (!/[:：=|\t,;→]|[–—-] |->|=>| {2}|^(?:GET|POST|PUT|PATCH) /u.test(line) && !isFieldName(line)) {
    addStrange(index + 1, found)
    return 0
  }
  const table = readTable(lines, index, found)
  if (table !== null) return table
  const number = index + 1
  const request = /^(?:GET|POST|PUT|PATCH)\s+(\S+)(?:\s+HTTP\/[\d.]+)?$/.exec(line)
  if (request) {
    readAddress(withHost(request[1] ?? '', lines, index), number, true, found)
    return 0
  }
  if (/^https?:\/\/\S+$/i.test(line)) {
    readAddress(line, number, false, found)
    return 0
  }
  const bare =
    line.length > LONGEST_NAME * 2
      ? ''
      : line.replace(BULLET, '').replace(/^[*_`]+|[*_`]+$/g, (marks) => (/^[*_`]+$/.test(line) ? marks : ''))
  if (isFieldName(bare.replace(/[\s*_`]*[:：=]?[\s*_`]*$/u, ''))) return readBelow(lines, index, bare, found)
  const pair = pairOf(line)
  if (pair !== null && (isFieldName(pair.name) || isNeedlessName(pair.name) || !/\s\S+\s/.test(pair.name))) {
    addPair(pair.name, pair.value, number, found)
    return 0
  }
  const urls = line.match(/https?:\/\/[^\s<>"'|)\]]+/gi) ?? []
  for (const url of urls.slice(0, 10)) readAddress(url.replace(/[.,;]+$/, ''), number, false, found)
  if (urls.length === 0) addStrange(number, found)
  return 0
}

/** The name and the value of a line; a name of Markdown is taken out of its marks. */
function pairOf(line: string): { readonly name: string; readonly value: string } | null {
  const match = LABEL.exec(line.replace(BULLET, ''))
  if (match === null) return null
  const name = (match[1] ?? '').replace(/^[*_`"']+|[*_`"']+$/g, '').trim()
  // "**Client ID:** x" has the end of its marks behind the colon.
  const value = /^[*_]{2}/.test(line.replace(BULLET, ''))
    ? (match[2] ?? '').replace(/^[*_]{2}\s*/, '')
    : (match[2] ?? '')
  const isAddress = /https?$/i.test(name) && value.startsWith('//')
  return name === '' || name.length > LONGEST_NAME || isAddress ? null : { name, value: ticked(value) }
}

/** A value between the marks of code in Markdown. */
const ticked = (value: string): string => /^`([^`]+)`$/.exec(value.trim())?.[1] ?? value

/** A name alone on its line: its value is the next line that is not empty and no name itself. */
function readBelow(lines: readonly string[], index: number, name: string, found: Found): number {
  for (let next = index + 1; next < lines.length && next <= index + 3; next++) {
    const line = (lines[next] ?? '').trim()
    if (line === '') continue
    const isName = isFieldName(line.replace(/[:：]\s*$/u, '')) || ENV.test(line)
    const pair = pairOf(line)
    if (isName || (pair !== null && isFieldName(pair.name))) break
    addPair(name.replace(/[:：=\s*_`]+$/u, ''), ticked(line), next + 1, found)
    return next - index
  }
  return 0
}

const cellsOf = (line: string): readonly string[] => {
  const trimmed = line.trim()
  if (trimmed.startsWith('|'))
    return trimmed
      .replace(/^\||\|$/g, '')
      .split('|')
      .map(clean)
  if (trimmed.includes('\t')) return trimmed.split('\t').map(clean)
  return /^[^:="']+(,|;)[^:="']+$/.test(trimmed) ? trimmed.split(trimmed.includes(';') ? ';' : ',').map(clean) : []
}
const clean = (cell: string): string => ticked(cell.trim()).replace(/^\*\*(.*)\*\*$/, '$1')

/** Read a table: rows of a name and a value, or a head of names above a row of values. @returns further lines taken; null where it is none */
function readTable(lines: readonly string[], index: number, found: Found): number | null {
  const line = lines[index] ?? ''
  if (line.length > 2000) return null
  const head = cellsOf(line)
  if (head.length >= 2 && head.every((cell) => isFieldName(cell) || isNeedlessName(cell)) && head.some(isFieldName)) {
    const below = /^[\s|:-]+$/.test(lines[index + 1] ?? 'x') ? index + 2 : index + 1
    const row = cellsOf(lines[below] ?? '')
    // Where a row begins with a name too, each row is a name and its value.
    if (row.length !== head.length || isFieldName(row[0] ?? '')) return null
    head.forEach((name, cell) => addPair(name, row[cell] ?? '', below + 1, found))
    return below - index
  }
  if (!line.trim().startsWith('|')) return null
  if (/^[\s|:-]+$/.test(line)) return 0
  const [name, value, ...more] = head
  if (name === undefined || value === undefined || more.length > 0 || !isFieldName(name)) return null
  addPair(name, value, index + 1, found)
  return 0
}

/** The address of a raw request, whose host is in a header below. */
function withHost(path: string, lines: readonly string[], index: number): string {
  if (!path.startsWith('/')) return path
  const header = lines.slice(index + 1, index + 30).find((line) => /^\s*host\s*:/i.test(line)) ?? ''
  return `https://${header.replace(/^\s*host\s*:\s*/i, '').trim()}${path}`
}

function addPair(name: string, value: string, line: number, found: Found, comment = false): void {
  if (/^\s*https?:\/\//i.test(value)) readAddress(value.trim(), line, false, found)
  if (/^authorization$/i.test(name.trim()) && readBasic(value, line, found)) return
  addEntry({ name, value, line, from: 'text', ...(comment ? { comment } : {}) }, found)
}
