/** Keeps the record of exchanges over a quit, where the person wants that. */
import { z } from 'zod'
import { Reason } from '../../preload/errors'
import type { Exchange } from '../../preload/exchange-views'
import type { ExchangeLog } from './exchange-log'
import { createKeptBeside, type KeptBesidePorts } from './kept-beside'

/** Characters of JSON: the oldest go first. It is made and encrypted in the main process, some 10 ms a million. */
const MOST_CHARACTERS = 4_000_000

export interface KeptActivityPorts extends Pick<KeptBesidePorts, 'vault' | 'enabled' | 'file' | 'setTimer'> {
  readonly log: Pick<ExchangeLog, 'all' | 'restore'>
  /** The ids of the credentials that there are. */
  readonly credentialIds: () => readonly string[]
}

export function createKeptActivity({ log, credentialIds, ...ports }: KeptActivityPorts) {
  return createKeptBeside({
    ...ports,
    kind: 'activity',
    text: () => writeExchanges(log.all()),
    restore: (text) => {
      const there = new Set(credentialIds())
      log.restore(readExchanges(text).filter(({ credentialId }) => there.has(credentialId)))
    },
  })
}

/** As much as fits, oldest last; null where there is nothing. */
function writeExchanges(exchanges: Iterable<Exchange>): string | null {
  let left = MOST_CHARACTERS
  const written: string[] = []
  for (const exchange of exchanges) {
    const text = JSON.stringify(exchange)
    left -= text.length
    if (left < 0) break
    written.push(text)
  }
  return written.length === 0 ? null : `[${written.join()}]`
}

const Header = z.object({ name: z.string(), value: z.string() })
const Milliseconds = z.number().nullable()
/** What an earlier version wrote without is as unknown as what the runtime didn't tell. */
const KeptExchange = z.object({
  id: z.string(),
  credentialId: z.string(),
  stage: z.enum(['authorize', 'token', 'refresh', 'revoke', 'jwks', 'call', 'reveal']),
  at: z.number(),
  durationMs: z.number(),
  request: z
    .object({ method: z.string(), url: z.string(), headers: z.array(Header), body: z.string().nullable() })
    .nullable(),
  response: z
    .object({
      status: z.number(),
      statusText: z.string().nullable(),
      httpVersion: z.string().nullable(),
      headers: z.array(Header),
      body: z.string(),
    })
    .nullable(),
  timing: z
    .object({ certificateMs: Milliseconds, sentMs: Milliseconds, firstByteMs: Milliseconds })
    .nullable()
    .catch(null),
  connection: z
    .object({
      remoteAddress: z.string().nullable(),
      tlsVersion: z.string().nullable(),
      certificate: z.object({ issuer: z.string(), validTo: z.number() }).nullable(),
    })
    .nullable()
    .catch(null),
  serverDate: Milliseconds.catch(null),
  skewSeconds: Milliseconds.catch(null),
  correlationIds: z.array(Header).catch([]),
  failure: z.enum(Reason).nullable().catch(Reason.unexpected),
}) satisfies z.ZodType<Exchange>

/** What of it is an exchange. */
function readExchanges(text: string): Exchange[] {
  let entries: unknown
  try {
    entries = JSON.parse(text)
  } catch {
    return []
  }
  return (Array.isArray(entries) ? entries : []).flatMap((entry): Exchange[] => {
    const read = KeptExchange.safeParse(entry)
    return read.success ? [read.data] : []
  })
}
