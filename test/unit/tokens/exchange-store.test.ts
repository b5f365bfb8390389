import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createExchangeStore } from '../../../main/tokens/exchange-store'
import type { Exchange } from '../../../preload/exchange-views'

const START = Date.UTC(2026, 0, 5, 9)

let made = 0
function exchange(more: Partial<Exchange> = {}, body = '{"access_token":"‹access token, 9f3a›"}'): Exchange {
  made += 1
  return {
    id: `id-${String(made)}`,
    credentialId: 'one',
    stage: 'token',
    at: START + made,
    durationMs: 12,
    request: { method: 'POST', url: 'https://api.example/token', headers: [{ name: 'X', value: 'y' }], body: null },
    response: { status: 200, statusText: 'OK', httpVersion: '1.1', headers: [], body },
    timing: null,
    connection: null,
    serverDate: null,
    skewSeconds: null,
    correlationIds: [],
    failure: null,
    ...more,
  }
}

function filled(count: number, of: (index: number) => Partial<Exchange> = () => ({}), body?: () => string) {
  const store = createExchangeStore()
  const added = Array.from({ length: count }, (_, index) => exchange(of(index), body?.()))
  for (const each of added) store.add(each)
  return { store, newest: added.toReversed() }
}

describe('exchanges in memory', () => {
  it.each([1, 7, 8, 9, 100, 200])('are given as they came, newest first, of %i', (count) => {
    const { store, newest } = filled(count)
    expect(store.of('one')).toEqual(newest)
    expect([...store.newest()]).toEqual(newest)
  })

  it('are the last 200 of a credential, however they are asked for', () => {
    const { store, newest } = filled(215)
    expect(store.of('one')).toEqual(newest.slice(0, 200))
    expect([...store.newest()]).toEqual(newest.slice(0, 200))
    const found = newest.filter(({ id }) => store.find(id) !== null)
    expect(found).toEqual(newest.slice(0, 200))
  })

  it('of many credentials come in the order of time, whichever were packed', () => {
    const { store, newest } = filled(300, (index) => ({ credentialId: `c${String((index * 7) % 11)}` }))
    expect([...store.newest()]).toEqual(newest)
  })

  it('are found by their id, packed or not, and others are not', () => {
    const { store, newest } = filled(20)
    for (const each of newest) expect(store.find(each.id)).toEqual(each)
    expect(store.find('nobody')).toBeNull()
  })

  it('of one credential are forgotten alone', () => {
    const { store } = filled(30, (index) => ({ credentialId: index % 2 === 0 ? 'one' : 'two' }))
    expect(store.forget('one')).toBe(true)
    expect(store.forget('one')).toBe(false)
    expect(store.of('one')).toEqual([])
    expect(store.of('two')).toHaveLength(15)
    expect(store.credentialIds()).toEqual(['two'])
  })

  it('are put in place of others, the newest 200', () => {
    const { store } = filled(10)
    const others = Array.from({ length: 210 }, () => exchange()).toReversed()
    store.replace('one', others)
    expect(store.of('one')).toEqual(others.slice(0, 200))
  })

  it('take a few hundred bytes each where they are alike, and none once they are forgotten', () => {
    const { store } = filled(200)
    expect(store.bytes() / 200).toBeLessThan(200)
    store.forget('one')
    expect(store.bytes()).toBe(0)
    const again = filled(50).store
    again.clear()
    expect(again.bytes()).toBe(0)
  })
})

describe('too many bytes', () => {
  it('cost the oldest of whichever credential, and never the one that was just added', () => {
    const store = createExchangeStore(1_000_000)
    const long = () => randomBytes(30_000).toString('hex')
    for (let index = 0; index < 60; index++) {
      const latest = exchange({ credentialId: `c${String(index % 6)}` }, long())
      store.add(latest)
      expect(store.find(latest.id)).toEqual(latest)
      expect(store.bytes()).toBeLessThan(1_200_000)
    }
    const left = [...store.newest()]
    expect(left.length).toBeGreaterThan(10)
    expect(left.length).toBeLessThan(60)
    // Those that are left are the newest there were.
    expect(left.map(({ at }) => at)).toEqual(left.map((_, index) => (left[0]?.at ?? 0) - index))
  })

  it('of many credentials with one exchange each cost the oldest of those, and nothing of them is left', () => {
    const store = createExchangeStore(1_000_000)
    for (let index = 0; index < 100; index++) {
      store.add(exchange({ credentialId: `c${String(index)}` }, randomBytes(30_000).toString('hex')))
    }
    const left = [...store.newest()]
    expect(left.length).toBeGreaterThan(10)
    // Each is a pack of one, of some 30 kB, and what it is packed by, of 32 kB.
    expect(left.length).toBeLessThan(22)
    expect(store.credentialIds()).toEqual(left.map(({ credentialId }) => credentialId).reverse())
    for (const id of store.credentialIds()) store.forget(id)
    expect(store.bytes()).toBe(0)
  })

  it('are counted right when what is oldest goes', () => {
    const { store } = filled(
      230,
      () => ({}),
      () => randomBytes(200).toString('hex'),
    )
    store.forget('one')
    expect(store.bytes()).toBe(0)
  })
})
