/** What may not be opened though its maker had the key, or though only a part of it was changed. */
import { createCipheriv, randomBytes } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { decryptJwe, unsealAny } from '../../../main/vault/sealing'

const key = randomBytes(32)
const place = { vaultId: 'v', recordId: 'r', field: 'clientSecret', rev: 1 }
const ours = { alg: 'dir', enc: 'A256GCM', kfv: 1, ...place, binding: 'https://a.example' }

interface Made {
  readonly header?: object | string
  readonly iv?: number
  readonly tag?: number
  readonly text?: Uint8Array
  readonly encryptedKey?: string
}

/** A compact JWE by hand, so that it may be what no library makes. */
function made({
  header = ours,
  iv = 12,
  tag = 16,
  text = Buffer.from('secret'),
  encryptedKey = '',
}: Made = {}): string {
  const head = Buffer.from(typeof header === 'string' ? header : JSON.stringify(header)).toString('base64url')
  const nonce = randomBytes(iv)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tag })
  cipher.setAAD(Buffer.from(head))
  const body = Buffer.concat([cipher.update(text), cipher.final()])
  return [head, encryptedKey, ...[nonce, body, cipher.getAuthTag()].map((part) => part.toString('base64url'))].join('.')
}

it('one that is made as ours are is opened', () => {
  expect(unsealAny(key, place, made())).toEqual({ text: 'secret', binding: 'https://a.example' })
})

describe('a JWE is none of ours', () => {
  it.each<[string, Made]>([
    ['another algorithm', { header: { ...ours, alg: 'A256KW' } }],
    ['none', { header: { ...ours, alg: 'none' } }],
    ['another encryption', { header: { ...ours, enc: 'A128GCM' } }],
    ['no encryption named', { header: { ...ours, enc: undefined } }],
    ['a header that is no object', { header: '[]' }],
    ['a header that is no JSON', { header: '{' }],
    ['a tag of 12 bytes', { tag: 12 }],
    ['a tag of 4 bytes', { tag: 4 }],
    ['an IV of 16 bytes', { iv: 16 }],
    ['an IV of 8 bytes', { iv: 8 }],
    ['an encrypted key', { encryptedKey: 'AAAA' }],
  ])('with %s', (_what, how) => {
    expect(decryptJwe(key, made(how))).toBeNull()
  })

  it.each<[string, (parts: string[]) => string[]]>([
    ['a part more', (parts) => [...parts, '']],
    ['a part less', (parts) => parts.slice(0, 4)],
    ['no tag', (parts) => [...parts.slice(0, 4), '']],
    ['no IV', ([head = '', , , body = '', tag = '']) => [head, '', '', body, tag]],
    [
      'another header',
      ([, ...rest]) => [Buffer.from(JSON.stringify({ ...ours, rev: 2 })).toString('base64url'), ...rest],
    ],
    ['the same header written otherwise', ([head = '', ...rest]) => [`${head}=`, ...rest]],
    ['a byte less', ([head = '', , iv = '', body = '', tag = '']) => [head, '', iv, body.slice(0, -2), tag]],
  ])('with %s', (_what, change) => {
    expect(decryptJwe(key, change(made().split('.')).join('.'))).toBeNull()
  })
})

describe('a value does not stand where it belongs', () => {
  it.each<[string, Made]>([
    ['is compressed', { header: { ...ours, zip: 'DEF' }, text: deflateRawSync('a'.repeat(1000)) }],
    ['demands something critical', { header: { ...ours, crit: ['b64'], b64: false } }],
    ['says more than where it belongs', { header: { ...ours, kid: 'x' } }],
    ['has another revision', { header: { ...ours, rev: 2 } }],
    ['has its revision as text', { header: { ...ours, rev: '1' } }],
    ['has a binding that is no text', { header: { ...ours, binding: null } }],
    ['hides its place in a prototype', { header: `{"alg":"dir","enc":"A256GCM","__proto__":${JSON.stringify(ours)}}` }],
  ])('where it %s', (_what, how) => {
    expect(() => unsealAny(key, place, made(how))).toThrow(
      expect.objectContaining({ reason: 'vault_damaged' }) as Error,
    )
  })
})
