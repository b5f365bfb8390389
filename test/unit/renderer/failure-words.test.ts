import { i18n } from '@lingui/core'
import { afterEach, describe, expect, it } from 'vitest'
import { speak } from '../../../locales/speak'
import { Cause, type CauseView } from '../../../preload/causes'
import { ErrorCode, KeyfobError, Reason } from '../../../preload/errors'
import { causes } from '../../../renderer/features/failure/causes/causes'
import { diagnosisOf } from '../../../renderer/features/failure/diagnosis'
import { clockSkewWords } from '../../../renderer/features/failure/skew-words'
import { reasons } from '../../../renderer/features/failure/reasons'
import { errorWords, failureWords } from '../../../renderer/features/failure/words'
import { providerViews } from './fake-fixed'
import { refusedFailure } from './sample-data'

const fields = providerViews.flatMap(({ flows }) => flows.flatMap((flow) => flow.fields))
const about = (provider: string) => ({ provider, fields })
const known = {
  provider: 'Pomelo',
  isProviderKnown: true,
  host: 'api.pomelo.la',
  server: 'api.pomelo.la',
  isServerKnown: true,
  stage: 'token',
} as const
const unknown = {
  provider: 'The provider',
  isProviderKnown: false,
  host: null,
  server: 'The provider',
  isServerKnown: false,
  stage: null,
} as const
const caused = (view: Partial<CauseView>): CauseView => ({
  cause: 'unknown',
  where: 'provider',
  confidence: 'likely',
  action: null,
  facts: {},
  text: null,
  ...view,
})
const textOf = (view: Partial<CauseView>): string | undefined =>
  failureWords({ ...refusedFailure, causes: [caused(view)] }, about('Pomelo')).causes[0]?.text

describe('each reason', () => {
  it.each(Object.values(Reason))('%s has a sentence, plain and without shouting', (reason) => {
    const { heading, causes: general } = reasons[reason]
    const headings = typeof heading === 'function' ? [heading(known), heading(unknown)] : [i18n._(heading)]
    const words = [...headings, ...general.map(({ text }) => i18n._(text))]
    for (const sentence of words) {
      expect(sentence).toMatch(/^[A-Za-z]/)
      expect(sentence).not.toMatch(/!|undefined|null|oops/i)
      expect(sentence).not.toMatch(/\S.*The provider/)
    }
  })

  it('does not say of a full URL with a user name, a query or a fragment only that it is not full', () => {
    const { heading } = errorWords(new KeyfobError(ErrorCode.invalid_input, '', { reason: Reason.invalid_url }))
    expect(heading).toContain('a user name, ? or #')
  })
})

