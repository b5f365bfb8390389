/** What a vault is made with: its folder and its keychain; all else is this computer's own unless a test says otherwise. */
import * as nodeFs from 'node:fs/promises'
import { setTimeout as nodeDelay } from 'node:timers/promises'
import type { Delay, Keystore, Random, Scrypt, VaultFileSystem, VaultMark } from './ports'
import { systemRandom, systemScrypt } from './slots'

export interface VaultOptions {
  /** The profile's folder. */
  readonly directory: string
  readonly keystore: Keystore
  readonly fs?: VaultFileSystem
  readonly random?: Random
  readonly scrypt?: Scrypt
  readonly delay?: Delay
  readonly platform?: NodeJS.Platform
  /** The user's id; null where the system has none. */
  readonly uid?: number | null
  /** Milliseconds since the epoch. */
  readonly now?: () => number
  readonly mark?: VaultMark
}

/** For tests and for a profile without settings: every start is the first. */
const unmarked: VaultMark = { isSet: () => false, set: () => undefined, last: () => null, setLast: () => undefined }

/** One that can be called off keeps no process alive. */
const systemDelay: Delay = (ms, signal) =>
  signal === undefined ? nodeDelay(ms) : nodeDelay(ms, undefined, { signal, ref: false })

export const withDefaults = (options: VaultOptions): Required<VaultOptions> => ({
  fs: nodeFs,
  random: systemRandom,
  scrypt: systemScrypt,
  delay: systemDelay,
  platform: process.platform,
  uid: process.getuid?.() ?? null,
  now: Date.now,
  mark: unmarked,
  ...options,
})
