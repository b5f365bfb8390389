// Loaded into Electron's main process before the app: a clock of our own in place of its wall clock, its monotonic clock and its
// timers, which runs many times as fast. The product has no switch for it and nothing of it is in a package. What takes real
// work, a request or the key derivation, is given its time: while anything is held the clock runs at one second a second.
'use strict'
const { performance } = require('node:perf_hooks')

const STEP_MS = 10
/** A step that came late, on a busy machine, is not made up for. */
const LONGEST_STEP_MS = 200

/**
 * Take over the clocks of this process.
 * @param {number} speed simulated milliseconds a real one
 */
function installClock(speed) {
  const real = {
    setTimeout: globalThis.setTimeout,
    setInterval: globalThis.setInterval,
    clearTimeout: globalThis.clearTimeout,
    Date: globalThis.Date,
    now: performance.now.bind(performance),
  }
  /** @type {Map<number, { at: number, every: number | null, work: (...args: unknown[]) => void, args: unknown[] }>} */
  const timers = new Map()
  let wall = real.Date.now() - real.now()
  let monotonic = real.now()
  let last = monotonic
  let nextId = 1
  let holds = 0

  const wallNow = () => Math.round(wall + monotonic)

  class Timer {
    constructor(id) {
      this.id = id
    }
    ref() {
      return this
    }
    unref() {
      return this
    }
    hasRef() {
      return true
    }
    [Symbol.toPrimitive]() {
      return this.id
    }
  }

  const start = (work, ms, args, repeats) => {
    const delay = Math.max(1, Number(ms) || 0)
    const id = nextId++
    timers.set(id, { at: monotonic + delay, every: repeats ? delay : null, work, args })
    return new Timer(id)
  }
  const stop = (timer) => {
    if (timer instanceof Timer) timers.delete(timer.id)
    else real.clearTimeout(timer)
  }

  const nextDue = (until) => {
    let found = null
    for (const [id, timer] of timers)
      if (timer.at <= until && (found === null || timer.at < found[1].at)) found = [id, timer]
    return found
  }
  const run = (until) => {
    for (let due = nextDue(until); due !== null; due = nextDue(until)) {
      const [id, timer] = due
      monotonic = Math.max(monotonic, timer.at)
      if (timer.every === null) timers.delete(id)
      else timer.at += timer.every
      try {
        timer.work(...timer.args)
      } catch (thrown) {
        real.setTimeout(() => {
          throw thrown
        }, 0)
      }
    }
    monotonic = until
  }
  real.setInterval(() => {
    const now = real.now()
    run(monotonic + Math.min(LONGEST_STEP_MS, now - last) * (holds > 0 ? 1 : speed))
    last = now
  }, STEP_MS)

  globalThis.setTimeout = (work, ms, ...args) => start(work, ms, args, false)
  globalThis.setInterval = (work, ms, ...args) => start(work, ms, args, true)
  globalThis.clearTimeout = stop
  globalThis.clearInterval = stop
  Object.defineProperty(performance, 'now', { value: () => monotonic, configurable: true })
  globalThis.Date = new Proxy(real.Date, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [wallNow()] : args, newTarget),
    apply: () => new real.Date(wallNow()).toString(),
    get: (target, key, receiver) => (key === 'now' ? wallNow : Reflect.get(target, key, receiver)),
  })

  return {
    /** Wait in real time. @param {number} ms */
    wait: (ms) => new Promise((resolve) => real.setTimeout(resolve, ms)),
    /** Real milliseconds. */
    realNow: real.now,
    /** Simulated milliseconds since the start of the process. */
    now: () => monotonic,
    /** How many timers wait. */
    timers: () => timers.size,
    /** Slow the clock down to a second a second until the function that is returned is called. */
    hold() {
      holds += 1
      let held = true
      return () => {
        if (held) holds -= 1
        held = false
      }
    },
    /** The computer slept: the wall clock went on, the monotonic one did not. @param {number} ms */
    sleep(ms) {
      wall += ms
    },
  }
}

module.exports = { installClock }
