import { describe, expect, test } from 'vitest'
import { encryptJwe, type Place, seal, unseal } from '../../../main/vault/sealing'
import { systemRandom } from '../../../main/vault/slots'

const key = systemRandom(32)
const place: Place = { vaultId: 'v', recordId: 'a', field: 'one', rev: 3, binding: 'https://api.example.test' }

describe('a sealed value', () => {
  test('comes back in its place', async () => {
    const { rev, jwe } = await seal(key, place, 'pässwörd 🔑')
    expect(rev).toBe(3)
    expect(await unseal(key, place, jwe)).toBe('pässwörd 🔑')
  })

  test('is another one each time', async () => {
    expect((await seal(key, place, 'x')).jwe).not.toBe((await seal(key, place, 'x')).jwe)
  })

  test.each([
    ['vaultId', 'other', 'vault_damaged'],
    ['recordId', 'other', 'vault_damaged'],
    ['field', 'other', 'vault_damaged'],
    ['rev', 4, 'vault_damaged'],
    ['binding', 'https://evil.example.test', 'secret_bound_elsewhere'],
    ['binding', '', 'secret_bound_elsewhere'],
  ])('is refused where %s is %j', async (member, value, reason) => {
    const { jwe } = await seal(key, place, 'x')
    await expect(unseal(key, { ...place, [member]: value }, jwe)).rejects.toMatchObject({ reason })
  })

  test.each([
    ['another kfv', { kfv: 2 }],
    ['a member too many', { extra: 1 }],
    ['a revision as text', { rev: '3' }],
  ])('is refused with %s in its header', async (_name, change) => {
    const jwe = await encryptJwe(key, { kfv: 1, ...place, ...change }, Buffer.from('x'))
    await expect(unseal(key, place, jwe)).rejects.toMatchObject({ code: 'storage', reason: 'vault_damaged' })
  })

  test('is refused without its kfv', async () => {
    const jwe = await encryptJwe(key, { ...place }, Buffer.from('x'))
    await expect(unseal(key, place, jwe)).rejects.toMatchObject({ reason: 'vault_damaged' })
  })

  test('is refused under another key, and with any of its parts changed', async () => {
    const { jwe } = await seal(key, place, 'some text')
    await expect(unseal(systemRandom(32), place, jwe)).rejects.toMatchObject({ reason: 'vault_damaged' })
    const parts = jwe.split('.')
    for (const index of [0, 2, 3, 4]) {
      const changed = parts.map((part, at) =>
        at === index ? `${part.startsWith('A') ? 'B' : 'A'}${part.slice(1)}` : part,
      )
      await expect(unseal(key, place, changed.join('.'))).rejects.toMatchObject({ reason: 'vault_damaged' })
    }
  })

  test('is refused when it is no JWE, or one of another algorithm', async () => {
    const header = Buffer.from('{"alg":"PBES2-HS256+A128KW","enc":"A256GCM","p2c":1,"p2s":"AAAA"}').toString(
      'base64url',
    )
    for (const jwe of ['', 'a.b.c', 'a..b.c.d', `${header}.AAAA.AAAA.AAAA.AAAA`]) {
      await expect(unseal(key, place, jwe)).rejects.toMatchObject({ reason: 'vault_damaged' })
    }
  })
})
