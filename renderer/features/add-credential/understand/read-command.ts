/**
 * A cURL line, quoted for bash, PowerShell or Windows' cmd: the URL, `-u`, `-d` and its relatives, `-F`, and headers. What the options mean
 * is https://curl.se/docs/manpage.html; the words of a line end at a line break that nothing continues.
 */
import { type Found, type Part, addEntry } from './found'
import { readJson, readLooseJson } from './read-json'
import { addBasic, readAddress, readBasic, readForm } from './read-request'

const BEGINNING = /^[ \t>$#%]*(?:[A-Za-z]:\\[^\n>]{0,200}>\s*)?(?=curl(?:\.exe)?[ \t\\^`])/gim

/** Find the next command of a text, with the lines that it is continued on. */
export function findCommand(text: string, from: number): Part | null {
  BEGINNING.lastIndex = from
  const match = BEGINNING.exec(text)
  if (match === null) return null
  const start = match.index + match[0].length
  return { start, end: endOf(text, start) }
}

/** Where a command ends: at a line break that is not in quotes and not continued. */
function endOf(text: string, start: number): number {
  let quote = ''
  for (let index = start; index < text.length; index++) {
    const unit = text[index] ?? ''
    if (unit === '\\' && quote !== "'") index++
    else if ((unit === '^' || unit === '`') && quote !== "'" && text[index + 1] === '\n') index++
    else if (unit === '^' && quote === '') index++
    else if (quote !== '') {
      if (unit === quote) quote = ''
    } else if (unit === '"' || unit === "'") quote = unit
    else if (unit === '\n') return index
  }
  return text.length
}

/** Split a command into its words. */
export function wordsOfCommand(text: string): readonly string[] {
  // Only cmd has a caret before a quote or at a line's end, and it has no single quotes.
  const [beforeQuote = ''] = text.split("'", 1)
  const isCmd = /[\s=]\^"|\^[ \t]*\n/.test(beforeQuote)
  return isCmd ? bareWords(withoutCarets(text), true) : bareWords(text, false)
}

/** Undo cmd's own escapes, which its quotes switch off. */
function withoutCarets(text: string): string {
  const parts: string[] = []
  let quoted = false
  for (let index = 0; index < text.length; index++) {
    const unit = text[index] ?? ''
    if (unit === '^' && !quoted) {
      index++
      const next = text[index] ?? ''
      // A break after it continues the line; Chrome writes a break in a value as ^, empty line.
      parts.push(next === '\n' ? ' ' : next)
    } else {
      if (unit === '"') quoted = !quoted
      parts.push(unit)
    }
  }
  return parts.join('')
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }

function bareWords(text: string, isCmd: boolean): readonly string[] {
  const words: string[] = []
  let word: string[] | null = null
  let quote = ''
  for (let index = 0; index < text.length; index++) {
    const unit = text[index] ?? ''
    const next = text[index + 1] ?? ''
    if (quote === '') {
      if (/\s/.test(unit)) {
        if (word) words.push(word.join(''))
        word = null
      } else if (unit === '"' || (unit === "'" && !isCmd)) {
        word ??= []
        quote = unit
      } else if (unit === '$' && next === "'" && !isCmd) {
        word ??= []
        quote = '$'
        index++
      } else if ((unit === '\\' || unit === '`') && next === '\n') index++
      else if (unit === '\\' && (!isCmd || next === '"')) {
        ;(word ??= []).push(next)
        index++
      } else (word ??= []).push(unit)
    } else if (unit === (quote === '$' ? "'" : quote)) quote = ''
    else if (unit === '\\' && quote === '$') {
      const hex = /^(?:u([0-9a-f]{4})|x([0-9a-f]{2}))/i.exec(text.slice(index + 1, index + 6))
      word?.push(hex ? String.fromCharCode(parseInt(hex[1] ?? hex[2] ?? '', 16)) : (escapes[next] ?? next))
      index += hex ? hex[0].length : 1
    } else if (unit === '\\' && quote === '"' && (isCmd ? '"\\' : '"\\$`\n').includes(next) && next !== '') {
      if (next !== '\n') word?.push(next)
      index++
    } else if (unit === '`' && quote === '"' && !isCmd && (next === '"' || next === '$')) {
      word?.push(next)
      index++
    } else word?.push(unit)
  }
  if (word) words.push(word.join(''))
  return words
}

/** Options that take a value, where it matters or would be taken for the URL. */
const withValue: ReadonlySet<string> = new Set(
  '-X --request -A --user-agent -e --referer -b --cookie -c --cookie-jar -o --output -m --max-time --connect-timeout -x --proxy -U --proxy-user --cert -E --key --cacert --resolve -w --write-out --retry -T --upload-file --oauth2-bearer'.split(
    ' ',
  ),
)
const data: ReadonlySet<string> = new Set(
  '-d --data --data-raw --data-ascii --data-binary --data-urlencode --json -F --form --form-string'.split(' '),
)

/** Read a command: where it goes, who calls, and what is in its body. */
export function readCommand(text: string, line: number, found: Found): void {
  const words = wordsOfCommand(text).slice(1)
  for (let index = 0; index < words.length; index++) {
    const { option, value, taken } = optionAt(words, index)
    index += taken
    if (option === '') readAddress(/^[a-z]+:\/\//i.test(value) ? value : `https://${value}`, line, true, found)
    else if (option === '--url') readAddress(value, line, true, found)
    else if (option === '-u' || option === '--user') {
      const colon = value.indexOf(':')
      if (colon === -1) addBasic(value, '', line, found)
      else addBasic(value.slice(0, colon), value.slice(colon + 1), line, found)
    } else if (option === '-H' || option === '--header') readHeader(value, line, found)
    else if (data.has(option)) readData(option, value, line, found)
  }
}

/** The option that begins at a word, with its value: "-d x", "-dx", "--data=x". A word that is none has the option "". */
function optionAt(words: readonly string[], index: number): { option: string; value: string; taken: number } {
  const word = words[index] ?? ''
  const next = words[index + 1] ?? ''
  const hasValue = (option: string): boolean =>
    data.has(option) || withValue.has(option) || ['-u', '--user', '-H', '--header', '--url'].includes(option)
  if (!word.startsWith('-') || word === '-') return { option: '', value: word, taken: 0 }
  if (hasValue(word)) return { option: word, value: next, taken: 1 }
  if (word.startsWith('--')) return { option: word, value: '', taken: 0 }
  const short = word.slice(0, 2)
  return { option: short, value: hasValue(short) ? word.slice(2) : '', taken: 0 }
}

function readHeader(header: string, line: number, found: Found): void {
  const colon = header.indexOf(':')
  if (colon === -1) return
  const name = header.slice(0, colon).trim()
  const value = header.slice(colon + 1).trim()
  if (/^(proxy-)?authorization$/i.test(name)) readBasic(value, line, found)
  else addEntry({ name, value, line, from: 'text' }, found)
}

function readData(option: string, value: string, line: number, found: Found): void {
  // A file's name, which the shell would have read.
  if (value.startsWith('@')) return
  if (/^\s*[{[]/.test(value)) {
    const before = found.entries.length
    if (!readJson(value, line, found)) readLooseJson(value, line, found)
    for (let index = before; index < found.entries.length; index++) {
      const entry = found.entries[index]
      if (entry) found.entries[index] = { ...entry, line, from: 'request-body' }
    }
    return
  }
  const equals = value.indexOf('=')
  const isOne = option === '--data-urlencode' || option === '-F' || option.startsWith('--form')
  if (isOne && equals > 0) {
    addEntry({ name: value.slice(0, equals), value: value.slice(equals + 1), line, from: 'request-body' }, found)
  } else readForm(value.replace(/\n/g, ''), line, found, 'request-body')
}
