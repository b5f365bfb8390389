// @ts-check
// The sections of the benchmark, in the order they run.

import { exchanges } from './sections/exchanges.mjs'
import { idle } from './sections/idle.mjs'
import { list } from './sections/list.mjs'
import { peers } from './sections/peers.mjs'
import { size } from './sections/size.mjs'
import { start } from './sections/start.mjs'
import { tokens } from './sections/tokens.mjs'
import { vault } from './sections/vault.mjs'

/**
 * @typedef {object} Context
 * @property {string} folder an empty one for what is made; gone afterwards
 * @property {Record<string, string>} env how to find the keychain
 * @property {number} runs
 * @property {string} electron the executable
 * @property {AbortSignal} signal
 * @property {(text: string) => void} log
 */

/** @type {Readonly<Record<string, (context: Context) => Promise<import('./statistics.mjs').Figure[]>>>} */
export const sections = { start, size, vault, tokens, exchanges, list, idle, peers }
