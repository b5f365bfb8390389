import { describe, expect, it } from 'vitest'
import type { Measured } from '../../../main/oauth/types'
import { createExchangeLog, type ExchangeRecord } from '../../../main/tokens/exchange-log'

const START = Date.UTC(2026, 0, 5, 9)
const measured: Measured = {
  timing: { certificateMs: 20, sentMs: 40, firstByteMs: 180 },
  connection: { remoteAddress: '203.0.113.7', tlsVersion: null, certificate: { issuer: 'A CA', validTo: START } },
  sentHeaders: { 'User-Agent': 'Keyfob/1.2.3', Authorization: 'Bearer a-secret-that-is-sent' },
  statusText: 'No a-secret-that-is-sent here',
  httpVersion: '1.1',
}
const sent = (more: Partial<ExchangeRecord> = {}): ExchangeRecord => ({
  credentialId: 'one',
  stage: 'token',
  at: START,
  durationMs: 200,
  request: { method: 'POST', url: 'https://api.example/token', headers: { 'X-Own': 'a' }, body: null },
  answer: { status: 401, headers: { date: new Date(START + 300_000).toUTCString(), 'x-request-id': 'r-1' }, body: '' },
  measured,
  failure: null,
  known: [{ label: 'client secret', value: 'a-secret-that-is-sent', fingerprint: '9f3a' }],
  pointers: { accessToken: '/access_token', refreshToken: '/refresh_token' },
  ...more,
})

function setUp() {
  const changed: string[] = []
  return {
    changed,
    log: createExchangeLog(
      () => '0000',
      (id) => changed.push(id),
    ),
  }
}

describe('the record of exchanges', () => {
  it('has what the runtime told, and the headers as they were sent', () => {
    const { log } = setUp()
    expect(log.record(sent())).toMatchObject({
      timing: measured.timing,
      connection: measured.connection,
      request: { headers: [{ name: 'User-Agent', value: 'Keyfob/1.2.3' }, { name: 'Authorization' }] },
      response: { status: 401, httpVersion: '1.1' },
    })
  })

  it('redacts also the words after the status', () => {
    const { log } = setUp()
    const recorded = log.record(sent())
    expect(recorded.response?.statusText).toBe('No ‹client secret, 9f3a› here')
    expect(JSON.stringify(recorded)).not.toContain('a-secret-that-is-sent')
  })

  it("has the server's clock, how far it is off, and the ids of the provider's logs", () => {
    const { log } = setUp()
    expect(log.record(sent())).toMatchObject({
      serverDate: START + 300_000,
      skewSeconds: 300,
      correlationIds: [{ name: 'x-request-id', value: 'r-1' }],
    })
  })

  it('knows no clock where the server told none, or none that is one', () => {
    const { log } = setUp()
    for (const headers of [{}, { date: 'yesterday' }]) {
      const recorded = log.record(sent({ answer: { status: 200, headers, body: '' } }))
      expect(recorded).toMatchObject({ serverDate: null, skewSeconds: null })
    }
  })

  it('is null where nothing was measured or answered', () => {
    const { log } = setUp()
    expect(log.record(sent({ answer: null, measured: null }))).toMatchObject({
      request: { headers: [{ name: 'X-Own', value: 'a' }] },
      response: null,
      timing: null,
      connection: null,
      serverDate: null,
    })
  })

  it('holds the last 200 of a credential, newest first', () => {
    const { log } = setUp()
    for (let index = 0; index < 205; index++) log.record(sent({ at: START + index }))
    const held = log.list('one')
    expect(held).toHaveLength(200)
    expect([held[0]?.at, held.at(-1)?.at]).toEqual([START + 204, START + 5])
  })

  it('lists the last 500 of all credentials, and has all of them', () => {
    const { log } = setUp()
    for (let index = 0; index < 600; index++) {
      log.record(sent({ credentialId: `c${String(index % 4)}`, at: START + index }))
    }
    expect(log.list()).toHaveLength(500)
    expect(log.list()[0]?.at).toBe(START + 599)
    expect([...log.all()]).toHaveLength(600)
  })

  it('forgets one credential, or all, and says whose', () => {
    const { changed, log } = setUp()
    const first = log.record(sent())
    const second = log.record(sent({ credentialId: 'two' }))
    changed.length = 0
    log.forget('one')
    log.forget('nobody')
    expect([log.find(first.id), log.find(second.id)]).toEqual([null, second])
    log.forget()
    expect([...log.all()]).toEqual([])
    expect(changed).toEqual(['one', 'two'])
  })

  it('puts what an earlier run recorded behind what there is, each once', () => {
    const { log } = setUp()
    const earlier = [2, 1].map((index) => ({
      ...log.record(sent({ at: START - index })),
      id: `earlier-${String(index)}`,
    }))
    log.clear()
    const now = log.record(sent())
    log.restore([...earlier, ...earlier])
    log.restore(earlier)
    expect(log.list('one').map(({ id }) => id)).toEqual([now.id, 'earlier-1', 'earlier-2'])
  })
})