describe('each cause', () => {
  const spoken = Object.values(Cause).filter((cause) => cause !== 'provider_hint')
  it.each(spoken)('%s has a sentence, whatever is known of it', (cause) => {
    for (const known of [
      {},
      { field: 'clientSecret', otherField: 'clientId', host: 'h.example', name: 'N', seconds: 90 },
    ]) {
      const sentence = textOf({ cause, facts: known })
      expect(sentence).toMatch(/^[A-Za-z].*\.$/)
      expect(sentence).not.toMatch(/!|undefined|null|oops|\{|\bNaN/i)
    }
  })

  it('is said only by the definition where it is none of the known', () => {
    expect(causes.provider_hint).toBeNull()
    expect(textOf({ cause: 'provider_hint', text: 'A token serves one service only.' })).toBe(
      'A token serves one service only.',
    )
  })

  it('names fields by their labels, and the time to wait for', () => {
    expect(textOf({ cause: 'value_space', facts: { field: 'orgId' } })).toBe(
      'The Organisation code begins or ends with a space, which was sent with it.',
    )
    expect(textOf({ cause: 'rate_limited', facts: { seconds: 12 } })).toMatch(/asks to try again in 12 s\./)
    expect(textOf({ cause: 'rate_limited', facts: { seconds: 3600 } })).toMatch(/asks to try again after \d\d:\d\d\./)
    expect(textOf({ cause: 'rate_limited', facts: { seconds: 315_360_000 } })).toMatch(
      /after \d+ Sep 2036, \d\d:\d\d\./,
    )
  })

  it('tells the time that any answer asks to wait, once: a 503 as a 429', () => {
    const wait = { action: { kind: 'retry' }, facts: { seconds: 7 } } as const
    const textsOf = (...views: readonly Partial<CauseView>[]) =>
      failureWords({ ...refusedFailure, causes: views.map(caused) }, about('Pomelo')).causes.map(({ text }) => text)
    expect(textsOf({ cause: 'overloaded', ...wait }, { cause: 'maintenance', ...wait })).toEqual([
      'Pomelo is overloaded or restarting. The answer asks to wait 7 s.',
      'Pomelo is under maintenance.',
    ])
    expect(textsOf({ cause: 'provider_fault', action: { kind: 'retry' }, facts: { seconds: 700 } })[0]).toMatch(
      / The answer asks to wait until \d\d:\d\d\.$/,
    )
    expect(textsOf({ cause: 'overloaded', action: { kind: 'retry' } })).toEqual(['Pomelo is overloaded or restarting.'])
    expect(textsOf({ cause: 'rate_limited', ...wait })[0]).not.toContain('asks to wait')
  })
})

describe('a failure', () => {
  it('says who refused what, that network and clock are fine, and when', () => {
    const { heading, circumstances } = failureWords(refusedFailure, about('Singapay'))
    expect(heading).toBe('Singapay refused these credentials')
    expect(circumstances).toMatch(
      /^The request arrived and was answered; the network and the clock are fine\. Token request to payment-b2b\.singapay\.id, \d\d:02, took 212 ms\.$/,
    )
  })

  it.each([
    ['the clock is off', { clockSkewSeconds: 400 }, 'the network is fine. '],
    ['the provider did not say its time', { clockSkewSeconds: null }, 'the network is fine. '],
    ['a clock is to blame', { causes: [caused({ cause: 'clock_wrong', where: 'clock' })] }, 'the network is fine. '],
  ])('does not vouch for the clock when %s', (_what, more, words) => {
    expect(failureWords({ ...refusedFailure, ...more }, about('Singapay')).circumstances).toContain(words)
  })

  it('vouches for nothing, and quotes nobody by name, when something on the way may have answered', () => {
    const portal = caused({ cause: 'captive_portal', where: 'network' })
    const words = failureWords({ ...refusedFailure, causes: [portal] }, about('Singapay'))
    expect(words.heading).toBe('Something on the way to payment-b2b.singapay.id seems to have answered')
    expect(words.circumstances).toMatch(/^Token request to/)
    expect(words.speaker).toBeNull()
  })

  it.each([
    ['path_wrong', 'payment-b2b.singapay.id does not take this request'],
    ['rate_limited_unknown', 'Singapay asks to wait'],
    ['maintenance', 'Singapay is not available now'],
    ['scope_refused', 'Singapay refused the request'],
    ['client_secret_wrong', 'Singapay refused these credentials'],
  ] as const)('does not accuse the credentials of %s', (cause, heading) => {
    expect(failureWords({ ...refusedFailure, causes: [caused({ cause })] }, about('Singapay')).heading).toBe(heading)
  })

  it('lists causes with their confidence in words and their buttons', () => {
    expect(failureWords(refusedFailure, about('Singapay')).causes).toMatchObject([
      {
        text: 'The client and its secret are not a pair that Singapay knows: one is wrong, or was replaced.',
        confidence: 'Most likely.',
        action: { kind: 'edit', field: 'clientSecret' },
      },
      {
        text: "This computer's address may not be whitelisted for this merchant. Singapay answers the same way.",
        confidence: 'Possible.',
        action: { kind: 'openDocs' },
      },
      { confidence: 'Possible.', action: { kind: 'edit', field: 'apiKey' } },
    ])
  })

  it('calls one cause the most likely, and says nothing of confidence where it was observed', () => {
    const view = { ...refusedFailure, causes: [caused({ confidence: 'certain' }), caused({}), caused({})] }
    expect(failureWords(view, about('PMS')).causes.map(({ confidence }) => confidence)).toEqual([
      null,
      'Most likely.',
      'Also likely.',
    ])
  })

  it("quotes the provider's status, code and words, each once", () => {
    expect(failureWords(refusedFailure, about('Singapay')).quotation).toBe('401 · Invalid credentials')
    const quoted = (providerError: string, providerMessage: string | null): string | null =>
      failureWords({ ...refusedFailure, providerError, providerMessage }, about('PMS')).quotation
    expect(quoted('invalid_client', null)).toBe('401 · invalid_client')
    expect(quoted('401', 'Unauthorized')).toBe('401 · Unauthorized')
  })

  it('claims no arrival and quotes nobody where nothing answered', () => {
    const words = failureWords(
      {
        ...refusedFailure,
        reason: 'host_not_found',
        status: null,
        providerMessage: null,
        causes: [caused({ cause: 'name_server_failed', where: 'network' })],
        technical: 'ERR_NAME_NOT_RESOLVED',
      },
      about('Singapay'),
    )
    expect(words.heading).toBe('payment-b2b.singapay.id was not found')
    expect(words.circumstances).toMatch(/^Token request to payment-b2b\.singapay\.id, .*\(ERR_NAME_NOT_RESOLVED\)\.$/)
    expect(words.quotation).toBeNull()
  })

  it('without an exchange is explained by its reason alone', () => {
    const lines = failureWords({ ...refusedFailure, reason: 'secret_unreadable', causes: [] }, about('POEMS')).causes
    expect(lines).toMatchObject([{ text: 'Enter the secret again.', action: { kind: 'edit', field: null } }])
  })

  it('names the stage that was refused', () => {
    expect(failureWords({ ...refusedFailure, stage: 'refresh' }, about('POEMS')).heading).toBe(
      'POEMS refused to renew the token',
    )
    expect(failureWords({ ...refusedFailure, stage: 'call' }, about('POEMS')).heading).toBe(
      'POEMS refused the test call',
    )
  })
})

it.each([
  [420, "This computer's clock is 7 min behind that of POEMS."],
  [-90, "This computer's clock is 90 s ahead of that of POEMS."],
  [-7200, "This computer's clock is 2 h ahead of that of POEMS."],
])('a skew of %i s is said from this computer', (seconds, words) => {
  expect(clockSkewWords(seconds, 'POEMS')).toBe(words)
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

describe('in another language', () => {
  afterEach(() => speak('en', {}))

  it('a failure is said in it, and its support bundle in English all the same', () => {
    const hint = "This computer's address may not be whitelisted for this merchant. Singapay answers the same way."
    const english = diagnosisOf(refusedFailure, about('Singapay'))
    speak('es', { [hint]: 'Puede que la dirección de este equipo no esté en la lista.' })
    const words = failureWords(refusedFailure, about('Singapay'))
    expect(words.causes[1]?.text).toBe('Puede que la dirección de este equipo no esté en la lista.')
    expect(diagnosisOf(refusedFailure, about('Singapay'))).toEqual(english)
    expect(english.quoted).toBe('Singapay')
    expect(english.causes[1]?.text).toBe(hint)
    expect(i18n.locale).toBe('es')
  })
})
