/** A provider's words: shown as a quotation, so they must be able to do nothing else. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cleanProviderText } from '../../../main/oauth/provider-answer'

it.each([
  ['plain words, ü, 日本語 and 😀', 'plain words, ü, 日本語 and 😀'],
  ['two\r\nlines\tand a tab', 'two lines and a tab'],
  ['\x1b[1;31mred\x1b[0m', 'red'],
  ['\x9b31mred', 'red'],
  ['\x1b]8;;https://evil.example\x07link\x1b]8;;\x07', 'link'],
  ['\x1b]0;title', ''],
  ['ab\u202Ecd\u2066ef\u200B', 'abcdef'],
  ['a\0b', 'a b'],
  ['half \uD800 a pair', 'half  a pair'],
  ['  around  ', 'around'],
  ['<script>alert(1)</script>', '<script>alert(1)</script>'],
])('%j becomes %j', (text, expected) => {
  expect(cleanProviderText(text)).toBe(expected)
})

it('is cut at 500 characters and says so', () => {
  expect(cleanProviderText('x'.repeat(500))).toBe('x'.repeat(500))
  expect(cleanProviderText('x'.repeat(501))).toBe(`${'x'.repeat(499)}…`)
})

it('is not cut in the middle of a character', () => {
  expect(cleanProviderText(`${'x'.repeat(498)}😀😀`)).toBe(`${'x'.repeat(498)}…`)
})

it('never has a control, an invisible or an override, and is never longer than 500', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (text) => {
      const cleaned = cleanProviderText(text)
      expect(cleaned.length).toBeLessThanOrEqual(500)
      expect(cleaned).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]/u)
    }),
  )
})
