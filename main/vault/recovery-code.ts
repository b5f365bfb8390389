/**
 * The recovery code: 27 characters that nobody can guess (135 bits) and 3 that tell a slip of the pen from another code, in
 * six groups of five. Crockford's alphabet has no I, L, O and U; what is read or typed for them is understood.
 * @see https://www.crockford.com/base32.html
 */
import { createHash } from 'node:crypto'
import { mistypedCode } from './failures'
import type { Random } from './ports'

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const SECRET_LENGTH = 27
const CHECK_LENGTH = 3
const GROUP_LENGTH = 5
export const GROUP_COUNT = (SECRET_LENGTH + CHECK_LENGTH) / GROUP_LENGTH

/** Make a new code, such as `7K3MF-…` in six groups. */
export function createRecoveryCode(random: Random): string {
  const secret = spell(random(SECRET_LENGTH))
  return (secret + checkOf(secret)).match(new RegExp(`.{${GROUP_LENGTH}}`, 'g'))?.join('-') ?? ''
}

/**
 * Read a code as it was typed, in any case, with or without dashes and spaces; answers its 27 secret characters.
 * @throws KeyfobError invalid_input/recovery_code_mistyped
 */
export function readRecoveryCode(typed: string): string {
  const code = tidy(typed)
  const secret = code.slice(0, SECRET_LENGTH)
  const whole =
    code.length === SECRET_LENGTH + CHECK_LENGTH && Array.from(code).every((each) => ALPHABET.includes(each))
  if (!whole || code.slice(SECRET_LENGTH) !== checkOf(secret)) throw mistypedCode('recoveryCode')
  return secret
}

/** Whether this is the group of the code with this number, from 1. */
export function isGroupOf(code: string, group: number, typed: string): boolean {
  return tidy(typed) === code.split('-')[group - 1]
}

/** The text of the sheet that is kept; `at` in milliseconds since the epoch. */
export function recoverySheet(code: string, at: number): string {
  return [
    'Keyfob recovery code',
    '',
    `    ${code}`,
    '',
    'It opens the vault without its passphrase. Keep it where you keep a spare key, and not on this computer.',
    'To use it: on the screen "Keyfob is locked", choose "Use a recovery code".',
    `Made on ${new Date(at).toISOString().slice(0, 10)}. A newer code or a changed data key makes this one useless.`,
    '',
  ].join('\n')
}

const tidy = (typed: string): string =>
  typed
    .toUpperCase()
    .replace(/[\s\u2010-\u2015-]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')

const spell = (bytes: Uint8Array): string => Array.from(bytes, (byte) => ALPHABET.charAt(byte & 31)).join('')

const checkOf = (secret: string): string =>
  spell(createHash('sha256').update(secret).digest().subarray(0, CHECK_LENGTH))
