/**
 * What is done to a value before it is kept, and what is only said of it. Repaired is what cannot belong to a value: spaces around it,
 * characters that nobody sees, a key whose line breaks were lost. Quotes and "Bearer" could belong to it, so they are said alone.
 */
import type { FieldView } from '../../../../preload/views'

/** What was repaired. */
export type Repair = 'spaces' | 'invisible' | 'key-breaks'
/** What is certain to be a slip, and is not repaired by itself. */
export type Slip = 'quotes' | 'bearer' | 'basic' | 'public-key' | 'spaces-kept'

type FieldKind = Pick<FieldView, 'kind' | 'humanChosen'>

export interface Cleaned {
  readonly value: string
  readonly repairs: readonly Repair[]
}

/** Zero-width space, word joiner, byte order mark, soft hyphen; joiners where they join nothing. */
const INVISIBLE = /[\u200B\u2060\uFEFF\u00AD]|(?<![^\u0000-\u007F])[\u200C\u200D]/g

const isSecret = ({ kind }: FieldKind): boolean => kind === 'secret' || kind === 'private-key'

/** Repair a value. A password that a person chose loses line breaks alone: it may begin with a space. */
export function cleanValue(field: FieldKind, given: string): Cleaned {
  const repairs: Repair[] = []
  let value = given.replace(INVISIBLE, '')
  if (value !== given) repairs.push('invisible')
  const trimmed = field.humanChosen ? value.replace(/^[\r\n\t]+/, '').replace(/[\r\n\t]+$/, '') : value.trim()
  if (trimmed !== value) repairs.push('spaces')
  value = trimmed
  if (field.kind === 'private-key') {
    const mended = mendKey(value)
    if (mended !== value) repairs.push('key-breaks')
    value = mended
  }
  return { value, repairs }
}

/** What is wrong with a value, surely enough to say it; null for nothing. */
export function slipOf(field: FieldKind, value: string): Slip | null {
  if (field.kind === 'private-key') {
    return /-----BEGIN (?:[A-Z0-9]+ )?PUBLIC KEY-----|-----BEGIN CERTIFICATE-----/.test(value) ? 'public-key' : null
  }
  if (field.kind === 'choice' || field.kind === 'scope') return null
  if (withoutQuotes(value) !== null) return 'quotes'
  if (/^\s*Bearer\s+\S/i.test(value)) return 'bearer'
  if (isSecret(field) && /^\s*Basic\s+[A-Za-z0-9+/]+=*\s*$/i.test(value)) return 'basic'
  return field.humanChosen && /^ | $/.test(value) ? 'spaces-kept' : null
}

/** Take off what a slip names; the value as it is where that is not for us to do. */
export function withoutSlip(slip: Slip, value: string): string {
  if (slip === 'quotes') return withoutQuotes(value) ?? value
  return slip === 'bearer' ? value.replace(/^\s*Bearer\s+/i, '') : value
}

const closing: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '`': '`',
  '“': '”',
  '„': '“',
  '‘': '’',
  '«': '»',
  '「': '」',
}

/** The text between quotes that stand around all of it; null where there are none. */
export function withoutQuotes(value: string): string | null {
  const text = value.trim()
  const end = closing[text[0] ?? '']
  if (end === undefined || text.length < 3 || !text.endsWith(end)) return null
  const inner = text.slice(1, -1)
  return inner.includes(text[0] ?? '') || inner.includes(end) ? null : inner
}

const PEM = /^-----BEGIN ([A-Z0-9 ]+)-----([\s\S]*?)-----END \1-----$/

/** Put the line breaks of a key back where they are `\n` in letters, spaces, or gone. What is no key, or has more in it, stays. */
function mendKey(value: string): string {
  const match = PEM.exec(value)
  if (match === null) return value
  const [, kind = '', body = ''] = match
  // Proc-Type and the like stand on lines of their own, which cannot be told apart once they are lost.
  if (body.includes(':')) return value
  const base64 = body.replace(/\\r|\\n|\\(?=\s)|\s/g, '')
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return value
  const isWhole =
    body.split(/\r?\n/).every((line) => line === line.trim() && line.length <= 76 && !line.includes('\\')) &&
    !/\S[ \t]+\S/.test(body)
  if (isWhole && /^\s*\n/.test(body) && /\n\s*$/.test(body)) return value
  // eslint-disable-next-line lingui/no-unlocalized-strings -- the format of PEM
  return `-----BEGIN ${kind}-----\n${(base64.match(/.{1,64}/g) ?? []).join('\n')}\n-----END ${kind}-----`
}
