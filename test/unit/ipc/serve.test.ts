/** A handler that throws: what the window is told, and what is printed. */
import { afterEach, describe, expect, test, vi } from 'vitest'
import { reportFault } from '../../../main/ipc/report'
import { grant } from '../../../main/ipc/senders'
import { type Handlers, serve, type Served } from '../../../main/ipc/serve'
import { ErrorCode, KeyfobError, Reason, received } from '../../../preload/errors'
import { calls } from './inputs'
import { serveTo } from './world'

const SECRET = 'canary-secret-7Qw2ZkPp'

/** Handlers of every call, each of which throws this. */
function throwing(thrown: unknown): Handlers {
  const handlers: Record<string, Record<string, () => never>> = {}
  for (const { group, name } of calls) {
    ;(handlers[group] ??= {})[name] = () => {
      throw thrown
    }
  }
  return handlers as unknown as Handlers
}

const named = Object.assign(new TypeError(SECRET), { name: SECRET })
const unexpected = { code: 'internal', reason: 'unexpected', details: {} }

afterEach(() => {
  vi.restoreAllMocks()
})

describe.each([
  ['an error', new Error(SECRET), unexpected, 'unexpected Error'],
  ['an error with a name of its own', named, unexpected, 'unexpected TypeError'],
  ['an error with a cause', new RangeError('x', { cause: new Error(SECRET) }), unexpected, 'unexpected RangeError'],
  ['a text', SECRET, unexpected, 'unexpected value'],
  ['an object', { message: SECRET, toString: (): string => SECRET }, unexpected, 'unexpected value'],
  ['nothing', undefined, unexpected, 'unexpected value'],
  [
    'a refusal',
    new KeyfobError(ErrorCode.conflict, SECRET, { reason: Reason.no_token, cause: new Error(SECRET) }),
    { code: 'conflict', reason: 'no_token', details: {} },
    null,
  ],
])('a handler that throws %s', (_what, thrown, error, line) => {
  test('tells the window code and reason alone, and prints no word of it', async () => {
    const printed: unknown[] = []
    for (const method of ['error', 'warn', 'log', 'info', 'debug'] as const) {
      vi.spyOn(console, method).mockImplementation((...all) => void printed.push(...all))
    }
    for (const stream of [process.stdout, process.stderr]) {
      vi.spyOn(stream, 'write').mockImplementation((chunk) => {
        printed.push(String(chunk))
        return true
      })
    }
    const call = serveTo(throwing(thrown), (channel, what) => {
      reportFault(channel, what, console.error)
    })
    const outcome = await call('vault', 'status', {})
    vi.restoreAllMocks()
    expect(outcome).toEqual({ ok: false, error })
    expect(printed).toEqual(line === null ? [] : [`keyfob:vault.status: ${line}`])
  })
})

test('a handler is not reached by what does not fit', async () => {
  const call = serveTo(throwing(new Error('reached')), () => undefined)
  for (const { group, name } of calls) {
    expect(await call(group, name, { stranger: true })).toEqual({
      ok: false,
      error: { code: 'invalid_input', reason: 'invalid_call', details: {} },
    })
    expect(await call(group, name, new Date())).toMatchObject({ error: { reason: 'invalid_call' } })
  }
})

test('a call that comes before there is anything to answer it waits', async () => {
  let answer: (served: Served) => void = () => undefined
  const calls = new Map<string, (event: never, input: unknown) => Promise<unknown>>()
  serve(
    { handle: (channel, listener) => void calls.set(channel, listener as never) },
    new Promise((resolve) => (answer = resolve)),
    () => undefined,
  )
  const sender = { mainFrame: { url: 'app://keyfob/index.html' } }
  const outcome = calls.get('keyfob:vault.status')?.({ sender, senderFrame: sender.mainFrame } as never, {})
  // Its window is granted its calls while the program is put together, too.
  grant(sender, 'main')
  answer({
    handlers: throwing(new KeyfobError(ErrorCode.locked, 'Locked', { reason: Reason.vault_locked })),
    admit: () => undefined,
  })
  expect(await outcome).toMatchObject({ ok: false, error: { code: 'locked' } })
})

test('the list of credentials crosses as one text', async () => {
  const delivered = { ok: true, text: '[{"name":"Cards"}]' } as const
  expect(received(delivered)).toEqual({ ok: true, value: [{ name: 'Cards' }] })
  expect(received({ ok: true, value: 1 })).toEqual({ ok: true, value: 1 })
  const calls = new Map<string, (event: never, input: unknown) => Promise<unknown>>()
  const handlers = { credentials: { list: () => [{ name: 'Cards' }] } } as unknown as Handlers
  serve(
    { handle: (channel, listener) => void calls.set(channel, listener as never) },
    Promise.resolve({ handlers, admit: () => undefined }),
    () => undefined,
  )
  const sender = { mainFrame: { url: 'app://keyfob/index.html' } }
  grant(sender, 'main')
  expect(await calls.get('keyfob:credentials.list')?.({ sender, senderFrame: sender.mainFrame } as never, {})).toEqual(
    delivered,
  )
})
