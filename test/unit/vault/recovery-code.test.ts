/** The recovery code: how it looks, what is understood for it, and what tells a slip from another code. */
import { describe, expect, test } from 'vitest'
import { createRecoveryCode, isGroupOf, readRecoveryCode, recoverySheet } from '../../../main/vault/recovery-code'
import { systemRandom } from '../../../main/vault/slots'

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** Of the bytes 0, 1, 2, …; written down once. */
const CODE = '01234-56789-ABCDE-FGHJK-MNPQR-ST4MY'
const SECRET = '0123456789ABCDEFGHJKMNPQRST'
const fixed = (size: number): Uint8Array => Uint8Array.from({ length: size }, (_, index) => index)
const mistyped = expect.objectContaining({
  code: 'invalid_input',
  reason: 'recovery_code_mistyped',
  details: { field: 'recoveryCode' },
}) as unknown

describe('a recovery code', () => {
  test('is 135 random bits and 15 bits of a checksum, in six groups of five', () => {
    expect(createRecoveryCode(fixed)).toBe(CODE)
    expect(readRecoveryCode(CODE)).toBe(SECRET)
    const codes = Array.from({ length: 200 }, () => createRecoveryCode(systemRandom))
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){5}$/)
    expect(new Set(codes).size).toBe(200)
    expect(new Set(codes.join('').replaceAll('-', '')).size).toBe(32)
  })

  test.each([
    ['in small letters', CODE.toLowerCase()],
    ['without dashes', CODE.replaceAll('-', '')],
    ['with spaces, line ends and the dashes of a word processor', ` ${CODE.replaceAll('-', ' – ')}\n`],
    ['with I, L and O for 1 and 0', CODE.replace('01', 'oI')],
    ['with l for 1', CODE.replace('01', '0l')],
  ])('is understood %s', (_name, typed) => {
    expect(readRecoveryCode(typed)).toBe(SECRET)
  })

  test.each(['', '0', CODE.slice(0, -1), `${CODE}0`, CODE.replace('5', 'U'), CODE.replace('5', 'ß'), '🔑'.repeat(30)])(
    'of another shape is mistyped: %j',
    (typed) => {
      expect(() => readRecoveryCode(typed)).toThrow(mistyped)
    },
  )

  test('with any one character changed, or two neighbours swapped, is mistyped', () => {
    const plain = CODE.replaceAll('-', '')
    let slips = 0
    for (let at = 0; at < plain.length; at += 1) {
      const swapped = plain.slice(0, at) + (plain[at + 1] ?? '') + (plain[at] ?? '') + plain.slice(at + 2)
      const changed = Array.from(ALPHABET, (each) => plain.slice(0, at) + each + plain.slice(at + 1))
      for (const slip of [swapped, ...changed].filter((each) => each !== plain)) {
        slips += 1
        expect(() => readRecoveryCode(slip)).toThrow(mistyped)
      }
    }
    expect(slips).toBeGreaterThan(950)
  })

  test('is confirmed by one group of it alone', () => {
    expect(isGroupOf(CODE, 3, ' abcde ')).toBe(true)
    expect(isGroupOf(CODE, 1, 'O1234')).toBe(true)
    expect(isGroupOf(CODE, 3, '56789')).toBe(false)
    expect(isGroupOf(CODE, 7, '')).toBe(false)
  })

  test('stands on a sheet with what it is for and its day', () => {
    const sheet = recoverySheet(CODE, Date.UTC(2026, 2, 4, 12))
    expect(sheet).toContain(`\n    ${CODE}\n`)
    expect(sheet).toContain('Made on 2026-03-04.')
  })
})
