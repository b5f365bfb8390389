/**
 * Globals that our libraries use and Electron 22's Node 16 lacks. Each is set only where it is missing; on a current
 * Electron this does nothing. Import it before anything else. Found by running the libraries there: jose needs `crypto`,
 * `CryptoKey` and `structuredClone`, oauth4webapi `crypto`, electron-store `toSorted`, age-encryption the two streams. jose's
 * remote JWKS needs `Headers` too, which is not made up for: fetch the keys with our own sender and use `createLocalJWKSet`.
 */
import { webcrypto } from 'node:crypto'
import { ReadableStream, TransformStream } from 'node:stream/web'
import { deserialize, serialize } from 'node:v8'

/** Set what is missing. Calling it again does nothing. */
export function installMissingGlobals(): void {
  define(globalThis, 'crypto', () => webcrypto)
  // Node 16 has the class, but @types/node describes it as a type alone.
  define(globalThis, 'CryptoKey', () => Reflect.get(webcrypto, 'CryptoKey'))
  define(globalThis, 'structuredClone', () => structuredCloneBySerialising)
  define(globalThis, 'ReadableStream', () => ReadableStream)
  define(globalThis, 'TransformStream', () => TransformStream)
  define(Array.prototype, 'toSorted', () => toSorted)
}

const structuredCloneBySerialising = <T>(value: T): T => deserialize(serialize(value)) as T

function toSorted<T>(this: readonly T[], compare?: (a: T, b: T) => number): T[] {
  return [...this].sort(compare)
}

/** Where it is missing. It is made at its first use: to load Node's Web Crypto and streams takes 8 ms of a start. */
function define(target: object, name: string, make: () => unknown): void {
  if (name in target) return
  const set = (value: unknown): void => {
    // Not enumerable, as the real ones: a `for in` over an array must not meet `toSorted`.
    Object.defineProperty(target, name, { value, configurable: true, enumerable: false, writable: true })
  }
  const get = (): unknown => {
    const value = make()
    set(value)
    return value
  }
  Object.defineProperty(target, name, { get, set, configurable: true, enumerable: false })
}
