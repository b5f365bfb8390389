/** Wrong passphrases and codes slow down, whoever makes the calls and however many at once. */
import { describe, expect, test } from 'vitest'
import { createAttempts } from '../../../main/vault/attempts'
import type { Delay } from '../../../main/vault/ports'
import { createPassphraseVault, PASSPHRASE, quickScrypt, temporaryFolder, vaultIn } from './helpers'

/** Waits that last until they are told to end, and a clock. */
function waits() {
  const ends: (() => void)[] = []
  const lengths: number[] = []
  const delay: Delay = (ms, signal) => {
    if (signal !== undefined) return new Promise(() => undefined)
    lengths.push(ms)
    return new Promise((resolve) => ends.push(resolve))
  }
  return { delay, lengths, end: async () => Promise.resolve(ends.pop()?.()).then(() => undefined), time: 1_000_000 }
}

test('the waits grow from the third on to 10 s, begin anew after a right one, and say what is left', async () => {
  const clock = waits()
  let reopened = 0
  const attempts = createAttempts({ delay: clock.delay, now: () => clock.time, reopened: () => (reopened += 1) })
  for (let count = 0; count < 9; count += 1) {
    attempts.check()
    attempts.failed()
    await clock.end()
  }
  expect(clock.lengths).toEqual([1000, 2000, 4000, 8000, 10_000, 10_000, 10_000])
  expect(reopened).toBe(7)
  attempts.failed()
  expect(attempts.waitMs()).toBe(10_000)
  clock.time += 8_500
  expect(attempts.waitMs()).toBe(1500)
  const problem = { code: 'conflict', reason: 'too_many_attempts', details: { retryAfter: 2 } }
  expect(() => attempts.check()).toThrow(expect.objectContaining(problem))
  // The clock of the computer decides nothing: only the wait itself opens again.
  clock.time += 60_000
  expect(() => attempts.check()).toThrow(expect.objectContaining({ details: { retryAfter: 1 } }))
  clock.time -= 3_600_000
  expect(attempts.waitMs()).toBe(10_000)
  await clock.end()
  attempts.succeeded()
  attempts.check()
  attempts.failed()
  attempts.failed()
  expect(attempts.waitMs()).toBe(0)
})

describe('a vault', () => {
  async function locked() {
    const folder = await temporaryFolder()
    await createPassphraseVault(folder)
    const clock = waits()
    let derivations = 0
    const scrypt: typeof quickScrypt = (...all) => {
      derivations += 1
      return quickScrypt(...all)
    }
    const vault = vaultIn(folder, { delay: clock.delay, now: () => clock.time, scrypt })
    await vault.open()
    return { vault, clock, derivations: () => derivations }
  }

  test('derives nothing for calls made at once beyond the third, the right passphrase among them', async () => {
    const { vault, derivations } = await locked()
    const tries = [...Array.from({ length: 20 }, (_, index) => `wrong ${index}`), PASSPHRASE]
    const outcomes = await Promise.allSettled(tries.map((each) => vault.unlock(each)))
    const reasons = outcomes.map((each) =>
      each.status === 'rejected' ? (each.reason as { reason: string }).reason : 'ok',
    )
    expect(reasons).toEqual([
      ...Array.from({ length: 3 }, () => 'wrong_passphrase'),
      ...Array.from({ length: 18 }, () => 'too_many_attempts'),
    ])
    expect(derivations()).toBe(3)
    expect(vault.status()).toMatchObject({ state: 'locked', problem: null, waitMs: 1000 })
  })

  test('says when the wait is over, and opens with the right passphrase then', async () => {
    const { vault, clock } = await locked()
    for (const each of ['a', 'b', 'c']) await vault.unlock(each).catch(() => undefined)
    const heard: number[] = []
    vault.onChange(() => heard.push(vault.status().waitMs))
    await expect(vault.unlock(PASSPHRASE)).rejects.toMatchObject({ reason: 'too_many_attempts' })
    await clock.end()
    expect(heard.at(-1)).toBe(0)
    await vault.unlock(PASSPHRASE)
    vault.lock()
    await vault.unlock('a').catch(() => undefined)
    expect(vault.status().waitMs).toBe(0)
  })

  test('counts a wrong passphrase at a change of the protection, and a mistyped code not at all', async () => {
    const { vault } = await locked()
    for (let count = 0; count < 5; count += 1) {
      await expect(vault.unlockWithCode('no code')).rejects.toMatchObject({ reason: 'not_offered' })
    }
    expect(vault.status().waitMs).toBe(0)
    await vault.unlock(PASSPHRASE)
    for (const current of ['a', 'b', 'c']) {
      const refused = { reason: 'wrong_passphrase', details: { field: 'current' } }
      await expect(vault.changePassphrase({ current, passphrase: 'another one' })).rejects.toMatchObject(refused)
    }
    const change = vault.changePassphrase({ current: PASSPHRASE, passphrase: 'another one' })
    await expect(change).rejects.toMatchObject({ reason: 'too_many_attempts' })
    await expect(vault.prepareRecoveryCode(PASSPHRASE)).rejects.toMatchObject({ reason: 'too_many_attempts' })
    await expect(vault.rotate({ current: PASSPHRASE })).rejects.toMatchObject({ reason: 'too_many_attempts' })
  })
})
