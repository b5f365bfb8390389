import { expect, test } from 'vitest'
import { createCredentialService } from '../../../main/credentials/service'
import { vaultLocked } from '../../../main/vault/failures'
import { refusal, setUp } from '../tokens/support'

test('of the keys that no form took, the oldest make room for new ones', async () => {
  const { credentials } = await setUp()
  const ids: string[] = []
  for (let count = 0; count < 6; count += 1) ids.push((await credentials.generateKey()).keyId)
  expect(await refusal(credentials.publicKey({ keyId: ids[0] }))).toBe('not_found/no_such_key')
  expect(await credentials.publicKey({ keyId: ids[1] })).toMatch(/^-----BEGIN PUBLIC KEY-----/)
  expect(await credentials.publicKey({ keyId: ids[5] })).toMatch(/^-----BEGIN PUBLIC KEY-----/)
}, 60_000)

test('no key is made while the vault is locked, and one that was being made is not kept', async () => {
  let locked = false
  const records = (): [] => {
    if (locked) throw vaultLocked()
    return []
  }
  const credentials = createCredentialService({ vault: { records } as never, registry: null as never, ...unused })
  const begun = refusal(credentials.generateKey())
  locked = true
  credentials.forgetGeneratedKeys()
  expect(await begun).toBe('locked/vault_locked')
  expect(await refusal(credentials.generateKey())).toBe('locked/vault_locked')
}, 60_000)

const unused = { simulatorUrl: () => Promise.resolve(''), now: () => 0 }
