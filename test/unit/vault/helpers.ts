/** Fakes and tools of the vault's tests: a keychain, a quick key derivation, and hands that can forge a file. */
import { createHash } from 'node:crypto'
import * as nodeFs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { BACKUP_FILES } from '../../../main/vault/backups'
import {
  type Contents,
  parseVaultFile,
  serialiseVault,
  type VaultFile,
  verifyVaultFile,
} from '../../../main/vault/format'
import type { Random, Scrypt, VaultFileHandle, VaultFileSystem } from '../../../main/vault/ports'
import { systemRandom } from '../../../main/vault/slots'
import type { Vault } from '../../../main/vault/contract'
import type { VaultOptions } from '../../../main/vault/options'
import { createVault } from '../../../main/vault/vault'
import { KeyfobError } from '../../../preload/errors'
import { fakeKeystore } from './fake-keystore'

/** What the tests' secrets may be used for. */
export const BINDING = 'https://api.example.test'
export const PASSPHRASE = 'correct horse battery staple'

/** A folder of its own, removed after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await nodeFs.mkdtemp(join(tmpdir(), 'keyfob-vault-'))
  onTestFinished(() => nodeFs.rm(folder, { recursive: true, force: true }))
  return folder
}

export const vaultPath = (folder: string): string => join(folder, 'vault.kfv')

/** Depends on all that scrypt depends on, and takes no time. */
export const quickScrypt: Scrypt = (passphrase, salt, { N, r, p }) =>
  Promise.resolve(createHash('sha256').update(`${N}/${r}/${p}/${passphrase}/`).update(salt).digest())

/** Randomness that remembers the buffers it gave out, the data key among them. */
export function recordingRandom(): { readonly random: Random; readonly given: Uint8Array[] } {
  const given: Uint8Array[] = []
  return {
    given,
    random(size) {
      const bytes = systemRandom(size)
      given.push(bytes)
      return bytes
    },
  }
}

/** The file system of this computer, with some calls replaced. */
export const fileSystem = (replaced: Partial<VaultFileSystem> = {}): VaultFileSystem => ({
  ...(nodeFs as VaultFileSystem),
  ...replaced,
})

/** A handle whose calls can be replaced one by one. */
export function withHandle(
  replace: (handle: VaultFileHandle, path: string) => Partial<VaultFileHandle>,
): VaultFileSystem['open'] {
  return async (path, flags, mode) => {
    const handle = await nodeFs.open(path, flags, mode)
    const plain: VaultFileHandle = {
      writeFile: (data) => handle.writeFile(data),
      sync: () => handle.sync(),
      close: () => handle.close(),
    }
    return { ...plain, ...replace(plain, path) }
  }
}

export function vaultIn(directory: string, options: Partial<VaultOptions> = {}): Vault {
  return createVault({ directory, keystore: fakeKeystore(), scrypt: quickScrypt, ...options })
}

/** Open a profile's vault with the passphrase; made first where there is none. */
export async function openOrCreate(vault: Vault): Promise<void> {
  await vault.open()
  if (vault.status().state === 'none') await vault.create({ protection: 'passphrase', passphrase: PASSPHRASE })
  else await vault.unlock(PASSPHRASE)
}

/** A new passphrase vault and its data key (a copy). */
export async function createPassphraseVault(directory: string): Promise<{ vault: Vault; dataKey: Uint8Array }> {
  const { random, given } = recordingRandom()
  const vault = vaultIn(directory, { random })
  await vault.create({ protection: 'passphrase', passphrase: PASSPHRASE })
  return { vault, dataKey: Uint8Array.from(given.find((bytes) => bytes.length === 32) ?? []) }
}

export async function readVaultFile(directory: string): Promise<VaultFile> {
  return parseVaultFile(await nodeFs.readFile(vaultPath(directory)))
}

/** Change a vault's file as one who has the data key: the MAC is right afterwards. */
export async function forge(
  directory: string,
  dataKey: Uint8Array,
  change: (contents: Contents) => void,
): Promise<void> {
  const contents = verifyVaultFile(await readVaultFile(directory), dataKey)
  change(contents)
  await nodeFs.writeFile(vaultPath(directory), serialiseVault(contents, dataKey))
}

/** Change a vault's file as one who has only the file. */
export async function tamper(directory: string, change: (file: Record<string, unknown>) => void): Promise<void> {
  const file = JSON.parse(await nodeFs.readFile(vaultPath(directory), 'utf8')) as Record<string, unknown>
  change(file)
  await nodeFs.writeFile(vaultPath(directory), JSON.stringify(file))
}

/** A passphrase vault with the records `a` and `b`, each with the secrets `one` and `two`. */
export async function twoRecords(folder: string): Promise<{ vault: Vault; dataKey: Uint8Array }> {
  const made = await createPassphraseVault(folder)
  for (const id of ['a', 'b']) {
    await made.vault.put({
      id,
      meta: { id },
      secrets: { one: { value: `${id}1`, binding: BINDING }, two: { value: `${id}2`, binding: BINDING } },
    })
  }
  return made
}

/** As if there had been no save before the last one. */
export async function removeBackups(folder: string): Promise<void> {
  await Promise.all(BACKUP_FILES.map((name) => nodeFs.rm(join(folder, name), { force: true })))
}

/** Opens the file as it stands, without a backup, and says why it does not open; it is not replaced either. */
export async function reasonFor(folder: string): Promise<string> {
  await removeBackups(folder)
  const before = await nodeFs.readFile(vaultPath(folder))
  const vault = vaultIn(folder)
  await vault.open()
  const thrown: unknown = await vault.unlock(PASSPHRASE).then(
    () => null,
    (error: unknown) => error,
  )
  expect(thrown).toBeInstanceOf(KeyfobError)
  expect(vault.status()).toMatchObject({ state: 'locked' })
  await expect(vault.create({ protection: 'memory' })).rejects.toMatchObject({ reason: 'vault_exists' })
  expect(await nodeFs.readFile(vaultPath(folder))).toEqual(before)
  return (thrown as KeyfobError).reason
}
