/**
 * The formats of "Copy as": a token as text that a shell, a file or a person can use at once. Everything here is pasted
 * into an interpreter, so that quoting is the whole point: no value may end its quotation or be read as code.
 */
import type { CopyFormat } from '../../preload/views'
import type { HttpRequest } from './types'

export interface CopyInput {
  /** The credential's name, from which the variable's is made. */
  readonly name: string
  readonly accessToken: string
  readonly tokenType: string
  /** Milliseconds since the epoch; null when unknown. */
  readonly expiresAt: number | null
  /**
   * Builds the test call with its real headers, `Authorization` among them, or a GET of the base URL. Asked for by the formats
   * that are a request alone: it may be that there is none, and a token is a token without it.
   */
  readonly request: () => HttpRequest
}

/** Write the token in a format. The result holds secrets in plain text. Throws what `request` throws, where the format is one. */
export function copyAs(format: CopyFormat, input: CopyInput): string {
  switch (format) {
    case 'token':
      return input.accessToken
    case 'header':
      return `Authorization: Bearer ${input.accessToken}`
    case 'env':
      return `${variableName(input.name)}=${quoteForShell(input.accessToken)}`
    case 'json':
      return writeJson(input)
    case 'curl':
      return writeCurl(input.request())
    case 'powershell':
      return writePowerShell(input.request())
    case 'httpie':
      return writeHttpie(input.request())
  }
}

/**
 * Make a name for an environment variable: `Harbour Café DES` becomes `HARBOUR_CAFE_DES_TOKEN`, and a name without a
 * Latin letter or digit `TOKEN`.
 * @see POSIX.1-2017 §8.1 (upper-case letters, digits and underscore; no digit first)
 */
export function variableName(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{Mark}+/gu, '')
    .toUpperCase()
    .match(/[A-Z0-9]+/g)
  const variable = [...(words ?? []), 'TOKEN'].join('_')
  return /^\d/.test(variable) ? `_${variable}` : variable
}

function writeJson({ accessToken, tokenType, expiresAt }: CopyInput): string {
  const members = {
    access_token: accessToken,
    token_type: tokenType,
    expires_at: expiresAt === null ? null : formatTime(expiresAt),
  }
  return JSON.stringify(members, null, 2)
}

/** RFC 3339 has years of four digits; a time beyond them is as good as unknown. */
function formatTime(time: number): string | null {
  return time >= 0 && time < Date.UTC(10_000, 0) ? new Date(time).toISOString() : null
}

/** Quote a word for a POSIX shell where it needs it; a plain word also suits files that know no quotation marks. */
function quoteForShell(word: string): string {
  return /^[\w@%+:,./-][\w@%+=:,./-]*$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}

/** A line a piece, joined as one command. */
const joinLines = (pieces: readonly string[], continuation: string): string => pieces.join(` ${continuation}\n  `)

/** Write a request as a curl command for a POSIX shell. */
export function writeCurl({ method, url, headers, body }: HttpRequest): string {
  // curl expands brackets and braces in a URL, and drops a header without a value unless it ends in a semicolon.
  const glob = /[[\]{}]/.test(url) ? '--globoff ' : ''
  const chosen = method === 'GET' && body === null ? '' : `--request ${method} `
  const lines = Object.entries(headers).map(
    ([name, value]) => `--header ${quoteForShell(value === '' ? `${name};` : `${name}: ${value}`)}`,
  )
  const data = body === null ? [] : [`--data-raw ${quoteForShell(body)}`]
  return joinLines([`curl ${chosen}${glob}${quoteForShell(url)}`, ...lines, ...data], '\\')
}

/**
 * HTTPie splits an item at the first separator and takes the longest: a value that begins with `=` or `@` is set apart by
 * a backslash. It has no way to write a backslash before a separator, so that one of those is lost.
 */
function writeHttpie({ method, url, headers, body }: HttpRequest): string {
  const items = Object.entries(headers).map(([name, value]) =>
    quoteForShell(value === '' ? `${name};` : `${name}:${/^[=@]/.test(value) ? '\\' : ''}${value}`),
  )
  const raw = body === null ? [] : [`--raw=${quoteForShell(body)}`]
  return joinLines([`http ${method} ${quoteForShell(url)}`, ...items, ...raw], '\\')
}

/** PowerShell takes typographic quotation marks for plain ones, so they end a string as well. */
const quoteForPowerShell = (text: string): string => `'${text.replace(/['‘’‚‛]/g, '$&$&')}'`

function writePowerShell({ method, url, headers, body }: HttpRequest): string {
  const isContentType = (name: string): boolean => name.toLowerCase() === 'content-type'
  const members = Object.entries(headers)
    .filter(([name]) => !isContentType(name))
    .map(([name, value]) => `${quoteForPowerShell(name)} = ${quoteForPowerShell(value)}`)
  const contentType = Object.entries(headers).find(([name]) => isContentType(name))?.[1]
  return joinLines(
    [
      `Invoke-RestMethod -Method ${method} -Uri ${quoteForPowerShell(url)}`,
      ...(members.length === 0 ? [] : [`-Headers @{ ${members.join('; ')} }`]),
      ...(contentType === undefined ? [] : [`-ContentType ${quoteForPowerShell(contentType)}`]),
      ...(body === null ? [] : [`-Body ${writePowerShellBody(body)}`]),
    ],
    '`',
  )
}

/** Windows PowerShell 5.1 sends a string in Latin-1, so that any other text goes as bytes. */
function writePowerShellBody(body: string): string {
  const quoted = quoteForPowerShell(body)
  return /^\p{ASCII}*$/u.test(body) ? quoted : `([Text.Encoding]::UTF8.GetBytes(${quoted}))`
}
