/** Deleting with ten seconds to undo it: what is seen, what is kept, and when it is final. */
import { describe, expect, it } from 'vitest'
import { createCredentialService } from '../../../main/credentials/service'
import { builtInProviders, createRegistry } from '../../../main/providers/registry'
import { createRemovals, UNDO_MS } from '../../../main/tokens/removal'
import { ErrorCode, KeyfobError, Reason } from '../../../preload/errors'
import type { RemovalEnd } from '../../../preload/exchange-views'
import { memoryFileSystem } from '../vault/faulty-fs'
import { heldTimers } from '../timers'
import { openOrCreate, vaultIn } from '../vault/helpers'
import { answer, des, later, pms, poems, pomelo, refusal, setUp, START } from './support'

const granted = (accessToken: string) =>
  answer(200, { access_token: accessToken, token_type: 'Bearer', expires_in: 3600 })
const confirmed = answer(200, { status: 'Success' })

async function ready() {
  const world = await setUp()
  const ends: RemovalEnd[] = []
  const changes: string[] = []
  const { timers, setTimer } = heldTimers()
  const removals = createRemovals({
    credentials: world.credentials,
    tokens: world.tokens,
    setTimer,
    now: () => world.wall.now,
    changed: (id) => changes.push(id),
    ended: (end) => ends.push(end),
  })
  const names = (): string[] => world.credentials.list().map(({ meta }) => meta.name)
  /** The time to undo passes. */
  const pass = async (): Promise<void> => {
    for (const timer of timers.splice(0)) {
      expect(timer.ms).toBe(UNDO_MS)
      if (!timer.cancelled) timer.work()
    }
    await removals.flush()
  }
  return { ...world, removals, ends, changes, timers, names, pass }
}

describe('within ten seconds', () => {
  it('it is told to be back, also where its new name can not be saved', async () => {
    const world = await ready()
    const id = await world.add(pomelo)
    const full = new KeyfobError(ErrorCode.internal, 'full', { reason: Reason.unexpected })
    const told: string[] = []
    const removals = createRemovals({
      credentials: {
        ...world.credentials,
        restore: async (restored) => {
          await world.credentials.restore(restored)
          throw full
        },
      },
      tokens: world.tokens,
      setTimer: () => ({ cancel: () => undefined }),
      now: () => world.wall.now,
      changed: (changed) => told.push(changed),
      ended: () => undefined,
    })
    removals.remove(id, false)
    await expect(removals.undo(id)).rejects.toBe(full)
    expect(told).toEqual([id, id])
    expect(world.names()).toHaveLength(1)
  })

  it('it is out of sight at once, and nothing of it is touched', async () => {
    const { add, answerWith, changes, credentials, names, removals, sent, tokens, vault } = await ready()
    answerWith(() => granted('token-of-the-cards'))
    const id = await add(pomelo)
    await tokens.get(id)
    expect(removals.remove(id, true)).toEqual({ undoForMs: 10_000 })
    expect(names()).toEqual([])
    expect(changes).toEqual([id])
    expect(await refusal(tokens.get(id))).toBe('not_found/no_such_credential')
    expect(await refusal(credentials.edit({ id, name: 'x', environmentId: 'sandbox', values: {} }))).toBe(
      'not_found/no_such_credential',
    )
    expect(vault.records().map((record) => record.id)).toEqual([id])
    expect(vault.hasSecret(id, 'keyfob:token')).toBe(true)
    expect(sent).toHaveLength(1)
  })

  it('an undo brings everything back: secrets, token and place, also a token in memory alone', async () => {
    const { add, answerWith, credentials, ends, names, pass, removals, sent, tokens } = await ready()
    answerWith(() => granted('token-to-be-kept'))
    const ids = [await add(pomelo), await add(pms), await add(des)]
    for (const id of ids) await tokens.get(id)
    const before = names()
    for (const id of ids) removals.remove(id, true)
    expect(names()).toEqual([])
    for (const id of ids) expect((await removals.undo(id)).id).toBe(id)
    expect(names()).toEqual(before)
    for (const id of ids) expect(await tokens.get(id)).toMatchObject({ state: 'valid', failure: null })
    expect((await tokens.forCopy(ids[1] ?? '')).token.accessToken).toBe('token-to-be-kept')
    expect((await credentials.requestValues(credentials.get(ids[2] ?? ''))).values).toMatchObject(des.values)
    await pass()
    expect(names()).toEqual(before)
    expect([sent.length, ends]).toEqual([3, []])
  })

  it('a request that was under way keeps its rotated refresh token for the undo', async () => {
    const { add, answerWith, removals, sent, tokens } = await ready()
    answerWith(() => answer(200, { access_token: 'a-first-access-token', token_type: 'Bearer', refresh_token: 'r-1' }))
    const id = await add(des)
    await tokens.get(id)
    const { asked, give, provider } = later()
    answerWith(provider)
    const refreshing = tokens.refresh(id)
    await asked()
    removals.remove(id, false)
    give(answer(200, { access_token: 'second-access-token', token_type: 'Bearer', refresh_token: 'r-2' }))
    await refreshing
    await removals.undo(id)
    answerWith(() => granted('third-access-token'))
    await tokens.refresh(id)
    expect(sent.at(-1)?.body).toContain('refresh_token=r-2')
  })

  it('its name is free, and an undo gives it another one where that was taken', async () => {
    const { add, names, removals } = await ready()
    const first = await add(pomelo)
    removals.remove(first, false)
    await add({ ...pomelo, name: 'CARDS' })
    await removals.undo(first)
    expect(names()).toEqual(['CARDS', 'Cards (restored)'])
  })

  it('its open sign-in ends', async () => {
    const { add, logins, removals, tokens } = await ready()
    const id = await add(poems)
    const signing = refusal(tokens.signIn(id))
    await expect.poll(() => logins.length).toBe(1)
    removals.remove(id, false)
    expect(logins[0]?.cancelled).toBe(true)
    logins[0]?.reject(new KeyfobError(ErrorCode.cancelled, 'cancelled', { reason: Reason.sign_in_cancelled }))
    await signing
  })

  it('it can not be deleted twice', async () => {
    const { add, removals } = await ready()
    const id = await add(pomelo)
    removals.remove(id, false)
    expect(() => removals.remove(id, true)).toThrow(expect.objectContaining({ reason: 'no_such_credential' }) as Error)
  })

  it('a process that is killed leaves the credential there, and one that ended in order does not', async () => {
    const fs = memoryFileSystem()
    const open = async () => {
      const vault = vaultIn('/profile', { fs, now: () => START })
      await openOrCreate(vault)
      const registry = createRegistry(builtInProviders)
      const simulatorUrl = () => Promise.resolve('http://127.0.0.1:4000')
      const credentials = createCredentialService({ vault, registry, simulatorUrl, now: () => START })
      const { tokens } = await setUp()
      const removals = createRemovals({
        credentials,
        tokens,
        setTimer: () => ({ cancel: () => undefined }),
        now: () => START,
        changed: () => undefined,
        ended: () => undefined,
      })
      return { credentials, removals }
    }
    const first = await open()
    const { id } = await first.credentials.add(pomelo)
    first.removals.remove(id, false)
    expect(first.credentials.list()).toEqual([])
    const second = await open()
    expect((await second.credentials.requestValues(second.credentials.get(id))).values).toMatchObject(pomelo.values)
    second.removals.remove(id, false)
    await second.removals.flush()
    expect((await open()).credentials.list()).toEqual([])
  })
})

