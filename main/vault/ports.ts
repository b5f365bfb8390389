/**
 * What the vault asks of the world: the computer's keychain, a file system, randomness and a slow key derivation.
 * All of it is passed in, so that every failure can be played through without Electron and without a full disk.
 */
import type { KeychainProblem } from '../../preload/vault-views'

/** Whether the keychain can hold the data key, and which one it is. */
export type KeystoreProbe =
  | { readonly available: true; readonly backend: string }
  | { readonly available: false; readonly problem: KeychainProblem }

/** The computer's keychain. */
export interface Keystore {
  /** Never rejects: what goes wrong is the answer. */
  probe(): Promise<KeystoreProbe>
  /** Rejects rather than encrypt under a key that everybody knows. */
  encrypt(text: string): Promise<Uint8Array>
  /** Rejects when the keychain does not give the text back; never resolves with an empty one. */
  decrypt(bytes: Uint8Array): Promise<Unwrapped>
}

export interface Unwrapped {
  readonly text: string
  /** The keychain's own key was changed since: encrypt the text anew. */
  readonly stale: boolean
}

export interface VaultFileHandle {
  /** Writes all of it, or rejects. */
  writeFile(data: Uint8Array): Promise<void>
  sync(): Promise<void>
  close(): Promise<void>
}

/** The part of `node:fs/promises` that the vault uses. */
export interface VaultFileSystem {
  stat(path: string): Promise<{ readonly size: number; readonly mtimeMs: number; readonly uid: number }>
  /** As `stat`, of a symbolic link itself. */
  lstat(path: string): Promise<{ isSymbolicLink(): boolean }>
  realpath(path: string): Promise<string>
  readFile(path: string): Promise<Uint8Array>
  readdir(path: string): Promise<string[]>
  mkdir(path: string, options: { readonly recursive: true; readonly mode: number }): Promise<unknown>
  open(path: string, flags: string, mode?: number): Promise<VaultFileHandle>
  rename(from: string, to: string): Promise<void>
  link(existing: string, path: string): Promise<void>
  /** Both times in seconds. */
  utimes(path: string, accessed: number, modified: number): Promise<void>
  unlink(path: string): Promise<void>
}

/** Whether this profile ever had a vault: kept apart from the vault's file, so that a lost file is not taken for a first run. */
export interface VaultMark {
  isSet(): boolean
  set(hasVault: boolean): void
  /** The vault that was opened or saved last and its generation then; null where none is known. */
  last(): SeenVault | null
  setLast(seen: SeenVault): void
}

export interface SeenVault {
  readonly vaultId: string
  readonly gen: number
}

/** Waits this many milliseconds, or rejects when the signal is aborted. */
export type Delay = (ms: number, signal?: AbortSignal) => Promise<void>

/** Bytes that nobody can guess, in a buffer of their own (it is overwritten later). */
export type Random = (size: number) => Uint8Array

/** Parameters of scrypt. @see RFC 7914 §2 */
export interface ScryptParameters {
  readonly N: number
  readonly r: number
  readonly p: number
}

/** Derives 32 bytes from a passphrase, off the main thread. */
export type Scrypt = (passphrase: string, salt: Uint8Array, parameters: ScryptParameters) => Promise<Uint8Array>
