/**
 * Remembers across a crash that the clipboard holds a secret of ours: a file in the profile with a random key and the hash of
 * what was copied under it, never the text. It is there from before the secret is copied until it is known to be gone.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

/** Tells a text again without holding it. */
export interface Mark {
  readonly key: Buffer
  /** HMAC-SHA-256 of the text under the key. */
  readonly hash: Buffer
}

export interface MarkerStore {
  /** The mark that was kept last; null where there is none, or none that can be read. */
  readonly read: () => Promise<Mark | null>
  /** Keep a mark, or none. Never rejects: a full disk costs the clearing after a crash, not the copy. */
  readonly keep: (mark: Mark | null) => Promise<void>
}

/** Make the mark of a text, under a key of its own. */
export function markOf(text: string): Mark {
  const key = randomBytes(32)
  return { key, hash: hashOf(text, key) }
}

/** Whether this is the text that the mark was made of. */
export const isMarked = ({ key, hash }: Mark, text: string): boolean => timingSafeEqual(hashOf(text, key), hash)

const hashOf = (text: string, key: Buffer): Buffer => createHmac('sha256', key).update(text).digest()

/** 32 bytes in base64. */
const Bytes32 = z
  .string()
  .regex(/^[A-Za-z0-9+/]{43}=$/)
  .transform((text) => Buffer.from(text, 'base64'))
const Kept = z.strictObject({ format: z.literal(1), key: Bytes32, hash: Bytes32 })

/** @param directory the profile's folder */
export function createMarkerStore(directory: string): MarkerStore {
  const path = join(directory, 'clipboard.json')
  return {
    async read() {
      try {
        const { key, hash } = Kept.parse(JSON.parse(await readFile(path, 'utf8')))
        return { key, hash }
      } catch {
        return null
      }
    },

    async keep(mark) {
      try {
        if (mark === null) await rm(path, { force: true })
        else {
          const kept = { format: 1, key: mark.key.toString('base64'), hash: mark.hash.toString('base64') }
          await writeFile(path, `${JSON.stringify(kept)}\n`, { mode: 0o600 })
        }
      } catch {
        // Said above.
      }
    },
  }
}
