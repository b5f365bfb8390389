/**
 * kill -9 at random moments and at each file operation: the vault always opens by itself, with the last acknowledged change.
 * A kill leaves what was written in the page cache, so this says nothing about a power cut; the syncs are the unit tests'.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newestOf } from './changes'
import { buildSaver, newFolder, openProfile, removeFolder, verifyAll } from './support'

const RUNS = Number(process.env['KEYFOB_FAULTS_RUNS'] ?? 500)
const SEED = Number(process.env['KEYFOB_FAULTS_SEED'] ?? Date.now() % 1_000_000)
const LANES = 4
/** More than a start and three saves make, so that every operation of a save is met. */
const OPERATIONS = 90

let saver = ''
const folders: string[] = []

async function profile(): Promise<string> {
  const folder = await newFolder()
  folders.push(folder)
  return folder
}

beforeAll(async () => {
  saver = await buildSaver(await profile())
})
afterAll(() => Promise.all(folders.map(removeFolder)))

/** Numbers from 0 to 1 that a seed decides (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

interface Ending {
  /** The numbers it acknowledged. */
  readonly saved: readonly number[]
  readonly signal: string | null
}

/** Run the saver until it is killed, by itself at an operation or from here some milliseconds after its first save. */
function run(folder: string, first: number, dieAt: number, killAfterMs: number): Promise<Ending> {
  const child: ChildProcess = spawn(process.execPath, [saver, folder, String(first), String(dieAt)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    if (output === '' && dieAt === 0) setTimeout(() => child.kill('SIGKILL'), killAfterMs)
    output += chunk.toString()
  })
  return new Promise((done, fail) => {
    child.on('error', fail)
    child.on('close', (_code, signal) => {
      const lines = output.split('\n').slice(0, -1)
      done({ saved: lines.map((line) => Number(line.replace('saved ', ''))), signal })
    })
  })
}

test(`${RUNS} kills lose no acknowledged change and leave no bad file`, async () => {
  const counts = { kills: 0, saves: 0, inFlight: 0, files: 0, lost: 0, corrupt: 0 }
  let started = 0

  async function lane(random: () => number): Promise<void> {
    const folder = await profile()
    let newest = 0
    while (started < RUNS) {
      const number = (started += 1)
      // In strides, so that a few kills are spread over all operations.
      const dieAt = number % 2 === 0 ? 0 : 1 + ((Math.floor(number / 2) * 37) % OPERATIONS)
      const { saved, signal } = await run(folder, newest + 1, dieAt, random() * 60)
      expect(signal).toBe('SIGKILL')
      counts.kills += 1
      counts.saves += saved.length
      const acknowledged = saved.at(-1) ?? newest
      // Before the very first save there is nothing to open.
      if (acknowledged === 0 && dieAt > 0) {
        await reopenOrEmpty(folder)
        continue
      }
      try {
        newest = await newestOf(await openProfile(folder))
        counts.files += await verifyAll(folder)
      } catch (thrown) {
        counts.corrupt += 1
        throw thrown
      }
      if (newest < acknowledged) counts.lost += 1
      expect([acknowledged, acknowledged + 1]).toContain(newest)
      counts.inFlight += newest - acknowledged
    }
  }

  try {
    await Promise.all(Array.from({ length: LANES }, (_, index) => lane(randomFrom(SEED + index))))
  } finally {
    console.log(
      `kill -9 (seed ${SEED}): ${counts.kills} kills, ${counts.saves} acknowledged saves, ${counts.inFlight} saves found that ` +
        `were not acknowledged yet, ${counts.files} files verified, ${counts.lost} lost, ${counts.corrupt} corrupt`,
    )
  }
})

/** A first run that was cut off: there is no vault yet, or an empty one. */
async function reopenOrEmpty(folder: string): Promise<void> {
  const vault = await openProfile(folder).catch(() => null)
  if (vault !== null) expect(vault.records().length).toBeLessThanOrEqual(1)
}