describe('after ten seconds', () => {
  it('it is removed first, and then its token is revoked', async () => {
    const { add, answerWith, ends, pass, removals, sent, tokens, vault } = await ready()
    answerWith(() => granted('token-of-the-cards'))
    const id = await add(pomelo)
    await tokens.get(id)
    removals.remove(id, true)
    const there: number[] = []
    answerWith(() => {
      there.push(vault.records().length)
      return confirmed
    })
    await pass()
    expect(sent.at(-1)?.url).toBe('https://api-sandbox.pomelo.la/oauth/token/revoke')
    expect(there).toEqual([0])
    expect(ends).toEqual([{ id, removed: true, revoked: true, failure: null }])
    expect(tokens.exchanges.list()).toEqual([])
    expect(await refusal(removals.undo(id))).toBe('not_found/no_such_credential')
  })

  it('nothing is revoked unless it was asked for, or where there is no token or no revocation', async () => {
    const { add, answerWith, ends, pass, removals, sent, tokens } = await ready()
    answerWith(() => granted('token-that-stays-valid'))
    const [unasked, tokenless, kiosk] = [await add(pomelo), await add({ ...pomelo, name: 'None' }), await add(pms)]
    await tokens.get(unasked)
    await tokens.get(kiosk)
    removals.remove(unasked, false)
    removals.remove(tokenless, true)
    removals.remove(kiosk, true)
    await pass()
    expect(sent).toHaveLength(2)
    expect(ends.map(({ removed, revoked }) => [removed, revoked])).toEqual([
      [true, null],
      [true, null],
      [true, null],
    ])
  })

  it('it stays removed when the provider does not confirm, which is told', async () => {
    const { add, answerWith, ends, names, pass, removals, tokens } = await ready()
    answerWith(() => granted('token-of-the-cards'))
    const id = await add(pomelo)
    await tokens.get(id)
    removals.remove(id, true)
    answerWith(() => answer(503, '', { 'retry-after': '60' }))
    await pass()
    expect(names()).toEqual([])
    expect(ends).toMatchObject([
      {
        id,
        removed: true,
        revoked: false,
        failure: { reason: 'server_error', stage: 'revoke', retryAfterSeconds: 60 },
      },
    ])
  })

  it('it comes back when it can not be saved, its token is not revoked, and that is told', async () => {
    const { add, answerWith, ends, names, pass, removals, sent, tokens, vault } = await ready()
    answerWith(() => granted('token-of-the-cards'))
    const id = await add(pomelo)
    await tokens.get(id)
    vault.remove = () => Promise.reject(new KeyfobError(ErrorCode.storage, 'full', { reason: Reason.save_failed }))
    removals.remove(id, true)
    await pass()
    expect(names()).toEqual(['Cards'])
    expect(sent).toHaveLength(1)
    expect(ends).toMatchObject([{ id, removed: false, revoked: null, failure: { reason: 'save_failed' } }])
    expect((await tokens.get(id)).state).toBe('valid')
  })
})

it('a lock or a quit makes it final at once, and waits for the revocation', async () => {
  const { add, answerWith, ends, names, removals, sent, timers, tokens, vault } = await ready()
  answerWith(() => granted('token-of-the-cards'))
  const id = await add(pomelo)
  await tokens.get(id)
  removals.remove(id, true)
  const { asked, give, provider } = later()
  answerWith(provider)
  let flushed = false
  const flushing = Promise.all([removals.flush(), tokens.settle()]).then(() => {
    flushed = true
  })
  await asked()
  expect([vault.records(), names(), flushed]).toEqual([[], [], false])
  expect(timers.map(({ cancelled }) => cancelled)).toEqual([true])
  give(confirmed)
  await flushing
  expect(sent).toHaveLength(2)
  expect(ends).toEqual([{ id, removed: true, revoked: true, failure: null }])
})
