/**
 * The record of every exchange, redacted as it is taken in: there is no second place to redact. Held in memory for the run,
 * 200 a credential, newest first.
 */
import { randomUUID } from 'node:crypto'
import type { Reason } from '../../preload/errors'
import type { Exchange } from '../../preload/views'
import { type KnownSecret, redactExchange } from '../oauth/redact'
import type { HttpAnswer, HttpRequest } from '../oauth/types'

const PER_CREDENTIAL = 200

export interface ExchangeRecord {
  readonly credentialId: string
  readonly stage: Exchange['stage']
  readonly at: number
  readonly durationMs: number
  readonly request: HttpRequest | null
  readonly answer: HttpAnswer | null
  readonly failure: Reason | null
  readonly known: readonly KnownSecret[]
}

/** @param fingerprint 4 hex digits of a secret under the vault's key */
export function createExchangeLog(fingerprint: (value: string) => string, changed: (credentialId: string) => void) {
  const byCredential = new Map<string, Exchange[]>()

  return {
    record(record: ExchangeRecord): void {
      const { request, response } =
        record.request === null
          ? { request: null, response: null }
          : redactExchange({ request: record.request, answer: record.answer }, record.known, null, fingerprint)
      const exchanges = byCredential.get(record.credentialId) ?? []
      exchanges.unshift({
        id: randomUUID(),
        credentialId: record.credentialId,
        stage: record.stage,
        at: record.at,
        durationMs: record.durationMs,
        request,
        response,
        failure: record.failure,
      })
      exchanges.length = Math.min(exchanges.length, PER_CREDENTIAL)
      byCredential.set(record.credentialId, exchanges)
      changed(record.credentialId)
    },

    /** Newest first. */
    list(credentialId?: string): readonly Exchange[] {
      if (credentialId !== undefined) return byCredential.get(credentialId) ?? []
      return [...byCredential.values()].flat().sort((a, b) => b.at - a.at)
    },

    forget(credentialId: string): void {
      byCredential.delete(credentialId)
    },

    clear(): void {
      byCredential.clear()
    },
  }
}
