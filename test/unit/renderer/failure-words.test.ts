import { describe, expect, it } from 'vitest'
import { ErrorCode, KeyfobError, Reason } from '../../../preload/errors'
import { reasons } from '../../../renderer/features/failure/reasons'
import { errorWords, failureWords } from '../../../renderer/features/failure/words'
import { refusedFailure } from './sample-data'

const facts = { provider: 'Pomelo', stage: 'token', host: 'api.pomelo.la' } as const

describe('each reason', () => {
  it.each(Object.values(Reason))('%s has a sentence, plain and without shouting', (reason) => {
    const { heading, causes } = reasons[reason]
    const words = [typeof heading === 'string' ? heading : heading(facts), ...causes.map(({ text }) => text)]
    for (const sentence of words) {
      expect(sentence).toMatch(/^[A-Za-z]/)
      expect(sentence).not.toMatch(/!|undefined|null|oops/i)
    }
  })
})

describe('a failure', () => {
  it('says who refused what, that the network is fine, and when', () => {
    const { heading, circumstances } = failureWords(refusedFailure, 'Singapay')
    expect(heading).toBe('Singapay refused these credentials')
    expect(circumstances).toMatch(
      /^The request arrived and was answered; the network is fine\. Token request to payment-b2b\.singapay\.id, \d\d:02, took 212 ms\.$/,
    )
  })

  it("puts the definition's hint before the general cause", () => {
    expect(failureWords(refusedFailure, 'Singapay').causes.map(({ text }) => text)).toEqual([
      "This computer's address may not be whitelisted for this merchant. Singapay answers the same way.",
      'A value may be wrong, or belong to another environment.',
    ])
  })

  it("quotes the provider's status, code and words", () => {
    expect(failureWords(refusedFailure, 'Singapay').quotation).toBe('401 · Invalid credentials')
    expect(
      failureWords({ ...refusedFailure, providerError: 'invalid_client', providerMessage: null }, 'PMS').quotation,
    ).toBe('401 · invalid_client')
  })

  it('claims no arrival and quotes nobody where nothing answered', () => {
    const words = failureWords(
      {
        ...refusedFailure,
        reason: 'host_not_found',
        status: null,
        providerMessage: null,
        hints: [],
        technical: 'ERR_NAME_NOT_RESOLVED',
      },
      'Singapay',
    )
    expect(words.heading).toBe('payment-b2b.singapay.id was not found')
    expect(words.circumstances).toMatch(/^Token request to payment-b2b\.singapay\.id, .*\(ERR_NAME_NOT_RESOLVED\)\.$/)
    expect(words.quotation).toBeNull()
  })

  it('puts the wait that a provider asks for first', () => {
    const [first] = failureWords(
      { ...refusedFailure, reason: 'rate_limited', retryAfterSeconds: 30 },
      'Singapay',
    ).causes
    expect(first).toEqual({ text: 'Wait 30 s, as the provider asks.', remedy: 'retry' })
  })

  it('names the stage that was refused', () => {
    expect(failureWords({ ...refusedFailure, stage: 'refresh' }, 'POEMS').heading).toBe(
      'POEMS refused to renew the token',
    )
    expect(failureWords({ ...refusedFailure, stage: 'call' }, 'POEMS').heading).toBe('POEMS refused the test call')
  })
})

describe('an error', () => {
  it('is said by its reason, with what to do', () => {
    const error = new KeyfobError(ErrorCode.storage, 'internal words', { reason: Reason.vault_damaged })
    expect(errorWords(error)).toEqual({
      heading: 'The vault file is damaged',
      advice:
        'No backup of it could be opened either. Nothing was deleted. Put a copy of your own in its place and try again.',
    })
  })

  it('of an unknown kind never shows its message', () => {
    expect(errorWords(new Error('token abc123')).heading).toBe('Something went wrong inside Keyfob')
  })
})
