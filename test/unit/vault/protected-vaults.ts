/** Vaults with several ways in, and what of a folder a passphrase, a code or the keychain opens. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseVaultFile, verifyVaultFile } from '../../../main/vault/format'
import { createKeychain } from '../../../main/vault/keychain'
import type { Vault } from '../../../main/vault/contract'
import type { VaultFileSystem } from '../../../main/vault/ports'
import { openDataKey, type Secret } from '../../../main/vault/slots'
import { type FakeKeystore, fakeKeystore } from './fake-keystore'
import { BINDING, PASSPHRASE, quickScrypt, temporaryFolder, vaultIn } from './helpers'

export const NEW_PASSPHRASE = 'a new passphrase'
export const passphrase = (text: string): Secret => ({ kind: 'passphrase', passphrase: text })
export const recovery = (code: string): Secret => ({ kind: 'recovery', code })
export const keychain: Secret = { kind: 'keychain', limit: 1 }

/** Make a recovery code and put it to use; answers it. */
export async function addRecoveryCode(vault: Vault, current?: string): Promise<string> {
  const { code, group } = await vault.prepareRecoveryCode(current)
  await vault.useRecoveryCode(groupOf(code, group))
  return code
}

export const groupOf = (code: string, group: number): string => code.split('-')[group - 1] ?? ''

export interface Protected {
  readonly folder: string
  readonly vault: Vault
  readonly keystore: FakeKeystore
}

/** A vault with a record, some saves and this way in. */
export async function protectedBy(protection: 'keychain' | 'passphrase'): Promise<Protected> {
  const folder = await temporaryFolder()
  const keystore = fakeKeystore()
  const vault = vaultIn(folder, { keystore })
  await vault.open()
  await vault.create(protection === 'keychain' ? { protection } : { protection, passphrase: PASSPHRASE })
  for (const meta of [1, 2, 3]) {
    await vault.put({ id: 'a', meta, secrets: { one: { value: `secret ${meta}`, binding: BINDING } } })
  }
  return { folder, vault, keystore }
}

/** Which of the folder's files a secret opens, MAC and all; what it opens without one counts too. */
export async function opensIn(
  fs: Pick<VaultFileSystem, 'readFile'>,
  paths: readonly string[],
  secret: Secret,
  keystore: FakeKeystore,
): Promise<string[]> {
  const patient = createKeychain(
    keystore,
    () => new Promise(() => undefined),
    () => undefined,
  )
  const tools = { keychain: patient, probe: await keystore.probe(), scrypt: quickScrypt }
  const opened: string[] = []
  for (const path of paths) {
    const file = await fs
      .readFile(path)
      .then(parseVaultFile)
      .catch(() => null)
    const key = file && (await openDataKey(file, secret, tools).catch(() => null))
    if (file && key) {
      verifyVaultFile(file, key)
      opened.push(path)
    }
  }
  return opened
}

/** As `opensIn`, of a folder on the disk, by the names in it. */
export async function opens(folder: string, secret: Secret, keystore: FakeKeystore): Promise<string[]> {
  const names = (await readdir(folder)).sort()
  const paths = names.map((name) => join(folder, name))
  return (await opensIn({ readFile }, paths, secret, keystore)).map((path) => path.slice(folder.length + 1))
}
