import { describe, expect, it, vi } from 'vitest'
import { createExchangeLog } from '../../../main/tokens/exchange-log'
import { createKeptActivity } from '../../../main/tokens/kept-activity'
import type { Vault } from '../../../main/vault/contract'
import { openOrCreate, PASSPHRASE, temporaryFolder, vaultIn } from '../vault/helpers'

const NEW_PASSPHRASE = 'another horse, another battery'

/** A run of the app over a profile's folder and its file. */
function run(vault: Vault, file: { text: string | null; fails?: boolean }, given: { keep?: boolean } = {}) {
  const wanted = { keep: true, ...given }
  const timers: (() => void)[] = []
  const writes: string[] = []
  const log = createExchangeLog(
    () => '0000',
    () => {
      kept.changed()
    },
  )
  const check = (): void => {
    if (file.fails === true) throw new Error('EIO')
  }
  const kept = createKeptActivity({
    log,
    vault,
    enabled: () => wanted.keep,
    credentialIds: () => ['one', 'two'],
    file: {
      read: async () => {
        await Promise.resolve()
        check()
        return file.text
      },
      write: async (text) => {
        await Promise.resolve()
        check()
        writes.push(text)
        file.text = text
      },
      remove: async () => {
        await Promise.resolve()
        check()
        file.text = null
      },
    },
    setTimer: (work) => {
      timers.push(work)
      return { cancel: () => undefined }
    },
  })
  let loading = Promise.resolve()
  vault.onChange(() => {
    loading = kept.vaultChanged()
  })
  return {
    kept,
    log,
    timers,
    wanted,
    writes,
    loaded: () => loading,
    record: (credentialId = 'one', body = '') =>
      log.record({
        credentialId,
        stage: 'token',
        at: Date.UTC(2026, 0, 5),
        durationMs: 20,
        request: { method: 'POST', url: 'https://api.example/token', headers: {}, body: 'org_id=BAKERY' },
        answer: { status: 200, headers: {}, body },
        measured: null,
        failure: null,
        known: [],
        pointers: { accessToken: '/access_token', refreshToken: '/refresh_token' },
      }),
  }
}

async function opened(folder: string, file: Parameters<typeof run>[1], given?: { keep?: boolean }) {
  const vault = vaultIn(folder)
  const app = run(vault, file, given)
  await openOrCreate(vault)
  await app.loaded()
  return { vault, ...app }
}

