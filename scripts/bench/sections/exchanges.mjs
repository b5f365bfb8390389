// @ts-check
// The record of exchanges alone, in Node: the memory of 200 for each of 1,000 credentials, beside the same as plain objects, and
// how long one credential's 200 take to be listed. They are as a token request leaves them, redacted already: some 1.6 kB of JSON.
// In the app this comes on top of `start.memory-many`.

import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { runnerImport } from 'vite'
import { root } from '../../setup/places.mjs'
import { figure } from '../statistics.mjs'

const CREDENTIALS = 1000
const EACH = 200
/** So many of the credentials are filled with plain objects, which all of them would have no room for. */
const PLAIN = 50
const LISTINGS = 20

/** @param {import('../sections.mjs').Context} context */
export async function exchanges({ signal, log }) {
  const { createExchangeStore } = (await runnerImport(join(root, 'main/tokens/exchange-store.ts'))).module
  setFlagsFromString('--expose-gc')
  /** @type {() => void} */
  const collect = runInNewContext('gc')
  const taken = () => {
    // What is outside of the heap goes with the second.
    for (let turn = 0; turn < 2; turn++) collect()
    const { heapUsed, external } = process.memoryUsage()
    return heapUsed + external
  }

  const objects = (objectsOf(taken) * CREDENTIALS) / PLAIN
  const before = taken()
  const store = createExchangeStore()
  for (let turn = 0; turn < EACH; turn++) {
    signal.throwIfAborted()
    for (let index = 0; index < CREDENTIALS; index++) store.add(exchangeOf(index, turn))
  }
  const packed = taken() - before
  const listings = Array.from({ length: LISTINGS }, (_, index) => {
    const startedAt = performance.now()
    const listed = store.of(nameOf(index))
    if (listed.length !== EACH) throw new Error(`exchanges: ${listed.length} of ${EACH} are held`)
    return performance.now() - startedAt
  })
  log(`exchanges: ${CREDENTIALS * EACH} take ${Math.round(packed / 1e6)} MB`)
  return [
    figure('exchanges.memory', {
      values: [packed],
      unit: 'MB',
      scale: 1e6,
      base: { what: 'as objects', values: [objects] },
    }),
    figure('exchanges.list', { values: listings, unit: 'ms' }),
  ]
}

/** What plain objects take. @param {() => number} taken @returns {number} bytes, of some of the credentials */
function objectsOf(taken) {
  const before = taken()
  const plain = Array.from({ length: PLAIN * EACH }, (_, index) => exchangeOf(index % PLAIN, Math.floor(index / PLAIN)))
  const bytes = taken() - before
  if (plain.length !== PLAIN * EACH) throw new Error('exchanges: some are missing')
  return bytes
}

/** @param {number} index */
const nameOf = (index) => `credential-${index}`

/** @param {number} index of the credential @param {number} turn */
function exchangeOf(index, turn) {
  const at = 1_700_000_000_000 + turn * 3_600_000 + index
  const header = (/** @type {string} */ name, /** @type {string} */ value) => ({ name, value })
  const id = header('x-request-id', randomBytes(16).toString('hex'))
  const print = randomBytes(2).toString('hex')
  return {
    id: randomUUID(),
    credentialId: nameOf(index),
    stage: 'token',
    at,
    durationMs: 80 + (at % 97),
    request: {
      method: 'POST',
      url: `https://sandbox-${index}.provider.example/oauth/token`,
      headers: [
        header('User-Agent', 'Keyfob/1.0.0 (Linux x64)'),
        header('Accept', 'application/json'),
        header('Content-Type', 'application/x-www-form-urlencoded'),
        header('Authorization', `Basic client-${index}:‹client secret, 9f3a›`),
      ],
      body: 'grant_type=client_credentials&scope=read+write',
    },
    response: {
      status: 200,
      statusText: 'OK',
      httpVersion: '1.1',
      headers: [
        header('date', new Date(at).toUTCString()),
        header('content-type', 'application/json; charset=utf-8'),
        header('cache-control', 'no-store'),
        header('strict-transport-security', 'max-age=31536000'),
        header('connection', 'keep-alive'),
        id,
      ],
      body: `{"access_token":"‹access token, ${print}›","token_type":"Bearer","expires_in":3600,"scope":"read write"}`,
    },
    timing: { certificateMs: null, sentMs: 3, firstByteMs: 70 + (at % 97) },
    connection: {
      remoteAddress: '203.0.113.7',
      tlsVersion: 'TLS 1.3',
      certificate: { issuer: 'Example CA', validTo: 1_800_000_000_000 },
    },
    serverDate: at,
    skewSeconds: 0,
    correlationIds: [id],
    failure: null,
  }
}
