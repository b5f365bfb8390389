import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { fileSystem, vaultPath } from './helpers'
import { keychainVault, opened } from './keychain-vaults'

test('a vault that opens by itself reads its file once', async () => {
  const folder = await keychainVault(3)
  const read: string[] = []
  const fs = fileSystem({
    readFile: (path) => {
      read.push(path)
      return readFile(path)
    },
  })
  const vault = await opened(folder, { fs })
  expect(vault.status().state).toBe('unlocked')
  expect(read).toEqual([vaultPath(folder)])
})
