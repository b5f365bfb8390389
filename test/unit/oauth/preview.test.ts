import { describe, expect, test } from 'vitest'
import { lastFour, maskToken } from '../../../main/oauth/preview'

describe('maskToken', () => {
  test('shows the first six and last four characters', () => {
    expect(maskToken('eyJhbGciOiJSUzI1NiJ9.e30.kQ4w')).toBe('eyJhbG…kQ4w')
  })

  test('shows nothing of a token shorter than 20 characters', () => {
    expect(maskToken('a'.repeat(19))).toBe('••••')
    expect(maskToken('')).toBe('••••')
    expect(maskToken('a'.repeat(20))).toBe('aaaaaa…aaaa')
  })
})

describe('lastFour', () => {
  test('shows the end of a long secret that a machine made', () => {
    expect(lastFour('0123456789abcdefWXYZ', false)).toBe('WXYZ')
  })

  test('shows nothing of a shorter one', () => {
    expect(lastFour('0123456789abcdefXYZ', false)).toBeNull()
  })

  test('shows nothing of what a person chose, however long', () => {
    expect(lastFour('correct horse battery staple', true)).toBeNull()
  })
})