describe('activity that is kept', () => {
  it('is there after a quit, encrypted in between', async () => {
    const folder = await temporaryFolder()
    const file = { text: null as string | null }
    const first = await opened(folder, file)
    const recorded = first.record()
    await first.kept.saveNow()
    first.vault.lock()
    expect(file.text).toMatch(/^[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/)
    const second = await opened(folder, file)
    expect(second.log.list('one')).toEqual([recorded])
    expect(second.timers).toEqual([])
  })

  it('is saved once for a burst of requests', async () => {
    const app = await opened(await temporaryFolder(), { text: null })
    for (let index = 0; index < 20; index++) app.record()
    expect(app.timers).toHaveLength(1)
    app.timers[0]?.()
    await vi.waitFor(() => expect(app.writes).toHaveLength(1))
  })

  it('is not kept unless it is wanted, and dropped when it is not any more', async () => {
    const folder = await temporaryFolder()
    const file = { text: null as string | null }
    const app = await opened(folder, file, { keep: false })
    app.record()
    await app.kept.saveNow()
    expect([app.timers, file.text]).toEqual([[], null])
    app.wanted.keep = true
    await app.kept.saveNow()
    expect(file.text).not.toBeNull()
    // Also while it is locked.
    app.vault.lock()
    app.wanted.keep = false
    await app.kept.saveNow()
    expect(file.text).toBeNull()
  })

  it('of a credential that is gone is gone, and without any there is no file', async () => {
    const folder = await temporaryFolder()
    const file = { text: null as string | null }
    const first = await opened(folder, file)
    const two = first.record('two')
    first.record('deleted in another run')
    await first.kept.saveNow()
    const second = await opened(folder, file)
    expect([...second.log.all()]).toEqual([two])
    second.log.forget('two')
    await second.kept.saveNow()
    expect(file.text).toBeNull()
  })

  it.each([
    ['cut short', (text: string) => text.slice(0, -20)],
    ['changed', (text: string) => text.replace(/.(?=.{40}$)/, (letter) => (letter === 'A' ? 'B' : 'A'))],
    ['of something else', () => 'hello'],
    ['empty', () => ''],
  ])('that is %s is lost, and nothing else is', async (_, damage) => {
    const folder = await temporaryFolder()
    const file = { text: null as string | null }
    const first = await opened(folder, file)
    first.record()
    await first.kept.saveNow()
    file.text = damage(file.text ?? '')
    const second = await opened(folder, file)
    expect(second.vault.status().state).toBe('unlocked')
    expect([...second.log.all()]).toEqual([])
    const recorded = second.record()
    await second.kept.saveNow()
    expect([...(await opened(folder, file)).log.all()]).toEqual([recorded])
  })

  it('of another vault is not read', async () => {
    const file = { text: null as string | null }
    const first = await opened(await temporaryFolder(), file)
    first.record()
    await first.kept.saveNow()
    expect([...(await opened(await temporaryFolder(), file)).log.all()]).toEqual([])
  })

  it('is saved anew under a new data key', async () => {
    const folder = await temporaryFolder()
    const file = { text: null as string | null }
    const first = await opened(folder, file)
    const recorded = first.record()
    await first.kept.saveNow()
    const before = file.text
    await first.vault.rotate({ current: PASSPHRASE })
    expect(await first.vault.openBeside('activity', before ?? '')).toBeNull()
    first.timers.at(-1)?.()
    await vi.waitFor(() => expect(file.text).not.toBe(before))
    expect([...(await opened(folder, file)).log.all()]).toEqual([recorded])
  })

  it('is still there after a changed passphrase', async () => {
    const folder = await temporaryFolder()
    const file = { text: null as string | null }
    const first = await opened(folder, file)
    const recorded = first.record()
    await first.kept.saveNow()
    await first.vault.changePassphrase({ current: PASSPHRASE, passphrase: NEW_PASSPHRASE })
    const vault = vaultIn(folder)
    const app = run(vault, file)
    await vault.open()
    await vault.unlock(NEW_PASSPHRASE)
    await app.loaded()
    expect([...app.log.all()]).toEqual([recorded])
  })

  it('of a vault in memory only is not kept', async () => {
    const file = { text: null as string | null }
    const vault = vaultIn(await temporaryFolder())
    const app = run(vault, file)
    await vault.open()
    await vault.create({ protection: 'memory' })
    await app.loaded()
    app.record()
    await app.kept.saveNow()
    expect([app.timers, file.text]).toEqual([[], null])
  })

  it('gives up its oldest where it is more than 4 million characters', async () => {
    const folder = await temporaryFolder()
    const file = { text: null as string | null }
    const first = await opened(folder, file)
    for (let index = 0; index < 80; index++) first.record('one', 'x'.repeat(60_000))
    await first.kept.saveNow()
    const kept = [...(await opened(folder, file)).log.all()]
    expect(kept.length).toBe(66)
    expect(kept[0]?.id).toBe([...first.log.all()][0]?.id)
  })

  it('that cannot be read or written stops nothing', async () => {
    const folder = await temporaryFolder()
    const app = await opened(folder, { text: 'something', fails: true })
    app.record()
    await app.kept.saveNow()
    expect(app.writes).toEqual([])
    expect([...app.log.all()]).toHaveLength(1)
  })

  it('that an earlier version wrote with less in it is read with what it has', async () => {
    const folder = await temporaryFolder()
    const file = { text: null as string | null }
    const first = await opened(folder, file)
    const whole = first.record()
    const less = Object.fromEntries(
      Object.entries(whole).filter(([name]) => name !== 'timing' && name !== 'correlationIds'),
    )
    file.text = await first.vault.sealBeside(
      'activity',
      JSON.stringify([{ ...less, failure: 'a reason of another version' }, { id: 'not an exchange' }, 7]),
    )
    const second = await opened(folder, file)
    expect([...second.log.all()]).toEqual([{ ...whole, timing: null, correlationIds: [], failure: 'unexpected' }])
  })
})
