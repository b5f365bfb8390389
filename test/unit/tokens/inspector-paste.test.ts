import { beforeAll, describe, expect, it } from 'vitest'
import { sign, type TestKey, testKey } from '../oauth/inspect/keys'
import { claims, ISSUER, kiosk } from './kiosk'
import { pms, refusal, START } from './support'

let key: TestKey
let next: TestKey
beforeAll(async () => {
  key = await testKey('RS256', 'k1')
  next = await testKey('RS256', 'k2')
})

describe('a pasted token', () => {
  it('is read without a request, kept nowhere, and has nobody to say whose it is', async () => {
    const { id, inspector, sent, tokens } = await kiosk(key)
    const before = tokens.exchanges.list().length
    const token = await sign(key, claims({ exp: START / 1000 - 60 }))
    const seen = await inspector.paste(`Bearer ${token}\n`)
    expect(seen).toMatchObject({ kind: 'jws', trimmed: ['whitespace', 'bearer'], signature: { state: 'no_provider' } })
    expect(seen.checks.map(({ check }) => check)).toEqual(['ended', 'no_lifetime'])
    expect(JSON.stringify(seen)).not.toContain(token)
    expect(sent).toEqual([])
    expect(tokens.exchanges.list()).toHaveLength(before)
    expect((await inspector.token(id)).changes).toBeNull()
  })

  it('is held against a credential, and checked with its keys when that is asked for', async () => {
    const { id, inspector, sent, tokens } = await kiosk(key)
    const token = await sign(key, claims({ client_id: 'another', canary: 'claim-canary-1' }))
    const seen = await inspector.paste(token, id)
    expect(seen.checks).toContainEqual(
      expect.objectContaining({ check: 'claim_other', claim: 'client_id', expected: 'kiosk', actual: 'another' }),
    )
    expect(seen.signature?.state).toBe('unchecked')
    expect(sent).toEqual([])
    expect((await inspector.verify(id, token)).signature?.state).toBe('verified')
    expect((await inspector.paste(token, id)).signature?.state).toBe('verified')
    const activity = JSON.stringify(tokens.exchanges.list())
    expect(activity).not.toContain(token)
    expect(activity).not.toContain('claim-canary-1')
    expect((await inspector.token(id)).changes).toBeNull()
  })

  it('by another issuer of the same service is not taken for the one whose token is held', async () => {
    const { id, add, inspector, sent } = await kiosk(key)
    const stranger = await sign(next, claims({ iss: `${ISSUER.slice(0, -1)}2` }))
    const seen = await inspector.verify(id, stranger)
    expect(seen.signature?.state).toBe('issuer_not_trusted')
    expect(seen.checks.map(({ check }) => check)).toContain('issuer_other')
    expect(sent).toEqual([])
    const without = await add({ ...pms, name: 'Without a token' })
    expect((await inspector.paste(stranger, without)).checks).toContainEqual(
      expect.objectContaining({
        check: 'issuer_plausible',
        mark: 'unknown',
        expected: 'a user pool of Amazon Cognito',
      }),
    )
  })

  it.each([
    ['', 'nothing'],
    ['not a token', 'illegal'],
    ['0f8fad5b-d9cb-469f-a165-70867728950e', 'opaque'],
    ['a'.repeat(65_537), 'too_long'],
  ])('that is none has no signature to check: %#', async (text, kind) => {
    const { id, inspector, sent } = await kiosk(key)
    expect(await inspector.verify(id, text)).toMatchObject({ kind, signature: null, checks: [] })
    expect(sent).toEqual([])
  })

  it('with thousands of claims shows two hundred and counts the rest', async () => {
    const { inspector } = await kiosk(key)
    const many = Object.fromEntries(Array.from({ length: 1000 }, (_each, index) => [`c${index}`, index]))
    const seen = await inspector.paste(await sign(key, many))
    expect([seen.claims.length, seen.claimsLeftOut]).toEqual([200, 800])
  })

  it('is held against no credential that is not there', async () => {
    const { inspector } = await kiosk(key)
    expect(await refusal(inspector.paste('x', 'nobody'))).toBe('not_found/no_such_credential')
  })
})
