import { describe, expect, it } from 'vitest'
import { SignatureState, type SignatureView } from '../../../preload/inspector-views'
import { aged, checkWords, inOrder } from '../../../renderer/features/inspector/check-words'
import { claimMeaning, claimText, indentJson, scopesOf, visible } from '../../../renderer/features/inspector/claims'
import { kindWords, trimmedWords } from '../../../renderer/features/inspector/kind-words'
import { signatureWords } from '../../../renderer/features/inspector/signature-words'
import { check, sampleInspection } from './fake-inspector'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

describe('claims', () => {
  const { claims } = sampleInspection
  const meaning = (name: string): string | undefined =>
    claims.filter((claim) => claim.name === name).map((claim) => claimMeaning(claim, claims))[0]

  it.each([
    ['iss', 'issuer'],
    ['iat', 'issued 7 Sep 2021, 17:17:23 UTC'],
    ['exp', 'ends 8 Sep 2021, 17:17:23 UTC, 24 h long'],
    ['gty', 'grant type'],
    ['https://pomelo.la/client_id', "a claim of the provider's own"],
  ])('%s means "%s"', (name, words) => {
    expect(meaning(name)).toBe(words)
  })

  it("are no claim of the provider's own where a time cannot be read", () => {
    for (const [name, value] of [
      ['exp', '"tomorrow"'],
      ['exp', '1795451292097'],
      ['nbf', '-5'],
    ] as const)
      expect(claimMeaning({ name, value, time: null }, [])).toBe(`“${name}” is no time in seconds`)
  })

  it('mean nothing by names that objects have of their own', () => {
    expect(claimMeaning({ name: 'constructor', value: '1', time: null }, [])).toBe("a claim of the provider's own")
  })

  it('show strings without quotes, and all else as it stands', () => {
    expect(claimText({ value: '"a \\u2026"' })).toBe('a …')
    expect(claimText({ value: '12345678901234567890' })).toBe('12345678901234567890')
    expect(claimText({ value: '"Zoë 🔑 名前"' })).toBe('Zoë 🔑 名前')
  })

  it('show lists and objects in lines, with their digits and empty ones on one line', () => {
    expect(claimText({ value: '{"n":12345678901234567890,"list":["a, [b]",{}],"x":1e400}' })).toBe(
      '{\n  "n": 12345678901234567890,\n  "list": [\n    "a, [b]",\n    {}\n  ],\n  "x": 1e400\n}',
    )
    expect(claimText({ value: '[]' })).toBe('[]')
  })

  it('indent no deeper than can be read, and mean the same', () => {
    const deep = `${'['.repeat(1000)}1${']'.repeat(1000)}`
    expect(indentJson(deep).split('\n')).toHaveLength(25)
    expect(indentJson(deep).replace(/\s/g, '')).toBe(deep)
  })

  it('show what can not be seen or turns the writing round, and leave joined emoji whole', () => {
    expect(claimText({ value: '"abc\u202edef\\u0000"' })).toBe('abc\\u{202e}def\\u{0}')
    expect(visible('👩‍💻')).toBe('👩‍💻')
    expect(visible('a\nb')).toBe('a\\u{a}b')
  })

  it('split a scope into its parts, as a string or a list', () => {
    expect(scopesOf({ name: 'scope', value: '"des offline_access"', time: null })).toEqual(['des', 'offline_access'])
    expect(scopesOf({ name: 'scp', value: '["a","b"]', time: null })).toEqual(['a', 'b'])
    expect(scopesOf({ name: 'aud', value: '"a b"', time: null })).toBeNull()
  })
})

