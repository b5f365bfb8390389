import { expect, test } from 'vitest'
import { refusal, setUp } from '../tokens/support'

test('of the keys that no form took, the oldest make room for new ones', async () => {
  const { credentials } = await setUp()
  const ids: string[] = []
  for (let count = 0; count < 6; count += 1) ids.push((await credentials.generateKey()).keyId)
  expect(await refusal(credentials.publicKey({ keyId: ids[0] }))).toBe('not_found/no_such_key')
  expect(await credentials.publicKey({ keyId: ids[1] })).toMatch(/^-----BEGIN PUBLIC KEY-----/)
  expect(await credentials.publicKey({ keyId: ids[5] })).toMatch(/^-----BEGIN PUBLIC KEY-----/)
}, 60_000)
