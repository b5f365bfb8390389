/**
 * The record of every exchange, redacted as it is taken in: there is no second place to redact. Held in memory, 200 a
 * credential, newest first; what survives a quit is `kept-activity.ts`'s.
 */
import { randomUUID } from 'node:crypto'
import type { Reason, Stage } from '../../preload/errors'
import type { Exchange } from '../../preload/exchange-views'
import { correlationIdsOf } from '../oauth/correlation'
import { skewOf } from '../oauth/expiry'
import { type KnownSecret, redactExchange, redactText } from '../oauth/redact'
import type { HttpAnswer, HttpRequest, Measured } from '../oauth/types'
import type { Answer } from '../providers/definition'
import { createExchangeStore } from './exchange-store'

/** As many of all credentials as a person looks through. */
const OF_ALL = 500

export interface ExchangeRecord {
  readonly credentialId: string
  readonly stage: Stage
  readonly at: number
  readonly durationMs: number
  readonly request: HttpRequest
  readonly answer: HttpAnswer | null
  /** What the runtime told of it; null where no request of ours was sent. */
  readonly measured: Measured | null
  readonly failure: Reason | null
  readonly known: readonly KnownSecret[]
  /** Where the answer's tokens stand. */
  readonly pointers: Pick<Answer, 'accessToken' | 'refreshToken'>
}

export type ExchangeLog = ReturnType<typeof createExchangeLog>

const newestFirst = (a: Exchange, b: Exchange): number => b.at - a.at

/** @param fingerprint 4 hex digits of a secret under the vault's key */
export function createExchangeLog(fingerprint: (value: string) => string, changed: (credentialId: string) => void) {
  const store = createExchangeStore()

  function add(fields: Omit<Exchange, 'id'>): Exchange {
    const exchange = { id: randomUUID(), ...fields }
    store.add(exchange)
    changed(exchange.credentialId)
    return exchange
  }

  return {
    /** Record an exchange; answers it as recorded. */
    record({ request, answer, measured, known, pointers, ...place }: ExchangeRecord): Exchange {
      const headers = measured?.sentHeaders ?? request.headers
      const redacted = redactExchange({ request: { ...request, headers }, answer }, known, pointers, fingerprint)
      const skewSeconds = skewOf(answer?.headers['date'], place.at + place.durationMs, place.durationMs)
      const statusText = measured?.statusText ? redactText(measured.statusText, known, fingerprint) : null
      return add({
        ...place,
        request: redacted.request,
        response: redacted.response && {
          ...redacted.response,
          statusText,
          httpVersion: measured?.httpVersion ?? null,
        },
        timing: measured?.timing ?? null,
        connection: measured?.connection ?? null,
        // A date that is no use for the skew is none here.
        serverDate: skewSeconds === null ? null : Date.parse(answer?.headers['date'] ?? ''),
        skewSeconds,
        correlationIds: correlationIdsOf([...(redacted.response?.headers ?? []), ...(redacted.request?.headers ?? [])]),
      })
    },

    /** A token was shown in the clear. */
    recordReveal(credentialId: string, at: number): void {
      add({
        credentialId,
        stage: 'reveal',
        at,
        durationMs: 0,
        request: null,
        response: null,
        timing: null,
        connection: null,
        serverDate: null,
        skewSeconds: null,
        correlationIds: [],
        failure: null,
      })
    },

    /** Newest first; the last 500 where it is of all credentials. */
    list(credentialId?: string): readonly Exchange[] {
      if (credentialId !== undefined) return store.of(credentialId)
      const exchanges: Exchange[] = []
      for (const exchange of store.newest()) if (exchanges.push(exchange) >= OF_ALL) break
      return exchanges
    },

    /** All there is, newest first; one after the other, for it may be much. */
    all: (): Iterable<Exchange> => store.newest(),

    find: (id: string): Exchange | null => store.find(id),

    /** Put what an earlier run recorded behind what there is. */
    restore(exchanges: readonly Exchange[]): void {
      const ids = new Set(exchanges.map(({ credentialId }) => credentialId))
      for (const credentialId of ids) {
        const now = store.of(credentialId)
        const earlier = exchanges.filter((each) => each.credentialId === credentialId)
        const byId = new Map([...earlier, ...now].map((each) => [each.id, each]))
        store.replace(credentialId, [...byId.values()].sort(newestFirst))
        changed(credentialId)
      }
    },

    /** Forget what is recorded of one credential, or of all. */
    forget(credentialId?: string): void {
      const ids = credentialId === undefined ? store.credentialIds() : [credentialId]
      for (const id of ids) {
        if (store.forget(id)) changed(id)
      }
    },

    /** Drop it at a lock, told to nobody. */
    clear(): void {
      store.clear()
    },
  }
}
