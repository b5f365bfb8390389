/** What the vault's file of a running app holds, opened by the test with the passphrase it chose. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { TOKEN_FIELD } from '../../../main/credentials/service'
import { type StoredToken } from '../../../main/tokens/stored-token'
import { VAULT_FILE } from '../../../main/vault/disk'
import { META_FIELD, parseVaultFile, verifyVaultFile } from '../../../main/vault/format'
import { createKeychain } from '../../../main/vault/keychain'
import { unsealAny } from '../../../main/vault/sealing'
import { openDataKey, systemScrypt } from '../../../main/vault/slots'
import { fakeKeystore } from '../../unit/vault/fake-keystore'

export interface Stored {
  /** The file as it is on the disk. */
  readonly bytes: Buffer
  /** The secrets of a record by field, the token apart. */
  readonly secrets: (recordId: string) => Readonly<Record<string, string>>
  readonly token: (recordId: string) => StoredToken | null
}

/** Answers how to read a profile's vault; the passphrase is turned into the key once. */
export async function createReader(profile: string, passphrase: string): Promise<() => Promise<Stored>> {
  const path = join(profile, VAULT_FILE)
  const keystore = fakeKeystore()
  const keychain = createKeychain(
    keystore,
    () => new Promise(() => undefined),
    () => undefined,
  )
  const tools = { keychain, probe: await keystore.probe(), scrypt: systemScrypt }
  const dataKey = await openDataKey(parseVaultFile(await readFile(path)), { kind: 'passphrase', passphrase }, tools)
  return async () => {
    const bytes = await readFile(path)
    const { records, vaultId } = verifyVaultFile(parseVaultFile(bytes), dataKey)
    const texts = new Map<string, Record<string, string>>()
    for (const { id, fields } of records) {
      const of: Record<string, string> = {}
      for (const [field, { jwe, rev }] of Object.entries(fields)) {
        if (field !== META_FIELD) of[field] = unsealAny(dataKey, { vaultId, recordId: id, field, rev }, jwe).text
      }
      texts.set(id, of)
    }
    return {
      bytes,
      secrets: (id) =>
        Object.fromEntries(Object.entries(texts.get(id) ?? {}).filter(([field]) => field !== TOKEN_FIELD)),
      token: (id) => {
        const text = texts.get(id)?.[TOKEN_FIELD]
        return text === undefined ? null : (JSON.parse(text) as StoredToken)
      },
    }
  }
}
