/** A large answer that is built to be slow must not hold up the app. */
import { expect, it } from 'vitest'
import { redactExchange, redactText } from '../../../main/oauth/redact'

const SIZE = 262_144
const filled = (piece: string): string => piece.repeat(Math.ceil(SIZE / piece.length)).slice(0, SIZE)

it.each([
  ['escaped names', '\\"a\\":'],
  ['names', '"a":'],
  ['open arrays', '"a":["'],
  ['sensitive names', '\\"password\\":'],
  ['quotation marks', '"'],
  ['backslashes', '\\'],
])('many %s are redacted in a time that grows with their length', { timeout: 60_000 }, (_what, piece) => {
  const once = (text: string): number => {
    const startedAt = performance.now()
    redactText(text, [], () => '0000')
    return performance.now() - startedAt
  }
  // The quickest of three: whatever else the machine does only makes it slower.
  const time = (text: string): number => Math.min(once(text), once(text), once(text))
  const whole = filled(piece)
  const eighth = Math.max(5, time(whole.slice(0, SIZE / 8)))
  // Eight times the text: 8 if linear, 64 if quadratic.
  expect(time(whole) / eighth).toBeLessThan(32)
})

it('a megabyte of tokens, each another, is redacted within the time of a request', { timeout: 60_000 }, () => {
  const tokens = Array.from({ length: 26_000 }, (_, index) => `{"token":"token-${String(index).padStart(16, '0')}"}`)
  const request = { method: 'GET', url: 'https://api.example/', headers: {}, body: null } as const
  const answer = { status: 200, headers: {}, body: `[${tokens.join()}]` }
  const startedAt = performance.now()
  const { response } = redactExchange({ request, answer }, [], null, () => '0000')
  // It was minutes when each of them was looked for everywhere.
  expect(performance.now() - startedAt).toBeLessThan(30_000)
  expect(response?.body).not.toMatch(/\d{5}/)
})
