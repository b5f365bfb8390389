/** A keychain for the vault's tests. */
import type { Keystore, KeystoreProbe } from '../../../main/vault/ports'

export interface FakeKeystore extends Keystore {
  result: KeystoreProbe
  /** Another user's keychain has another secret. */
  secret: number
  decrypts: number
}

/** A keychain that flips bits; what another one wrapped comes back as nonsense or not at all. */
export function fakeKeystore(result: KeystoreProbe = { available: true, backend: 'gnome_libsecret' }): FakeKeystore {
  return {
    result,
    secret: 0x5a,
    decrypts: 0,
    probe() {
      return Promise.resolve(this.result)
    },
    encrypt(text) {
      return Promise.resolve(Buffer.from([this.secret, ...Buffer.from(text).map((byte) => byte ^ this.secret)]))
    },
    decrypt(bytes) {
      this.decrypts += 1
      if (bytes[0] !== this.secret) return Promise.reject(new Error('another keychain'))
      const text = Buffer.from(bytes.slice(1).map((byte) => byte ^ this.secret)).toString()
      return Promise.resolve({ text, stale: false })
    },
  }
}
