/**
 * Every call of the contract under hostile inputs, over the real pipeline and handlers. KEYFOB_FUZZ_RUNS (100 a call; `npm run test:faults` takes 1000) and
 * KEYFOB_FUZZ_SEED change them. What a window's structured clone lets through on the real app is test/e2e/fuzz.spec.ts.
 */
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { ErrorCode, type Outcome, Reason } from '../../../preload/errors'
import { revive } from './hostile'
import { calls, inputsFor, largeInputsFor } from './inputs'
import { createWorld, SECRETS, type State, TOKEN, WORDS, type World } from './world'

const RUNS = Number(process.env['KEYFOB_FUZZ_RUNS'] ?? 100)
const SEED = Number(process.env['KEYFOB_FUZZ_SEED'] ?? 20_260_105)
/** No call may take longer, in ms; the machine may be busy. */
const BOUND_MS = 5_000
const LARGE = 50_000_000

const counts = { inputs: 0, accepted: 0, refused: 0, slowestMs: 0 }
const codes: readonly string[] = Object.values(ErrorCode)
const reasons: readonly string[] = Object.values(Reason)
const prototypes = [Object.prototype, Array.prototype, Function.prototype, String.prototype]
const prototypeKeys = (): string => JSON.stringify(prototypes.map((each) => Reflect.ownKeys(each).map(String)))
const cleanPrototypes = prototypeKeys()

/** Make one call; it answers in time, with an Outcome of the contract that a window may see. */
async function ask(world: World, group: string, name: string, input: unknown): Promise<Outcome<unknown>> {
  const startedAt = performance.now()
  let timer: NodeJS.Timeout | undefined
  const outcome = await Promise.race([
    world.call(group, name, input),
    new Promise<never>((_resolve, reject) => {
      timer = setTimeout(reject, BOUND_MS, new Error(`${group}.${name} has not answered`))
    }),
  ])
  clearTimeout(timer)
  counts.inputs += 1
  counts.slowestMs = Math.max(counts.slowestMs, performance.now() - startedAt)
  counts[outcome.ok ? 'accepted' : 'refused'] += 1
  const text = JSON.stringify(structuredClone(outcome))
  for (const secret of SECRETS) expect(text).not.toContain(secret)
  if (name !== 'reveal') expect(text).not.toContain(TOKEN)
  if (!outcome.ok) {
    expect(Object.keys(outcome.error).sort()).toEqual(['code', 'details', 'reason'])
    expect(codes).toContain(outcome.error.code)
    expect(reasons).toContain(outcome.error.reason)
    expect(text.length).toBeLessThan(2_000)
  }
  return outcome
}

/** A refused call has changed nothing that is kept. */
async function isUnchanged(world: World, before: Awaited<ReturnType<typeof remember>>): Promise<void> {
  const now = await remember(world)
  expect(now.seen).toBe(before.seen)
  expect([...now.files.keys()]).toEqual([...before.files.keys()])
  for (const [name, bytes] of now.files) expect(Buffer.compare(bytes, before.files.get(name) ?? Buffer.of())).toBe(0)
}
const remember = async (world: World) => ({ seen: await world.seen(), files: world.files() })

describe.each<[State, number]>([
  ['unlocked', RUNS],
  ['locked', Math.ceil(RUNS / 5)],
  ['none', Math.ceil(RUNS / 5)],
])('with a vault that is %s', (state, numRuns) => {
  test.each(calls.map((call) => [`${call.group}.${call.name}`, call] as const))(
    '%s answers whatever it is called with, and what it refuses changes nothing',
    async (_name, call) => {
      let world = await createWorld(state)
      let before = await remember(world)
      const accepted = new Set<string>()
      await fc.assert(
        fc.asyncProperty(inputsFor(call, WORDS), async (written) => {
          // What fits is no attack, and once is enough of it: a pair of keys takes a while to make.
          fc.pre(!accepted.has(written))
          const outcome = await ask(world, call.group, call.name, revive(world.fill(written)))
          expect(world.faults.splice(0)).toEqual([])
          expect(prototypeKeys()).toBe(cleanPrototypes)
          if (!outcome.ok) {
            await isUnchanged(world, before)
            return
          }
          accepted.add(written)
          world = await createWorld(state)
          before = await remember(world)
        }),
        { seed: SEED, numRuns, maxSkipsPerRun: 10 },
      )
    },
    120_000,
  )
})

test.each(calls.map((call) => [`${call.group}.${call.name}`, call] as const))(
  `%s refuses a text of ${LARGE / 1e6} MB in any place`,
  async (_name, call) => {
    const world = await createWorld('unlocked')
    const before = await remember(world)
    for (const written of largeInputsFor(call, LARGE)) {
      expect(await ask(world, call.group, call.name, revive(written))).toMatchObject({
        ok: false,
        error: { code: 'invalid_input', reason: 'invalid_call' },
      })
    }
    await isUnchanged(world, before)
  },
  60_000,
)

afterAll(() => {
  const { accepted, inputs, refused, slowestMs } = counts
  console.log(
    `ipc fuzz (seed ${SEED}): ${calls.length} calls, ${inputs} inputs, ${refused} refused, ${accepted} accepted, ` +
      `slowest ${slowestMs.toFixed(0)} ms`,
  )
})
