/**
 * Keeps the record of exchanges over a quit, where the person wants that: one encrypted file beside the vault's, written apart
 * from it and seldom. It is worth less than anything else here: damaged, of another vault or unwritable it is lost, and
 * nothing else is.
 */
import { z } from 'zod'
import { Reason } from '../../preload/errors'
import type { Exchange } from '../../preload/exchange-views'
import type { SetTimer } from '../timer'
import type { Vault } from '../vault/contract'
import type { ExchangeLog } from './exchange-log'

/** From a change to its save, in ms: a burst of requests is one save. */
const SAVE_AFTER = 5000
/** Characters of JSON: the oldest go first. It is made and encrypted in the main process, some 10 ms a million. */
const MOST_CHARACTERS = 4_000_000

export interface KeptActivityPorts {
  readonly log: Pick<ExchangeLog, 'all' | 'restore'>
  readonly vault: Pick<Vault, 'status' | 'sealActivity' | 'openActivity'>
  /** Whether the person wants it kept. */
  readonly enabled: () => boolean
  /** The ids of the credentials that there are. */
  readonly credentialIds: () => readonly string[]
  readonly file: ActivityFile
  readonly setTimer: SetTimer
}

/** The file; all three may reject. */
export interface ActivityFile {
  /** Null where there is none. */
  readonly read: () => Promise<string | null>
  readonly write: (text: string) => Promise<void>
  /** Does nothing where there is none. */
  readonly remove: () => Promise<void>
}

export function createKeptActivity({ log, vault, enabled, credentialIds, file, setTimer }: KeptActivityPorts) {
  let timer: ReturnType<SetTimer> | null = null
  /** Read since the last unlock. Nothing is written before: it would take the place of what was not read yet. */
  let read = false
  /** One after the other. */
  let queue: Promise<void> = Promise.resolve()

  const isOpen = (): boolean => {
    const { state, protection } = vault.status()
    return state === 'unlocked' && protection !== 'memory'
  }
  function inTurn(work: () => Promise<void>): Promise<void> {
    queue = queue.then(work).catch(() => undefined)
    return queue
  }
  function stopTimer(): void {
    timer?.cancel()
    timer = null
  }

  async function save(): Promise<void> {
    stopTimer()
    if (!enabled()) return file.remove()
    if (!isOpen() || !read) return
    const text = writeExchanges(log.all())
    await (text === null ? file.remove() : file.write(await vault.sealActivity(text)))
  }

  async function load(): Promise<void> {
    if (read || !isOpen()) return
    const text = enabled() ? await file.read().catch(() => null) : null
    const opened = text === null ? null : await vault.openActivity(text)
    const there = new Set(credentialIds())
    if (opened !== null) log.restore(readExchanges(opened).filter(({ credentialId }) => there.has(credentialId)))
    read = true
  }

  function changed(): void {
    if (!enabled() || !isOpen() || !read) return
    timer ??= setTimer(() => void inTurn(save), SAVE_AFTER)
  }

  return {
    /** The vault was opened or locked, or given another key. Resolves when what was kept is there; never rejects. */
    async vaultChanged(): Promise<void> {
      if (!isOpen()) read = false
      // Under another key what is in the file is lost.
      else if (read) changed()
      else await inTurn(load)
    },

    /** Something was recorded or forgotten. */
    changed,

    /** Save or remove it now: the setting was changed, or the vault is about to lock. Never rejects. */
    saveNow: (): Promise<void> => inTurn(save),
  }
}

/** As much as fits, oldest last; null where there is nothing. */
function writeExchanges(exchanges: readonly Exchange[]): string | null {
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
