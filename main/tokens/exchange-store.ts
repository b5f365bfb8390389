/**
 * Holds exchanges in memory: the last few of a credential as they are, older ones packed, eight to a pack. One is some 3.6 kB as an
 * object and 100 bytes in a pack, since those of a credential are much alike. Of all together the oldest go where they are more
 * than 64 MB, however long the bodies are: what 200 of each of 1,000 credentials take.
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Exchange } from '../../preload/exchange-views'

export const PER_CREDENTIAL = 200
const IN_A_PACK = 8
/** Characters of a credential's bodies that are not packed yet. */
const MOST_UNPACKED = 16_000
const MOST_BYTES = 64_000_000
/** As far back as deflate looks. */
const LONGEST_DICTIONARY = 32_768
/** What one takes beside its bodies, in bytes of memory: measured. */
const EXCHANGE_BYTES = 3500
const PACK_BYTES = 300
const MARK_BYTES = 4

interface Pack {
  /** A mark of each one's id, and then their JSON, deflated. */
  readonly bytes: Buffer
  readonly count: number
  readonly newestAt: number
}

interface Held {
  /** Newest first, as are the packs, and those in a pack. */
  recent: Exchange[]
  recentBytes: number
  packs: Pack[]
  /** One of the credential's, by which the others are packed smaller; empty where there is no pack. */
  dictionary: Buffer
}

const NONE = Buffer.alloc(0)

const newestFirst = (a: Exchange, b: Exchange): number => b.at - a.at

