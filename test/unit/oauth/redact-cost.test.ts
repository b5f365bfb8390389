/** An answer of a megabyte that is built to be slow must not hold up the app. */
import { expect, it } from 'vitest'
import { redactText } from '../../../main/oauth/redact'

const MEGABYTE = 1_048_576
const filled = (piece: string): string => piece.repeat(Math.ceil(MEGABYTE / piece.length)).slice(0, MEGABYTE)

it.each([
  ['escaped names', '\\"a\\":'],
  ['names', '"a":'],
  ['open arrays', '"a":["'],
  ['sensitive names', '\\"password\\":'],
  ['quotation marks', '"'],
  ['backslashes', '\\'],
])('a megabyte of %s is redacted in a time that grows with its length', (_what, piece) => {
  const time = (text: string): number => {
    const startedAt = performance.now()
    redactText(text, [], () => '0000')
    return performance.now() - startedAt
  }
  const whole = filled(piece)
  time(whole.slice(0, MEGABYTE / 8))
  const eighth = Math.max(5, time(whole.slice(0, MEGABYTE / 8)))
  // Eight times the text: 8 if linear, 64 if quadratic.
  expect(time(whole) / eighth).toBeLessThan(32)
})
