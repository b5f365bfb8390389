/** What the fault tests share: the saver as one file that Node runs, profiles on a real disk, and a vault opened from one. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { parseVaultFile, verifyVaultFile } from '../../main/vault/format'
import { createKeychain } from '../../main/vault/keychain'
import { openDataKey, systemScrypt } from '../../main/vault/slots'
import type { Vault } from '../../main/vault/contract'
import { createVault } from '../../main/vault/vault'
import { fakeKeystore } from '../unit/vault/fake-keystore'

const keystore = fakeKeystore()

export const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'keyfob-faults-'))
export const removeFolder = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true })

/** Build the saver into a folder; answers its path. */
export async function buildSaver(folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: resolve(import.meta.dirname, 'saver.ts'),
      outDir: folder,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'saver.mjs' } },
    },
  })
  return join(folder, 'saver.mjs')
}

/** A vault opened from a profile; it is unlocked, or this throws. */
export async function openProfile(directory: string): Promise<Vault> {
  const vault = createVault({ directory, keystore })
  await vault.open()
  const { state, problem, restored } = vault.status()
  if (state !== 'unlocked') throw new Error(`the vault is ${state}: ${problem?.reason ?? 'no reason'}`)
  if (restored !== null) throw new Error(`${restored.from} had to be restored`)
  return vault
}

/** See that the vault's file and every backup are whole, MAC included; answers how many there are. @throws Error */
export async function verifyAll(directory: string): Promise<number> {
  const names = await readdir(directory)
  const keychain = createKeychain(
    keystore,
    () => new Promise(() => undefined),
    () => undefined,
  )
  const tools = { keychain, probe: await keystore.probe(), scrypt: systemScrypt }
  for (const name of names) {
    const file = parseVaultFile(await readFile(join(directory, name)))
    verifyVaultFile(file, await openDataKey(file, { kind: 'keychain', limit: 1 }, tools))
  }
  return names.length
}
