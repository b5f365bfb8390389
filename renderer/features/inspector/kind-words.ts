/** Says what kind of token a text is, and what was taken off it. Pure. */
import { i18n, type MessageDescriptor } from '@lingui/core'
import { msg, plural, t } from '@lingui/core/macro'
import type { Damage, Inspection, TokenShape, Trimmed } from '../../../preload/inspector-views'
import { listed, sentences } from '../../ui/joined'

const shapes: Readonly<Record<TokenShape, MessageDescriptor>> = {
  uuid: msg`It looks like a UUID.`,
  hex: msg`It looks like bytes in hexadecimal.`,
  base64url: msg`It looks like random text in base64url.`,
  base64: msg`It looks like text in base64.`,
  paseto: msg`It looks like a PASETO token, which Keyfob does not read.`,
  json: msg`It is JSON: paste one value of it alone.`,
}

const headerDamage: Readonly<Record<Damage['fault'], MessageDescriptor | null>> = {
  not_base64url: msg`This begins like a JWT, but its header can not be decoded. It may have been cut off when it was copied.`,
  not_utf8: msg`This begins like a JWT, but its header is not UTF-8 text. It may have been cut off when it was copied.`,
  not_json: msg`This begins like a JWT, but its header is not whole JSON. It may have been cut off when it was copied.`,
  not_an_object: msg`This begins like a JWT, but its header is not a JSON object. It may have been cut off when it was copied.`,
  cut_off: null,
}
const claimsDamage: Readonly<Record<Damage['fault'], MessageDescriptor | null>> = {
  not_base64url: msg`This begins like a JWT, but its claims can not be decoded. It may have been cut off when it was copied.`,
  not_utf8: msg`This begins like a JWT, but its claims are not UTF-8 text. It may have been cut off when it was copied.`,
  not_json: msg`This begins like a JWT, but its claims are not whole JSON. It may have been cut off when it was copied.`,
  not_an_object: msg`This begins like a JWT, but its claims are not a JSON object. It may have been cut off when it was copied.`,
  cut_off: null,
}
const signatureDamage = msg`This begins like a JWT, but its signature can not be decoded. It may have been cut off when it was copied.`
const wholeDamage = msg`This begins like a JWT, but it has not all of its parts. It may have been cut off when it was copied.`

function damageWords({ part, fault }: Damage): MessageDescriptor {
  if (part === 'signature') return signatureDamage
  const found = part === 'header' ? headerDamage[fault] : part === 'claims' ? claimsDamage[fault] : null
  return found ?? wholeDamage
}

/** What the text is, where that is no token with claims and a place for a signature: one or two sentences; null for those. */
export function kindWords({ kind, length, shape, damage, illegal }: Inspection): string | null {
  switch (kind) {
    case 'jws':
    case 'unsecured':
      return null
    case 'jwe':
      return t`This token is encrypted (JWE, five parts): only whom it is for can read its claims. Its header can be read.`
    case 'opaque': {
      const look = shape === null ? null : i18n._(shapes[shape])
      if (shape === 'json' && look !== null) return sentences(t`This is no token.`, look)
      const opaque = plural(length, {
        one: 'This token is opaque: # character that says nothing about itself; only the provider knows what it means.',
        other:
          'This token is opaque: # characters that say nothing about themselves; only the provider knows what it means.',
      })
      return look === null ? opaque : sentences(opaque, look)
    }
    case 'damaged':
      return i18n._(damage === null ? wholeDamage : damageWords(damage))
    case 'illegal': {
      const character = illegalWords(illegal?.character)
      const place = i18n.number(illegal?.position ?? 0)
      return t`This has a character that no token has: ${character} at place ${place}.`
    }
    case 'too_long': {
      const most = i18n.number(65_536)
      return plural(length, {
        one: `This is longer than any token that Keyfob takes: # character, the most is ${most}.`,
        other: `This is longer than any token that Keyfob takes: # characters, the most is ${most}.`,
      })
    }
    case 'nothing':
      return t`There is no token in this.`
  }
}

function illegalWords(character = ''): string {
  switch (character) {
    case 'U+0020':
      return t`a space`
    case 'U+0009':
      return t`a tab`
    case 'U+0000':
      return t`a NUL`
    default:
      return character
  }
}

const takenOff: Readonly<Record<Trimmed, MessageDescriptor>> = {
  header_name: msg`“Authorization:”`,
  bearer: msg`“Bearer”`,
  quotes: msg`quotation marks`,
  whitespace: msg`blanks around it`,
  line_breaks: msg`line breaks within it`,
  invisible: msg`invisible characters`,
}

/** "Taken off: “Bearer”, quotation marks."; null where nothing was. */
export function trimmedWords(trimmed: readonly Trimmed[]): string | null {
  if (trimmed.length === 0) return null
  const things = listed(trimmed.map((what) => i18n._(takenOff[what])))
  return t`Taken off: ${things}.`
}
