import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { normalisePrivateKey, publicKeyOf } from '../../../main/credentials/keys'
import { checkName } from '../../../main/credentials/validate'
import type { KeyfobError } from '../../../preload/errors'
import type { CredentialInput } from '../../../preload/inputs'
import { des, poems, pomelo, setUp } from '../tokens/support'

/** `field: reason` of a refused input. */
async function refused(input: CredentialInput): Promise<string> {
  const { credentials, vault } = await setUp()
  try {
    await credentials.add(input)
  } catch (thrown) {
    const { details, reason } = thrown as KeyfobError
    expect(vault.records()).toHaveLength(0)
    return `${details.field ?? ''}: ${reason}`
  }
  return 'accepted'
}

describe('a value that can not be used is refused at its field, and nothing is saved', () => {
  const withValues = (input: CredentialInput, values: Record<string, string>): CredentialInput => ({
    ...input,
    values: { ...input.values, ...values },
  })
  it.each<[string, CredentialInput, string]>([
    ['a missing secret', withValues(pomelo, { clientSecret: '' }), 'clientSecret: missing_field'],
    ['a secret of blanks', withValues(pomelo, { clientSecret: ' \n' }), 'clientSecret: missing_field'],
    [
      'a line break inside a secret',
      withValues(pomelo, { clientSecret: 'one\ntwo' }),
      'clientSecret: illegal_characters',
    ],
    ['a field of another provider', withValues(pomelo, { orgId: 'H-01' }), 'orgId: unknown_field'],
    [
      'a redirect URI that is none',
      withValues(poems, { redirectUri: 'localhost/callback' }),
      'redirectUri: invalid_redirect_uri',
    ],
    [
      'a redirect URI with a fragment',
      withValues(poems, { redirectUri: 'https://a.example/cb#x' }),
      'redirectUri: invalid_redirect_uri',
    ],
    [
      'a redirect URI with a password in it',
      withValues(poems, { redirectUri: 'https://:pw@a.example/cb' }),
      'redirectUri: invalid_redirect_uri',
    ],
    [
      'a redirect URI that runs code',
      withValues(poems, { redirectUri: 'javascript:alert(1)' }),
      'redirectUri: invalid_redirect_uri',
    ],
    [
      'an address without a scheme',
      { ...withValues(pomelo, { baseUrl: 'api.pomelo.la' }), environmentId: 'custom' },
      'baseUrl: invalid_url',
    ],
    [
      'plain http to the internet',
      { ...withValues(pomelo, { baseUrl: 'http://api.pomelo.la' }), environmentId: 'custom' },
      'baseUrl: insecure_url',
    ],
    [
      'an address with a user name',
      { ...withValues(pomelo, { baseUrl: 'https://u:p@api.pomelo.la' }), environmentId: 'custom' },
      'baseUrl: invalid_url',
    ],
    ['an unknown environment', { ...pomelo, environmentId: 'moon' }, 'environmentId: invalid_value'],
    [
      'a client authentication the flow lacks',
      { ...des, clientAuthentication: 'client_secret_basic' },
      'clientAuthentication: invalid_value',
    ],
    ['an empty name', { ...pomelo, name: '  ' }, 'name: missing_field'],
  ])('%s', async (_what, input, expected) => {
    expect(await refused(input)).toBe(expected)
  })

  it('accepts plain http on a loopback host', async () => {
    for (const host of ['127.0.0.1:8080', 'localhost:8080', '[::1]:8080']) {
      expect(await refused({ ...withValues(pomelo, { baseUrl: `http://${host}` }), environmentId: 'custom' })).toBe(
        'accepted',
      )
    }
  })

  it('keeps every blank of a password, and trims a copied secret', async () => {
    const { add, credentials } = await setUp()
    const id = await add({
      ...des,
      values: { ...des.values, password: ' pass ', clientSecret: ' secret-of-harbour\r\n' },
    })
    const { values } = await credentials.requestValues(credentials.get(id))
    expect(values['password']).toBe(' pass ')
    expect(values['clientSecret']).toBe('secret-of-harbour')
  })
})

describe('a name', () => {
  it('is unique whatever its case or composition', () => {
    expect(() => checkName('CAFE\u0301', ['café'])).toThrow('name_taken')
    expect(checkName(' Café 2 ', ['café'])).toBe('Café 2')
  })
})

describe('editing an address', () => {
  it('asks for the secret again, which was bound to the old address', async () => {
    const { add, credentials } = await setUp()
    const id = await add(pomelo)
    const edit = credentials.edit({
      id,
      name: 'Cards',
      environmentId: 'custom',
      values: { ...pomelo.values, clientSecret: '', baseUrl: 'https://evil.example' },
    })
    await expect(edit).rejects.toMatchObject({ reason: 'secret_bound_elsewhere', details: { field: 'clientSecret' } })
    expect(credentials.get(id).meta.environmentId).toBe('sandbox')
  })
})

describe('a private key', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

  it('is read as PKCS#8 and as PKCS#1, and stored as PKCS#8', () => {
    const pkcs1 = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()
    expect(normalisePrivateKey(` ${pkcs8}`, 'privateKey')).toBe(pkcs8)
    expect(normalisePrivateKey(pkcs1, 'privateKey')).toBe(pkcs8)
    expect(publicKeyOf(pkcs8)).toContain('BEGIN PUBLIC KEY')
  })

  it.each<[string, (pem: string) => string]>([
    ['indented', (pem) => pem.replace(/^/gm, '    \t')],
    ['with the line ends of Windows', (pem) => pem.replaceAll('\n', '\r\n')],
    ['with the line ends of an old Mac', (pem) => pem.replaceAll('\n', '\r')],
    ['on one line with \\n, as in JSON', (pem) => pem.replaceAll('\n', '\\n')],
    [
      'behind a certificate and bag attributes',
      (pem) => `Bag Attributes\n  localKeyID: 01\n-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n${pem}`,
    ],
  ])('is read when it was pasted %s', (_how, pasted) => {
    expect(normalisePrivateKey(pasted(pkcs8), 'privateKey')).toBe(pkcs8)
  })

  it.each<[string, string, string]>([
    [
      'an encrypted PKCS#8 key',
      privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }).toString(),
      'encrypted_private_key',
    ],
    [
      'an encrypted PKCS#1 key',
      privateKey.export({ type: 'pkcs1', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }).toString(),
      'encrypted_private_key',
    ],
    ['a key that is cut off', pkcs8.slice(0, 400), 'invalid_private_key'],
    ['a public key', publicKeyOf(pkcs8), 'invalid_private_key'],
    [
      'a key of another kind',
      generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      'invalid_private_key',
    ],
    [
      'a short key',
      generateKeyPairSync('rsa', { modulusLength: 1024 })
        .privateKey.export({ type: 'pkcs8', format: 'pem' })
        .toString(),
      'invalid_private_key',
    ],
    ['no key at all', 'not a key, but a line of text that was pasted by mistake', 'invalid_private_key'],
  ])('that is %s is refused at the field', (_what, pem, reason) => {
    try {
      normalisePrivateKey(pem, 'privateKey')
      expect.unreachable()
    } catch (thrown) {
      expect(thrown).toMatchObject({ reason, details: { field: 'privateKey' } })
      expect((thrown as Error).message).not.toContain(pem.slice(30, 60))
    }
  })
})
