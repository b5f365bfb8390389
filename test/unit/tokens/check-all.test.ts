import { beforeEach, describe, expect, it } from 'vitest'
import { createCheckAll } from '../../../main/tokens/check-all'
import { ErrorCode, KeyfobError, Reason } from '../../../preload/errors'
import type { CheckRow } from '../../../preload/exchange-views'

const signIn = new KeyfobError(ErrorCode.conflict, 'no', { reason: Reason.sign_in_required })
const refused = new KeyfobError(ErrorCode.refused, 'no', { reason: Reason.provider_refused })

let open: { readonly id: string; readonly end: (thrown?: Error) => void }[]
let rows: CheckRow[]
let time: number
let ids: string[]
let checks: ReturnType<typeof createCheckAll>

beforeEach(() => {
  open = []
  rows = []
  time = 0
  ids = ['a', 'b', 'c', 'd', 'e', 'f']
  checks = createCheckAll({
    ids: () => ids,
    renew: (id) =>
      new Promise((resolve, reject) => {
        open.push({
          id,
          end: (thrown) => {
            if (thrown) reject(thrown)
            else resolve()
          },
        })
      }),
    holdsValid: (id) => (id === 'gone' ? Promise.reject(refused) : Promise.resolve(id === 'a')),
    failureOf: () => Promise.resolve(null),
    changed: (row) => rows.push(row),
    now: () => time,
  })
})

const told = (): string[] => rows.map(({ id, state }) => `${id} ${state}`)

describe('a round', () => {
  it('answers the board, and asks four at a time', async () => {
    expect(checks.start()).toEqual(ids.map((id) => ({ id, state: 'waiting', latencyMs: null, failure: null })))
    expect(open).toEqual([])
    await expect.poll(() => open.length).toBe(4)
    time = 120
    open[1]?.end()
    await expect.poll(() => open.length).toBe(5)
    expect(rows.at(-2)).toEqual({ id: 'b', state: 'ok', latencyMs: 120, failure: null })
    expect(told().at(-1)).toBe('e running')
  })

  it('goes on where what is held can not be read any more', async () => {
    ids = ['gone', 'b', 'c', 'd', 'e']
    checks.start()
    await expect.poll(() => open.length).toBe(4)
    open[0]?.end(signIn)
    await expect.poll(() => told().slice(4)).toEqual(['gone sign_in', 'e running'])
  })

  it('tells a refusal from a sign-in that is needed, and from one that still holds', async () => {
    ids = ['a', 'b', 'c']
    checks.start()
    await expect.poll(() => open.length).toBe(3)
    open[0]?.end(signIn)
    open[1]?.end(signIn)
    open[2]?.end(refused)
    await expect.poll(told).toEqual(['a running', 'b running', 'c running', 'a ok', 'b sign_in', 'c failed'])
    expect(rows.find(({ state }) => state === 'sign_in')?.latencyMs).toBeNull()
  })

  it('is one at a time: who asks again sees it as it stands; and it can be begun again when it has ended', async () => {
    ids = ['a']
    checks.start()
    await expect.poll(told).toEqual(['a running'])
    expect(checks.start().map(({ state }) => state)).toEqual(['running'])
    await expect.poll(() => open.length).toBe(1)
    open[0]?.end()
    await expect.poll(told).toContain('a ok')
    await expect.poll(() => checks.start()[0]?.state).toBe('waiting')
    await expect.poll(() => open.length).toBe(2)
  })

  it('that is cancelled starts nothing more, and lets what is under way end', async () => {
    checks.start()
    await expect.poll(() => open.length).toBe(4)
    checks.cancel()
    expect(told().slice(-2)).toEqual(['e cancelled', 'f cancelled'])
    for (const { end } of open) end()
    await expect.poll(() => told().filter((line) => line.endsWith(' ok'))).toHaveLength(4)
    expect(open).toHaveLength(4)
  })

  it('of an empty vault ends at once', async () => {
    ids = []
    expect(checks.start()).toEqual([])
    await expect.poll(() => checks.start()).toEqual([])
  })
})
