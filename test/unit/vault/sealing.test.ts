import { createCipheriv } from 'node:crypto'
import { compactDecrypt } from 'jose'
import { describe, expect, test } from 'vitest'
import { decryptJwe, encryptJwe, type Place, seal, unseal } from '../../../main/vault/sealing'
import { systemRandom } from '../../../main/vault/slots'

const key = systemRandom(32)
const place: Place = { vaultId: 'v', recordId: 'a', field: 'one', rev: 3, binding: 'https://api.example.test' }

/** A JWE by hand, which no library would make. */
function made(bytes: { readonly iv: number; readonly tag: number }, header = '{"alg":"dir","enc":"A256GCM"}'): string {
  const iv = systemRandom(bytes.iv)
  const aad = Buffer.from(header).toString('base64url')
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: bytes.tag }).setAAD(Buffer.from(aad))
  const ciphertext = Buffer.concat([cipher.update('x'), cipher.final()])
  return [
    aad,
    '',
    ...[iv, ciphertext, cipher.getAuthTag()].map((part) => Buffer.from(part).toString('base64url')),
  ].join('.')
}

describe('a sealed value', () => {
  test('comes back in its place', async () => {
    const { rev, jwe } = await seal(key, place, 'pässwörd 🔑')
    expect(rev).toBe(3)
    expect(unseal(key, place, jwe)).toBe('pässwörd 🔑')
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
    expect(() => unseal(key, { ...place, [member]: value }, jwe)).toThrow(expect.objectContaining({ reason }))
  })

  test.each([
    ['another kfv', { kfv: 2 }],
    ['a member too many', { extra: 1 }],
    ['a revision as text', { rev: '3' }],
  ])('is refused with %s in its header', async (_name, change) => {
    const jwe = await encryptJwe(key, { kfv: 1, ...place, ...change }, Buffer.from('x'))
    expect(() => unseal(key, place, jwe)).toThrow(expect.objectContaining({ code: 'storage', reason: 'vault_damaged' }))
  })

  test('is refused without its kfv', async () => {
    const jwe = await encryptJwe(key, { ...place }, Buffer.from('x'))
    expect(() => unseal(key, place, jwe)).toThrow(expect.objectContaining({ reason: 'vault_damaged' }))
  })

  test('is refused under another key, and with any of its parts changed', async () => {
    const { jwe } = await seal(key, place, 'some text')
    expect(() => unseal(systemRandom(32), place, jwe)).toThrow(expect.objectContaining({ reason: 'vault_damaged' }))
    const parts = jwe.split('.')
    for (const index of [0, 2, 3, 4]) {
      const changed = parts.map((part, at) =>
        at === index ? `${part.startsWith('A') ? 'B' : 'A'}${part.slice(1)}` : part,
      )
      expect(() => unseal(key, place, changed.join('.'))).toThrow(expect.objectContaining({ reason: 'vault_damaged' }))
    }
  })

  test('is a JWE that another library opens', async () => {
    const { jwe } = await seal(key, place, 'pässwörd 🔑')
    const { plaintext, protectedHeader } = await compactDecrypt(jwe, key)
    expect(Buffer.from(plaintext).toString()).toBe('pässwörd 🔑')
    expect(protectedHeader).toEqual({ alg: 'dir', enc: 'A256GCM', kfv: 1, ...place })
  })

  test('is refused with a short tag, and with an initialisation vector of another length', () => {
    const full = { iv: 12, tag: 16 }
    expect(decryptJwe(key, made(full))).toMatchObject({ plaintext: Buffer.from('x') })
    expect(decryptJwe(key, made({ ...full, tag: 12 }))).toBe(null)
    expect(decryptJwe(key, made({ ...full, iv: 16 }))).toBe(null)
  })

  test('is refused where its authentic header names another algorithm, or none', () => {
    for (const header of ['{"alg":"A256KW","enc":"A256GCM"}', '{"alg":"dir","enc":"A128GCM"}', '{}', '[]', 'no JSON'])
      expect(decryptJwe(key, made({ iv: 12, tag: 16 }, header))).toBe(null)
  })

  test('is refused with an encrypted key, or with a part too many or too few', () => {
    const jwe = made({ iv: 12, tag: 16 })
    expect(decryptJwe(key, jwe.replace('..', '.AAAA.'))).toBe(null)
    expect(decryptJwe(key, `${jwe}.`)).toBe(null)
    expect(decryptJwe(key, jwe.replace('..', '.'))).toBe(null)
  })

  test('is refused when it is no JWE, or one of another algorithm', () => {
    const header = Buffer.from('{"alg":"PBES2-HS256+A128KW","enc":"A256GCM","p2c":1,"p2s":"AAAA"}').toString(
      'base64url',
    )
    for (const jwe of ['', 'a.b.c', 'a..b.c.d', `${header}.AAAA.AAAA.AAAA.AAAA`]) {
      expect(() => unseal(key, place, jwe)).toThrow(expect.objectContaining({ reason: 'vault_damaged' }))
    }
  })
})
