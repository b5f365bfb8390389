// @vitest-environment jsdom
import { expect, it } from 'vitest'
import { timeLeftWords } from '../../../renderer/features/sign-in/time-left'

it.each([
  [600_000, '10:00 left'],
  [599_001, '10:00 left'],
  [599_000, '9:59 left'],
  [61_000, '1:01 left'],
  [9_000, '0:09 left'],
  [1, '0:01 left'],
  [0, '0:00 left'],
  [-5_000, '0:00 left'],
])('%d ms are %s', (ms, words) => {
  expect(timeLeftWords(ms)).toBe(words)
})
