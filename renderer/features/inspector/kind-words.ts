/** Says what kind of token a text is, what was taken off it, and how its signature stands. Pure. */
import {
  type Damage,
  type Inspection,
  SignatureState,
  type SignatureView,
  type TokenShape,
  type Trimmed,
} from '../../../preload/inspector-views'
import { visible } from './claims'

const count = new Intl.NumberFormat('en-GB')
const characters = (length: number): string => `${count.format(length)} ${length === 1 ? 'character' : 'characters'}`

const shapes: Readonly<Record<TokenShape, string>> = {
  uuid: 'It looks like a UUID.',
  hex: 'It looks like bytes in hexadecimal.',
  base64url: 'It looks like random text in base64url.',
  base64: 'It looks like text in base64.',
  paseto: 'It looks like a PASETO token, which Keyfob does not read.',
  json: 'It is JSON: paste one value of it alone.',
}

const parts: Readonly<Record<Damage['part'], string>> = {
  header: 'its header',
  claims: 'its claims',
  signature: 'its signature',
  whole: 'it',
}
const faults: Readonly<Record<Damage['fault'], string>> = {
  not_base64url: 'can not be decoded',
  not_utf8: 'is not UTF-8 text',
  not_json: 'is not whole JSON',
  not_an_object: 'is not a JSON object',
  cut_off: 'has not all of its parts',
}
const plural = (part: Damage['part'], fault: Damage['fault']): string => {
  const words = faults[fault]
  return part === 'claims' ? words.replace(/^is /, 'are ').replace(/^has /, 'have ') : words
}

/** What the text is, where that is no token with claims and a place for a signature: one or two sentences; null for those. */
export function kindWords({ kind, length, shape, damage, illegal }: Inspection): string | null {
  switch (kind) {
    case 'jws':
    case 'unsecured':
      return null
    case 'jwe':
      return 'This token is encrypted (JWE, five parts): only whom it is for can read its claims. Its header can be read.'
    case 'opaque':
      return shape === 'json'
        ? `This is no token. ${shapes.json}`
        : `This token is opaque: ${characters(length)} that ${length === 1 ? 'says nothing about itself' : 'say nothing about themselves'}; only the provider knows what it means.${shape === null ? '' : ` ${shapes[shape]}`}`
    case 'damaged':
      return `This begins like a JWT, but ${parts[damage?.part ?? 'whole']} ${plural(damage?.part ?? 'whole', damage?.fault ?? 'cut_off')}. It may have been cut off when it was copied.`
    case 'illegal':
      return `This has a character that no token has: ${illegalWords(illegal?.character)} at place ${count.format(illegal?.position ?? 0)}.`
    case 'too_long':
      return `This is longer than any token that Keyfob takes: ${characters(length)}, the most is 65,536.`
    case 'nothing':
      return 'There is no token in this.'
  }
}

const illegalWords = (character = ''): string =>
  ({ 'U+0020': 'a space', 'U+0009': 'a tab', 'U+0000': 'a NUL' })[character] ?? character

const takenOff: Readonly<Record<Trimmed, string>> = {
  header_name: '“Authorization:”',
  bearer: '“Bearer”',
  quotes: 'quotation marks',
  whitespace: 'blanks around it',
  line_breaks: 'line breaks within it',
  invisible: 'invisible characters',
}

/** "Taken off: “Bearer”, quotation marks."; null where nothing was. */
export function trimmedWords(trimmed: readonly Trimmed[]): string | null {
  return trimmed.length === 0 ? null : `Taken off: ${trimmed.map((what) => takenOff[what]).join(', ')}.`
}

export interface SignatureWords {
  readonly chip: string
  readonly tone: 'good' | 'bad' | 'neutral'
  readonly words: string
}

const bad = (words: string, chip = 'signature not valid') => ({ chip, tone: 'bad', words }) as const
const neutral = (words: string, chip = 'signature not checked') => ({ chip, tone: 'neutral', words }) as const

/** Say how a signature stands. */
export function signatureWords({ state, algorithm, keyId, host }: SignatureView): SignatureWords {
  const name = keyId === null ? 'a key without a name' : `the key “${visible(keyId)}”`
  const by = algorithm === null ? 'no algorithm' : visible(algorithm)
  switch (state) {
    case SignatureState.unchecked:
      return neutral('Decoded. To check it, the provider is asked for its public keys.')
    case SignatureState.verified:
      return {
        chip: 'signature verified',
        tone: 'good',
        words: `by a key of ${host ?? 'the provider'}`,
      }
    case SignatureState.wrong:
      return bad(`It was changed after it was signed, or not signed with ${name} of ${host ?? 'the provider'}.`)
    case SignatureState.missing:
      return bad('Where the signature belongs there is none.')
    case SignatureState.no_such_key:
      return bad(
        `${host ?? 'The provider'} has ${keyId === null ? `no key for ${by}` : `no key named “${visible(keyId)}”`}. It may have been replaced by a new one, or the token is from another environment.`,
        'key not found',
      )
    case SignatureState.ambiguous_key:
      return bad(
        `${host ?? 'The provider'} has two keys named “${visible(keyId ?? '')}”, so neither is used.`,
        'key not clear',
      )
    case SignatureState.algorithm_mismatch:
      return bad(`The token says ${by}, and ${name} of ${host ?? 'the provider'} is not for that.`)
    case SignatureState.unusable_key:
      return bad(`${host ?? 'The provider'} has ${name}, but it is malformed or too weak to be used.`, 'key not usable')
    case SignatureState.algorithm_not_allowed:
      return bad(`The token names ${by}, which is no algorithm that Keyfob accepts.`)
    case SignatureState.algorithm_unavailable:
      return neutral(`This version of Keyfob can not check ${by}.`)
    case SignatureState.critical_header:
      return neutral('The token asks for an extension (“crit”) that Keyfob does not know.')
    case SignatureState.symmetric:
      return neutral(`${by} can not be checked without the secret of the provider: no public key is involved.`)
    case SignatureState.unsecured:
      return bad('“alg” is none: anybody can make one that says the same.', 'not signed')
    case SignatureState.no_keys_known:
      return neutral('Where this provider has its keys is not documented, so it can not be checked.')
    case SignatureState.issuer_not_trusted:
      return neutral('Its issuer is none whose keys belong to this provider, so none were asked for.')
    case SignatureState.unreachable:
      return neutral(`The keys could not be had${host === null ? '' : ` from ${host}`}.`)
    case SignatureState.no_provider:
      return neutral('To check it, choose a credential of the provider that gave it.')
  }
}
