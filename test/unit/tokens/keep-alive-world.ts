import { createKeepAlive, type KeptToken } from '../../../main/tokens/keep-alive'

export const HOUR = 3_600_000

interface Fake {
  receivedAt: number | null
  endsAt: number | null
  lifetimeMs: number
  renewable: boolean
}

/** A clock that jumps from timer to timer, and tokens that a renewal replaces unless it is told to fail. */
export function setUp(random: () => number = () => 0) {
  let time = 0
  let timers: { at: number; work: () => void }[] = []
  const tokens = new Map<string, Fake>()
  const requests: { id: string; at: number }[] = []
  const said: string[] = []
  const locked = { value: false }
  let open = 0
  let mostOpen = 0
  let answer: (id: string) => unknown = () => null
  /** A request takes a second. */
  const second = (): Promise<void> =>
    new Promise((resolve) => {
      timers.push({ at: time + 1000, work: resolve })
    })
  const keepAlive = createKeepAlive({
    wanted: () => {
      if (locked.value) throw new Error('locked')
      return [...tokens.keys()]
    },
    isWanted: (id) => tokens.has(id),
    tokenOf: (id): Promise<KeptToken> => {
      const token = tokens.get(id)
      if (token === undefined) return Promise.reject(new Error('gone'))
      const { endsAt, lifetimeMs, receivedAt, renewable } = token
      const remainingMs = endsAt === null ? null : endsAt - time
      return Promise.resolve({ receivedAt, remainingMs, lifetimeMs, renewable })
    },
    renew: async (id) => {
      requests.push({ id, at: time })
      open += 1
      mostOpen = Math.max(mostOpen, open)
      await second()
      open -= 1
      const thrown = answer(id)
      if (thrown instanceof Error) throw thrown
      const token = tokens.get(id)
      if (token && thrown === null) Object.assign(token, { receivedAt: time, endsAt: time + token.lifetimeMs })
    },
    ending: (id) => said.push(`${id} ends`),
    stopped: (id) => said.push(`${id} stopped`),
    changed: () => undefined,
    now: () => time,
    random,
    setTimer: (work, ms) => {
      const entry = { at: time + ms, work }
      timers.push(entry)
      return {
        cancel: () => {
          timers = timers.filter((other) => other !== entry)
        },
      }
    },
  })
  /** What waits for a promise runs; nothing here takes more turns than these. */
  async function settle(): Promise<void> {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
  }
  async function runTo(end: number): Promise<void> {
    await settle()
    for (;;) {
      const next = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
      if (next === undefined) break
      timers = timers.filter((other) => other !== next)
      time = Math.max(time, next.at)
      next.work()
      await settle()
    }
    time = end
  }
  return {
    keepAlive,
    tokens,
    requests,
    said,
    runTo,
    mostOpen: () => mostOpen,
    timers: () => timers.length,
    now: () => time,
    locked,
    sleepTo: (end: number) => {
      time = end
    },
    answerWith: (next: typeof answer) => {
      answer = next
    },
    hold: (id: string, change: Partial<Fake> = {}) => {
      tokens.set(id, { receivedAt: time, endsAt: time + HOUR, lifetimeMs: HOUR, renewable: true, ...change })
    },
  }
}
