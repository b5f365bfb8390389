/**
 * The keystore with limits: a keychain may wait for a person behind another window, or for ever. A call that takes too long is
 * given up, and goes on by itself; asked again it is joined, so that no second prompt opens; and a late answer is told.
 */
import { type SetTimer, within } from '../timer'
import type { Delay, Keystore, KeystoreProbe, Unwrapped } from './ports'

/** At a start the window waits for a probe and a decryption: together they take less than a second. */
export const START_LIMIT_MS = 450
/** Asked for by hand, or answered late just now. Another way in has to wait that long for its turn. */
export const UNLOCK_LIMIT_MS = 5000
/** A slot is made: a person may have a prompt to answer first. */
export const ASKED_LIMIT_MS = 20_000

/** Every limit in milliseconds. */
export interface Keychain {
  /** Never rejects. */
  probe(limit: number): Promise<KeystoreProbe>
  /** Rejects as the keystore does, or with `KeychainSilent`. */
  encrypt(text: string, limit: number): Promise<Uint8Array>
  /** As `encrypt`. */
  decrypt(bytes: Uint8Array, limit: number): Promise<string>
  /** Whether the keychain asked, when it last decrypted these, to encrypt them anew. */
  isStale(bytes: Uint8Array): boolean
}

export class KeychainSilent extends Error {
  override readonly name = 'KeychainSilent'
}

/** Put limits around a keystore. `answeredLate`: a call that was given up has settled. */
export function createKeychain(keystore: Keystore, delay: Delay, answeredLate: () => void): Keychain {
  const running = new Map<string, Promise<unknown>>()
  const stale = new Set<string>()

  function join<T>(name: string, start: () => Promise<T>): Promise<T> {
    const known = running.get(name) as Promise<T> | undefined
    if (known !== undefined) return known
    const started = start().finally(() => running.delete(name))
    running.set(name, started)
    return started
  }

  const setTimer: SetTimer = (work, ms) => {
    const waiting = new AbortController()
    // It rejects where it is called off.
    delay(ms, waiting.signal).then(work, () => undefined)
    return {
      cancel: () => {
        waiting.abort()
      },
    }
  }

  const limited = <T>(call: Promise<T>, limit: number): Promise<T> =>
    within(
      call,
      limit,
      (): never => {
        void call.then(answeredLate, answeredLate)
        throw new KeychainSilent()
      },
      setTimer,
    )

  return {
    probe: (limit) =>
      limited(
        join('probe', () => keystore.probe()),
        limit,
      ).catch(() => ({ available: false, problem: 'does_not_answer' })),

    encrypt: (text, limit) => limited(keystore.encrypt(text), limit),

    async decrypt(bytes, limit) {
      const name = nameOf(bytes)
      const unwrapped: Unwrapped = await limited(
        join(name, () => keystore.decrypt(bytes)),
        limit,
      )
      if (unwrapped.stale) stale.add(name)
      else stale.delete(name)
      return unwrapped.text
    },

    isStale: (bytes) => stale.has(nameOf(bytes)),
  }
}

const nameOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