describe('checks', () => {
  const at = Date.UTC(2021, 8, 8, 17, 17, 23)

  it.each([
    [check('lives', 'good', { at, durationMs: 3 * HOUR }), 'Valid for 3 h more'],
    [check('lives', 'good', { at, durationMs: 2000 * HOUR }), 'Valid until 8 Sep 2021, 17:17:23 UTC'],
    [check('ended', 'bad', { at, durationMs: 5 * MINUTE }), 'Ended 5 min ago'],
    [check('ended', 'bad', { at, durationMs: 2000 * HOUR }), 'Ended 8 Sep 2021, 17:17:23 UTC'],
    [
      check('scope_missing', 'bad', { names: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] }),
      'Asked for and not granted: a, b, c, d, e, f and 2 more',
    ],
    [
      check('issuer_other', 'bad', { expected: 'a tenant of Auth0', actual: 'https://x\u202e' }),
      'Issued by https://x\\u{202e}, not by a tenant of Auth0',
    ],
    [check('claim_other', 'bad', { claim: 'aud', expected: 'a', actual: 'b' }), 'For the audience b, not a'],
    [check('claim_other', 'bad', { claim: 'azp', expected: 'a', actual: 'b' }), 'Issued to the client b, not a'],
    [
      check('claim_other', 'bad', { claim: 'token_use', expected: 'access', actual: 'id' }),
      'Is of the kind “id”, not “access”',
    ],
    [check('claim_expected', 'good', { claim: 'org', expected: 'a' }), 'org as expected'],
    [
      check('names_repeated', 'mind', { names: ['exp'] }),
      'Stands twice: exp. Readers differ in which they take; the last is shown',
    ],
  ])('%# are said', (view, words) => {
    expect(checkWords(view)).toBe(words)
  })

  it('age while they are looked at', () => {
    const lives = check('lives', 'good', { at, durationMs: 2 * MINUTE })
    expect(checkWords(aged(lives, MINUTE))).toBe('Valid for 1 min more')
    expect(aged(lives, 3 * MINUTE)).toMatchObject({ check: 'ended', mark: 'bad', durationMs: MINUTE })
    expect(aged(check('ended', 'bad', { durationMs: MINUTE }), MINUTE).durationMs).toBe(2 * MINUTE)
    expect(aged(check('lifetime', 'good', { durationMs: MINUTE }), MINUTE).durationMs).toBe(MINUTE)
  })

  it('are read with what is wrong first', () => {
    const marks = (['unknown', 'good', 'mind', 'bad'] as const).map((mark) => check('no_end', mark))
    expect(inOrder(marks).map(({ mark }) => mark)).toEqual(['bad', 'mind', 'good', 'unknown'])
  })
})

describe('a signature', () => {
  const view = (state: SignatureState, more: Partial<SignatureView> = {}): SignatureView => ({
    state,
    algorithm: 'RS256',
    keyId: 'k1',
    host: 'keys.example',
    failure: null,
    ...more,
  })

  it('has words of its own for each way it can stand', () => {
    const all = Object.values(SignatureState).map((state) => signatureWords(view(state)).words)
    expect(new Set(all).size).toBe(all.length)
    for (const words of all) expect(words).not.toMatch(/undefined|null/)
  })

  it.each([
    ['verified', {}, 'by a key of keys.example'],
    [
      'symmetric',
      { algorithm: 'HS256' },
      'HS256 can not be checked without the secret of the provider: no public key is involved.',
    ],
    ['unsecured', {}, '“alg” is none: anybody can make one that says the same.'],
    [
      'no_such_key',
      {},
      'keys.example has no key named “k1”. It may have been replaced by a new one, or the token is from another environment.',
    ],
    [
      'no_such_key',
      { keyId: null },
      'keys.example has no key for RS256. It may have been replaced by a new one, or the token is from another environment.',
    ],
  ] as const)('%s', (state, more, words) => {
    expect(signatureWords(view(state, more)).words).toBe(words)
  })
})

describe('the kind of a text', () => {
  const of = (more: Partial<typeof sampleInspection>) => kindWords({ ...sampleInspection, ...more })

  it.each([
    [{ kind: 'jws' }, null],
    [
      { kind: 'opaque', length: 36, shape: 'uuid' },
      'This token is opaque: 36 characters that say nothing about themselves; only the provider knows what it means. It looks like a UUID.',
    ],
    [
      { kind: 'opaque', length: 1, shape: null },
      'This token is opaque: 1 character that says nothing about itself; only the provider knows what it means.',
    ],
    [
      { kind: 'damaged', damage: { part: 'claims', fault: 'not_json' } },
      'This begins like a JWT, but its claims are not whole JSON. It may have been cut off when it was copied.',
    ],
    [
      { kind: 'damaged', damage: { part: 'whole', fault: 'cut_off' } },
      'This begins like a JWT, but it has not all of its parts. It may have been cut off when it was copied.',
    ],
    [
      { kind: 'illegal', illegal: { character: 'U+0020', position: 6 } },
      'This has a character that no token has: a space at place 6.',
    ],
    [
      { kind: 'illegal', illegal: { character: 'U+202E', position: 1200 } },
      'This has a character that no token has: U+202E at place 1,200.',
    ],
    [
      { kind: 'too_long', length: 70_000 },
      'This is longer than any token that Keyfob takes: 70,000 characters, the most is 65,536.',
    ],
  ] as const)('%# is said', (more, words) => {
    expect(of(more as Partial<typeof sampleInspection>)).toBe(words)
  })

  it('says what was taken off', () => {
    expect(trimmedWords([])).toBeNull()
    expect(trimmedWords(['bearer', 'quotes', 'line_breaks'])).toBe(
      'Taken off: “Bearer”, quotation marks, line breaks within it.',
    )
  })
})
