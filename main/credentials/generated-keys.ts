/** Private keys that were generated for a form and not saved yet, by key id; gone when Keyfob locks or quits. */
import { randomUUID } from 'node:crypto'
import { generatePrivateKey, publicKeyOf } from './keys'

/** A form needs one; more than a person has open at once is a page gone wrong, and each is kept until the next lock. */
const MOST = 5

/** @param checkOpen throws where the vault is locked */
export function createGeneratedKeys(checkOpen: () => unknown) {
  const keys = new Map<string, string>()
  return {
    /** The private key in PEM; undefined where there is no such key. */
    get: (keyId: string): string | undefined => keys.get(keyId),

    /** A save has taken it, or has none. */
    take: (keyId: string | undefined): void => {
      if (keyId !== undefined) keys.delete(keyId)
    },

    /** Make a key pair. The private half stays here until a save takes it. */
    generate: async (): Promise<{ keyId: string; publicKey: string }> => {
      checkOpen()
      const privateKey = await generatePrivateKey()
      // Locked meanwhile: the lock has forgotten the keys there were, and this one would outlive it.
      checkOpen()
      const keyId = randomUUID()
      keys.set(keyId, privateKey)
      for (const oldest of [...keys.keys()].slice(0, -MOST)) keys.delete(oldest)
      return { keyId, publicKey: publicKeyOf(privateKey) }
    },

    forget: (): void => {
      keys.clear()
    },
  }
}
