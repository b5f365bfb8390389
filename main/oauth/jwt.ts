/**
 * Reads the parts of a JWT, unverified: what the token says, never whether it is true. A token that is opaque, encrypted
 * or damaged is no error: it reads as null. Values are shown as JSON text, with numbers in the token's own digits.
 */
import type { ClaimView } from '../../preload/views'

const TIMES: ReadonlySet<string> = new Set(['iat', 'nbf', 'exp', 'auth_time', 'updated_at'])
/** The end of the year 9999, in seconds; a claim beyond it is not in seconds. */
const LAST_SECOND = 253_402_300_799

/** A JSON object of a token: its text, and its members as JSON.parse reads them. */
export interface JsonPart {
  readonly text: string
  readonly members: Readonly<Record<string, unknown>>
}

/** Read a claim that is a finite number, e.g. `exp` in seconds; null where there is none. */
export function readNumericClaim(token: string, claim: string): number | null {
  const value = readClaim(token, claim)
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

/** Read a claim that is a string, e.g. PowerEPOS' `svc`; null where there is none. */
export function readStringClaim(token: string, claim: string): string | null {
  const value = readClaim(token, claim)
  return typeof value === 'string' ? value : null
}

function readClaim(token: string, claim: string): unknown {
  const members = readParts(token)?.claims.members
  return members !== undefined && Object.hasOwn(members, claim) ? members[claim] : undefined
}

function readParts(token: string): { readonly header: JsonPart; readonly claims: JsonPart } | null {
  const parts = token.split('.', 4)
  if (parts.length !== 3) return null
  const header = readPart(parts[0] ?? '')
  const claims = readPart(parts[1] ?? '')
  return header && claims && { header, claims }
}

/** Decode unpadded base64url (RFC 7515 §2); null where it is none. */
export function decodeBase64url(encoded: string): Uint8Array | null {
  if (!/^[\w-]+$/.test(encoded)) return null
  try {
    const binary = atob(encoded.replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = new Uint8Array(binary.length)
    for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index)
    return bytes
  } catch {
    return null
  }
}

/** Read one part of a token as a JSON object; null where it is none. */
export function readPart(encoded: string): JsonPart | null {
  const bytes = decodeBase64url(encoded)
  if (bytes === null) return null
  try {
    const text = new TextDecoder().decode(bytes)
    const members: unknown = JSON.parse(text)
    if (typeof members !== 'object' || members === null || Array.isArray(members)) return null
    return { text, members: members as Record<string, unknown> }
  } catch {
    return null
  }
}

/** The members of a part for display, in their order; a name that stands twice has its last value, as with JSON.parse. */
export function viewMembers({ text, members }: JsonPart): ClaimView[] {
  return Array.from(new Map(splitMembers(text)), ([name, value]) => {
    const seconds = members[name]
    const isTime = TIMES.has(name) && typeof seconds === 'number' && seconds >= 0 && seconds <= LAST_SECOND
    return { name, value, time: isTime ? Math.floor(seconds * 1000) : null }
  })
}

/** The names that stand more than once in a part, which RFC 7519 §4 and RFC 7515 §4 forbid: readers differ in which they take. */
export function repeatedNames({ text }: JsonPart): string[] {
  const names = splitMembers(text).map(([name]) => name)
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))]
}

/**
 * Split an object, which JSON.parse has accepted, into its members' JSON text, since a parsed number is rounded:
 * 12345678901234567890 would come out as 12345678901234567000. Escapes in strings are undone where JSON needs none.
 */
function splitMembers(text: string): [name: string, value: string][] {
  const members: [string, string][] = []
  let depth = 0
  let name: string | null = null
  let value = ''
  for (const [token] of text.matchAll(/"[^"\\]*(?:\\[^][^"\\]*)*"|[{}[\],:]|[^\s{}[\],:"]+/g)) {
    if (token === '}' || token === ']') depth -= 1
    if (depth === 0 || (depth === 1 && token === ',')) {
      if (name !== null) members.push([name, value])
      name = null
      value = ''
    } else if (name === null) {
      name = String(JSON.parse(token))
    } else if (depth > 1 || token !== ':') {
      value += token.startsWith('"') ? JSON.stringify(JSON.parse(token)) : token
    }
    if (token === '{' || token === '[') depth += 1
  }
  return members
}
