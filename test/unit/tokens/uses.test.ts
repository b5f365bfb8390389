import { expect, it, vi } from 'vitest'
import { createUses } from '../../../main/tokens/uses'
import type { Vault } from '../../../main/vault/contract'
import { openOrCreate, PASSPHRASE, temporaryFolder, vaultIn } from '../vault/helpers'

const AT = Date.UTC(2026, 0, 5)

/** A run of the app over a profile's folder and the file of uses. */
function run(vault: Vault, file: { text: string | null; writes: number }) {
  const timers: (() => void)[] = []
  const clock = { now: AT }
  const there = ['one', 'two']
  const uses = createUses({
    vault,
    credentialIds: () => there,
    file: {
      read: () => Promise.resolve(file.text),
      write: (text) => {
        file.text = text
        file.writes += 1
        return Promise.resolve()
      },
      remove: () => {
        file.text = null
        return Promise.resolve()
      },
    },
    setTimer: (work) => {
      timers.push(work)
      return { cancel: () => undefined }
    },
    now: () => clock.now,
  })
  vault.onChange(() => {
    uses.vaultChanged()
    if (vault.status().state === 'locked') uses.clear()
  })
  return { uses, timers, clock, there }
}

async function opened(folder: string, file: Parameters<typeof run>[1]) {
  const vault = vaultIn(folder)
  const app = run(vault, file)
  await openOrCreate(vault)
  await app.uses.ready()
  return { vault, ...app }
}

const noFile = () => ({ text: null as string | null, writes: 0 })

it('knows the last use of each credential after a quit, encrypted in between, and forgets it at a lock', async () => {
  const [folder, file] = [await temporaryFolder(), noFile()]
  const { clock, uses, vault } = await opened(folder, file)
  uses.mark('one')
  clock.now += 1000
  uses.mark('one')
  await uses.saveNow()
  vault.lock()
  expect(uses.lastUsedAt('one')).toBeNull()
  expect(file.text).toMatch(/^[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/)
  const again = await opened(folder, file)
  expect([again.uses.lastUsedAt('one'), again.uses.lastUsedAt('two')]).toEqual([AT + 1000, null])
})

it('writes once for many uses, and never into the vault', async () => {
  const [folder, file] = [await temporaryFolder(), noFile()]
  const { timers, uses, vault } = await opened(folder, file)
  const put = vi.spyOn(vault, 'put')
  for (let count = 0; count < 50; count++) uses.mark(count % 2 === 0 ? 'one' : 'two')
  expect([timers.length, file.writes]).toEqual([1, 0])
  timers[0]?.()
  await vi.waitFor(() => expect(file.writes).toBe(1))
  expect(put).not.toHaveBeenCalled()
})

it('keeps the later of a use before it was read and one that was kept', async () => {
  const [folder, file] = [await temporaryFolder(), noFile()]
  const first = await opened(folder, file)
  first.clock.now += 5000
  first.uses.mark('one')
  await first.uses.saveNow()
  const vault = vaultIn(folder)
  const app = run(vault, file)
  await vault.open()
  app.uses.mark('one')
  await vault.unlock(PASSPHRASE)
  await app.uses.ready()
  expect(app.uses.lastUsedAt('one')).toBe(AT + 5000)
})

it('keeps nothing of a credential that is gone', async () => {
  const [folder, file] = [await temporaryFolder(), noFile()]
  const { there, uses } = await opened(folder, file)
  uses.mark('one')
  uses.mark('two')
  there.shift()
  await uses.saveNow()
  const again = await opened(folder, file)
  expect([again.uses.lastUsedAt('one'), again.uses.lastUsedAt('two')]).toEqual([null, AT])
})

it.each([
  ['damaged', (text: string) => text.slice(0, -8)],
  ['of something else', () => 'hello'],
])('that is %s is lost, and nothing else is', async (_, damage) => {
  const [folder, file] = [await temporaryFolder(), noFile()]
  const first = await opened(folder, file)
  first.uses.mark('one')
  await first.uses.saveNow()
  file.text = damage(file.text ?? '')
  const { uses, vault } = await opened(folder, file)
  expect([vault.status().state, uses.lastUsedAt('one')]).toEqual(['unlocked', null])
})

it('takes neither the record of exchanges for it, nor a list of something else', async () => {
  const [folder, file] = [await temporaryFolder(), noFile()]
  const { vault } = await opened(folder, file)
  file.text = await vault.sealBeside('activity', JSON.stringify({ one: AT }))
  expect((await opened(folder, file)).uses.lastUsedAt('one')).toBeNull()
  file.text = await vault.sealBeside('uses', JSON.stringify({ one: 'yesterday' }))
  expect((await opened(folder, file)).uses.lastUsedAt('one')).toBeNull()
})

it('is in memory alone where the vault is', async () => {
  const file = noFile()
  const vault = vaultIn(await temporaryFolder())
  const { timers, uses } = run(vault, file)
  await vault.open()
  await vault.create({ protection: 'memory' })
  uses.mark('one')
  await uses.saveNow()
  expect([uses.lastUsedAt('one'), timers.length, file.text]).toEqual([AT, 0, null])
})