/** @param mostBytes that all may take together */
export function createExchangeStore(mostBytes = MOST_BYTES) {
  const held = new Map<string, Held>()
  let bytes = 0

  /** Those of a pack that are within the limit: of the last one the newest alone may be. */
  function within(of: Held, one: Pack): Exchange[] {
    const newer = of.recent.length + sum(of.packs.slice(0, of.packs.indexOf(one)).map(({ count }) => count))
    return unpack(one, of.dictionary).slice(0, Math.max(0, PER_CREDENTIAL - newer))
  }

  const allOf = (of: Held): Exchange[] => [...of.recent, ...of.packs.flatMap((one) => within(of, one))]

  function pack(of: Held): void {
    if (of.packs.length === 0) setDictionary(of, dictionaryOf(of.recent))
    const packed = packUp(of.recent, of.dictionary)
    bytes += sizeOfPack(packed) - of.recentBytes
    of.packs.unshift(packed)
    of.recent = []
    of.recentBytes = 0
    const counts = of.packs.map(({ count }) => count)
    // Whole packs alone: what is beyond the limit in the last one is left out when they are asked for.
    while (sum(counts.slice(0, -1)) >= PER_CREDENTIAL) {
      counts.pop()
      dropPack(of)
    }
  }

  function dropPack(of: Held): void {
    const dropped = of.packs.pop()
    if (dropped !== undefined) bytes -= sizeOfPack(dropped)
    if (of.packs.length === 0) setDictionary(of, NONE)
  }

  function setDictionary(of: Held, dictionary: Buffer): void {
    bytes += dictionary.length - of.dictionary.length
    of.dictionary = dictionary
  }

  /** Let the oldest go until the rest fits. The one that was just added stays. */
  function makeRoom(): void {
    while (bytes > mostBytes) {
      let oldest: { readonly id: string; readonly of: Held; readonly at: number } | null = null
      for (const [id, of] of held) {
        const at = of.packs.at(-1)?.newestAt
        if (at !== undefined && at < (oldest?.at ?? Infinity)) oldest = { id, of, at }
      }
      if (oldest === null) return
      dropPack(oldest.of)
      if (oldest.of.packs.length + oldest.of.recent.length === 0) held.delete(oldest.id)
    }
  }

  function add(exchange: Exchange): void {
    const { credentialId } = exchange
    const of = held.get(credentialId) ?? {
      recent: [],
      recentBytes: 0,
      packs: [],
      dictionary: NONE,
    }
    held.set(credentialId, of)
    of.recent.unshift(exchange)
    of.recentBytes += sizeOf(exchange)
    bytes += sizeOf(exchange)
    const bodies = of.recentBytes - of.recent.length * EXCHANGE_BYTES
    if (of.recent.length >= IN_A_PACK || bodies > MOST_UNPACKED * 2) pack(of)
    makeRoom()
  }

  function forget(credentialId: string): boolean {
    const of = held.get(credentialId)
    if (of === undefined) return false
    bytes -= of.recentBytes + sum(of.packs.map(sizeOfPack)) + of.dictionary.length
    return held.delete(credentialId)
  }

  return {
    add,

    /** Put these in place of all there is of a credential, newest first. */
    replace(credentialId: string, exchanges: readonly Exchange[]): void {
      forget(credentialId)
      for (const exchange of exchanges.slice(0, PER_CREDENTIAL).reverse()) add(exchange)
    },

    /** Those of a credential, newest first. */
    of(credentialId: string): readonly Exchange[] {
      const of = held.get(credentialId)
      return of === undefined ? [] : allOf(of)
    },

    /** All, newest first; no more is unpacked than is asked for. */
    *newest(): Generator<Exchange> {
      let loose = [...held.values()].flatMap(({ recent }) => recent).sort(newestFirst)
      const packs = [...held.values()]
        .flatMap((of) => of.packs.map((each) => ({ each, of })))
        .sort((a, b) => b.each.newestAt - a.each.newestAt)
      for (const { each, of } of packs) {
        const older = loose.findIndex(({ at }) => at < each.newestAt)
        yield* older < 0 ? loose : loose.slice(0, older)
        loose = [...(older < 0 ? [] : loose.slice(older)), ...within(of, each)].sort(newestFirst)
      }
      yield* loose
    },

    find(id: string): Exchange | null {
      for (const of of held.values()) {
        const found =
          of.recent.find((each) => each.id === id) ??
          of.packs
            .filter((each) => mayHave(each, id))
            .flatMap((each) => within(of, each))
            .find((each) => each.id === id)
        if (found !== undefined) return found
      }
      return null
    },

    /** The credentials that have any. */
    credentialIds: (): readonly string[] => [...held.keys()],

    /** Forget those of a credential; whether there were any. */
    forget,

    clear(): void {
      held.clear()
      bytes = 0
    },

    /** About how many bytes they take. */
    bytes: (): number => bytes,
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0)

/** A body with a redacted secret in it has two bytes a character. */
const sizeOf = ({ request, response }: Exchange): number =>
  EXCHANGE_BYTES + 2 * ((request?.body?.length ?? 0) + (response?.body.length ?? 0))

const sizeOfPack = ({ bytes }: Pack): number => PACK_BYTES + bytes.length

/** The oldest of those that are packed first. A copy of its own size, or all of a long one would stay. */
function dictionaryOf(exchanges: readonly Exchange[]): Buffer {
  return Buffer.from(Buffer.from(JSON.stringify(exchanges.at(-1))).subarray(0, LONGEST_DICTIONARY))
}

function packUp(exchanges: readonly Exchange[], dictionary: Buffer): Pack {
  const deflated = deflateRawSync(JSON.stringify(exchanges), { dictionary })
  // A copy of its own size: what zlib answers is a part of a buffer of 16 kB.
  const bytes = Buffer.allocUnsafeSlow(exchanges.length * MARK_BYTES + deflated.length)
  exchanges.forEach(({ id }, index) => bytes.writeUInt32LE(markOf(id), index * MARK_BYTES))
  deflated.copy(bytes, exchanges.length * MARK_BYTES)
  return { bytes, count: exchanges.length, newestAt: Math.max(...exchanges.map(({ at }) => at)) }
}

function unpack({ bytes, count }: Pack, dictionary: Buffer): Exchange[] {
  const text = inflateRawSync(bytes.subarray(count * MARK_BYTES), { dictionary }).toString()
  return JSON.parse(text) as Exchange[]
}

/** Whether one with this id may be in a pack; seldom true where it is not. */
function mayHave({ bytes, count }: Pack, id: string): boolean {
  const mark = markOf(id)
  for (let index = 0; index < count; index++) if (bytes.readUInt32LE(index * MARK_BYTES) === mark) return true
  return false
}

/** 32 bits of an id (FNV-1a). */
function markOf(id: string): number {
  let mark = 0x811c9dc5
  for (let index = 0; index < id.length; index++) mark = Math.imul(mark ^ id.charCodeAt(index), 0x01000193)
  return mark >>> 0
}
