/** The check of what leaves Keyfob: every secret of the vault in every form, and what looks like one. */
import { describe, expect, it } from 'vitest'
import { createScan, type KnownValue } from '../../../main/support/scan'
import { simulatorCredentials } from '../../../main/simulator/credentials'
import { builtInProviders } from '../../../main/providers/registry'
import { formsOf } from '../../e2e/canary/forms'

const secret = (value: string, label = 'Client secret'): KnownValue => ({ label, value, credentialId: 'harbour' })
const leakIn = (text: string, ...secrets: readonly KnownValue[]) =>
  createScan(secrets, '')([{ where: 'the text', text: `before ${text} after` }])
const SECRET = 'He+v/1:%41&x=ü"Tq90bKz4mW'

const ours = [
  ['plain', SECRET],
  ['JSON', JSON.stringify(SECRET)],
  ['JSON in JSON', JSON.stringify(JSON.stringify({ body: SECRET }))],
  ['JSON with the slash escaped', JSON.stringify(SECRET).replaceAll('/', '\\/')],
  ['JSON in ASCII', JSON.stringify(SECRET).replaceAll('ü', '\\u00fc')],
  ['URL', encodeURIComponent(SECRET)],
  ['URL twice', encodeURIComponent(encodeURIComponent(SECRET))],
  ['form', new URLSearchParams({ client_secret: SECRET }).toString().slice('client_secret='.length)],
  ['HTML', SECRET.replaceAll('&', '&amp;').replaceAll('"', '&#34;').replaceAll('ü', '&#xFC;')],
  ['Markdown', SECRET.replace(/[!-/:-@[-`{-~]/g, '\\$&')],
  ['a mixture', SECRET.replaceAll('+', '%2B').replaceAll('"', '\\"').replaceAll('&', '&amp;')],
  ['Basic', Buffer.from(`harbour:${SECRET}`).toString('base64')],
  ['Basic of form-encoded halves', btoa(`harbour:${encodeURIComponent(SECRET)}`)],
  ['base64 in lines', (btoa(`{"a":"${encodeURIComponent(SECRET)}"}`).match(/.{1,16}/g) ?? []).join('\r\n')],
  ['base64url in a URL', encodeURIComponent(Buffer.from(SECRET).toString('base64'))],
] as const

describe('a secret of the vault', () => {
  it.each([...ours, ...Array.from(formsOf(SECRET)).filter(([name]) => !/UTF-16|half/.test(name))])(
    'is found as %s',
    (_form, text) => {
      expect(leakIn(text.toString(), secret(SECRET))).toEqual({
        label: 'Client secret',
        credentialId: 'harbour',
        where: 'the text',
      })
    },
  )

  it('is found for every secret of every practice credential, in every form', async () => {
    for (const { providerId, values } of await simulatorCredentials()) {
      const provider = builtInProviders.find(({ id }) => id === providerId)
      const fields = (provider?.fields ?? []).filter(({ kind }) => kind === 'secret' || kind === 'private-key')
      for (const { id, label } of fields) {
        const value = values[id]
        if (value === undefined) continue
        for (const [name, bytes] of formsOf(value)) {
          if (name === 'UTF-16') continue
          if (/half/.test(name) && value.length < 32) continue
          expect(leakIn(bytes.toString(), secret(value, label))?.label, `${label} as ${name}`).toBe(label)
        }
      }
    }
  })

  it('is found where it is the whole text, its beginning or its end, however short', () => {
    const scan = createScan([secret('q8Z!')], '')
    const texts = ['q8Z!', 'q8Z! after', 'before q8Z!', 'xq8Z!x']
    expect(texts.map((text) => scan([{ where: 'the text', text }])?.label)).toEqual(texts.map(() => 'Client secret'))
    expect(scan([{ where: 'the text', text: 'q8Z q8 Z! 8Z!' }])).toBeNull()
  })

  it('is found by its half where it is long, and by a line of a private key', () => {
    const long = 'opaque-token-of-forty-characters-0123456'
    expect(leakIn(long.slice(0, 20), secret(long, 'Access token'))?.label).toBe('Access token')
    expect(leakIn(long.slice(20), secret(long, 'Access token'))?.label).toBe('Access token')
    expect(leakIn(long.slice(0, 19), secret(long, 'Access token'))).toBeNull()
    const key = `-----BEGIN PRIVATE KEY-----\n${'A1b2'.repeat(16)}\n${'C3d4'.repeat(16)}\n-----END PRIVATE KEY-----\n`
    expect(leakIn('C3d4'.repeat(16), secret(key, 'Private key'))?.label).toBe('Private key')
  })

  it('with a space is found as a form has it', () => {
    expect(leakIn('password=pass+word', secret('pass word', 'Password'))?.label).toBe('Password')
    expect(leakIn('pass%20word', secret('pass word', 'Password'))?.label).toBe('Password')
  })

  it('that is a word of what is public anyway is not looked for, and one that only begins like it is', () => {
    const words = 'grant_type password Client secret'
    const scan = createScan([secret('password', 'Password'), secret('password1', 'Other')], words)
    expect(scan([{ where: 'the text', text: 'grant_type=password' }])).toBeNull()
    expect(scan([{ where: 'the text', text: 'x=password1' }])?.label).toBe('Other')
  })

  it('is named by the part it is in', () => {
    const scan = createScan([secret('abcd-1234')], '')
    const parts = [
      { where: 'the name', text: 'Harbour' },
      { where: 'the archive', text: 'x abcd-1234' },
    ]
    expect(scan(parts)?.where).toBe('the archive')
    expect(createScan([], '')(parts)).toBeNull()
  })
})

describe('what looks like a secret, whoever it belongs to', () => {
  const jwt = `${btoa('{"alg":"RS256","typ":"JWT"}')}.${btoa('{"sub":"a"}')}.c2lnbmF0dXJl`
  it.each([
    ['a JWT', `token ${jwt}`, 'a token'],
    ['a JWT that was cut', jwt.slice(0, 40), 'a token'],
    ['a JWT in a URL', `https://h.example/?t=${encodeURIComponent(jwt)}`, 'a token'],
    ['a bearer token', 'Authorization: Bearer 2YotnFZFEjr1zCsicMWpAA', 'a token'],
    ['a Basic pair', `Authorization: Basic ${btoa('harbour:wrong-secret')}`, 'HTTP Basic credentials'],
    ['a private key', '-----BEGIN RSA PRIVATE KEY-----', 'a private key'],
    ['a private key in JSON', JSON.stringify({ k: '-----BEGIN PRIVATE KEY-----\nMII' }), 'a private key'],
    ['a private key in base64', btoa('-----BEGIN PRIVATE KEY-----\nMII'), 'a private key'],
    ['a parameter', 'grant_type=x&client_secret=of-another-time&y=1', 'a value named “client secret”'],
    ['a member', JSON.stringify({ access_token: 'of-another-time' }), 'a value named “access token”'],
    [
      'a member in JSON',
      JSON.stringify(JSON.stringify({ refresh_token: 'another-time' })),
      'a value named “refresh token”',
    ],
  ])('%s', (_what, text, label) => {
    expect(leakIn(text)).toEqual({ label, credentialId: null, where: 'the text' })
  })

  it.each([
    ['a redacted body', 'grant_type=password&client_secret=‹client secret, 9f3a›&password=‹password›'],
    ['a redacted URL', 'https://h.example/?client_secret=%E2%80%B9client%20secret%2C%209f3a%E2%80%BA'],
    [
      'a redacted answer',
      JSON.stringify(JSON.stringify({ access_token: '‹access token, 1a2b›', token_type: 'Bearer' })),
    ],
    ['a redacted Basic pair', 'Authorization: Basic 9hTqLw2ZrXc7VbNm4KsPd8GfYj3AeUo1:‹client secret, 9f3a›'],
    ['a redacted bearer token', 'Authorization: Bearer ‹access token, 1a2b›'],
    ['prose', 'Keyfob can use Bearer tokens alone; basic authentication-is-refused, and the token expired.'],
    ['a public key', '-----BEGIN PUBLIC KEY-----\nMIIB'],
  ])('%s is none', (_what, text) => {
    expect(leakIn(text)).toBeNull()
  })
})

it('looks for the secrets of 500 credentials in a megabyte within a moment', () => {
  const secrets = Array.from({ length: 2000 }, (_, index) =>
    secret(Buffer.from(`secret-${String(index * 7919)}-of-the-vault`).toString('base64')),
  )
  const body = JSON.stringify({ a: 'grant_type=client_credentials&scope=openid', b: '‹client secret, 9f3a›' })
  const text = body.repeat(Math.ceil(1_000_000 / body.length))
  const startedAt = performance.now()
  expect(createScan(secrets, '')([{ where: 'the text', text }])).toBeNull()
  const tookMs = performance.now() - startedAt
  console.log(`scan: ${tookMs.toFixed(0)} ms`)
  expect(tookMs).toBeLessThan(10_000)
})
