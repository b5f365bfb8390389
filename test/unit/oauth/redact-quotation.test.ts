import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanProviderText } from '../../../main/oauth/provider-answer'
import type { KnownSecret } from '../../../main/oauth/redact'
import { redactQuotation } from '../../../main/oauth/redact-quotation'

const fingerprint = (): string => '0000'
const secret: KnownSecret = { label: 'client secret', value: 'Sx9-Abcd3f/h1 jKlmN0pQr', fingerprint: '9f3a' }
const quote = (text: string): string => redactQuotation(cleanProviderText(text), [secret], fingerprint)

describe('words of a provider that were cut', () => {
  it.each([
    ['as it is', secret.value],
    ['in a URL', encodeURIComponent(secret.value)],
    ['in a form', 'Sx9-Abcd3f%2Fh1+jKlmN0pQr'],
  ])('keep no part of a secret that stood across the cut %s', (_how, echoed) => {
    expect(quote(`${'x'.repeat(475)} no ${echoed} ${'y'.repeat(100)}`)).toBe(`${'x'.repeat(475)} no ‹client secret›…`)
  })

  it('keep the whole of what is no secret, and a mark for one that stands whole', () => {
    const text = `no ${secret.value} ${'y'.repeat(600)}`
    expect(quote(text)).toMatch(/^no ‹client secret, 9f3a› y+…$/)
    expect(quote('x'.repeat(600))).toBe(`${'x'.repeat(499)}…`)
    expect(quote('It is Sx9-')).toBe('It is Sx9-')
  })

  it('are read whatever a secret is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), fc.nat(500), (value, before) => {
        const text = cleanProviderText(`${'x'.repeat(before)} ${value} ${'y'.repeat(600)}`)
        expect(redactQuotation(text, [{ ...secret, value }], fingerprint).endsWith('…')).toBe(true)
      }),
    )
  })
})
