/**
 * Keeps tokens alive: renews the token of each credential that asks for it before it ends, and warns before one ends that only
 * a person can renew. One timer for all, at most four requests at once, and no two credentials at the same moment by design:
 * after a start or a resume what is due is spread. A definite refusal stops it for that credential until it has a new token.
 * Times are counted from what is left of a token, never from the wall clock.
 */
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'
import { marginOf } from '../oauth/expiry'
import type { SetTimer } from '../timer'

const AT_ONCE = 4
/** A network is not there yet when a computer wakes, and providers should not meet all credentials at once. */
const SPREAD_MS = 10_000
const AFTER_RESUME_MS = 3_000
/** However short a provider's tokens live, it is not asked more often. */
const LEAST_PAUSE_MS = 10_000
const FIRST_RETRY_MS = 30_000
const LONGEST_RETRY_MS = 15 * 60_000
/** `setTimeout` takes 24 days at most, and sleep is no time to it. */
const LONGEST_TIMER_MS = 6 * 3_600_000

/** What is known of a credential's token. */
export interface KeptToken {
  /** Tells tokens apart: when it was received, in ms; null without a token. */
  readonly receivedAt: number | null
  /** Milliseconds left; null without a token or where its end is unknown. */
  readonly remainingMs: number | null
  readonly lifetimeMs: number | null
  /** Whether a new one can be had without a person. */
  readonly renewable: boolean
}

export interface KeepAlivePorts {
  /** The ids of the credentials to keep alive, while the vault is open. */
  readonly wanted: () => readonly string[]
  /** Whether one is to be kept alive; false for one that is gone. */
  readonly isWanted: (id: string) => boolean
  readonly tokenOf: (id: string) => Promise<KeptToken>
  readonly renew: (id: string) => Promise<void>
  /** A token that only a person can renew is about to end. Called once a token. */
  readonly ending: (id: string) => void
  /** The provider refused for good. */
  readonly stopped: (id: string) => void
  /** The plan of a credential changed. */
  readonly changed: (id: string) => void
  /** Milliseconds by a clock that never runs backwards. */
  readonly now: () => number
  /** From 0 up to 1. */
  readonly random: () => number
  readonly setTimer: SetTimer
}

/** What is planned for a credential. */
export interface KeepAlivePlan {
  /** When the next request is due, by the clock of `now`; null where none is. */
  readonly nextAt: number | null
  /** The provider refused: nothing happens until there is a new token. */
  readonly stopped: boolean
}

interface Plan {
  dueAt: number | null
  act: 'renew' | 'warn'
  /** The token that the plan is for, by when it was received; with another one everything below begins anew. */
  of: number | null
  failures: number
  stopped: boolean
  warned: boolean
  busy: boolean
}

const newPlan = (): Plan => ({
  dueAt: null,
  act: 'renew',
  of: null,
  failures: 0,
  stopped: false,
  warned: false,
  busy: false,
})

export type KeepAlive = ReturnType<typeof createKeepAlive>

export function createKeepAlive(ports: KeepAlivePorts) {
  const { wanted, isWanted, tokenOf, now, random, setTimer } = ports
  const plans = new Map<string, Plan>()
  let timer: ReturnType<SetTimer> | null = null
  let running = 0
  let active = false

  const isCurrent = (id: string, plan: Plan): boolean => active && plans.get(id) === plan

  const isIdle = (id: string, plan: Plan): boolean => isCurrent(id, plan) && !plan.busy

  /** Plan what a token needs next. `earliest`: not before so many ms from now. */
  function schedule(plan: Plan, token: KeptToken, earliest: number): void {
    const { lifetimeMs, receivedAt, remainingMs, renewable } = token
    const retryAt = plan.failures > 0 && plan.of === receivedAt ? plan.dueAt : null
    if (plan.of !== receivedAt) Object.assign(plan, { of: receivedAt, failures: 0, stopped: false, warned: false })
    const margin = marginOf(lifetimeMs ?? 0)
    plan.act = renewable ? 'renew' : 'warn'
    const nothing =
      plan.stopped ||
      (receivedAt !== null && remainingMs === null) ||
      (!renewable && (receivedAt === null || plan.warned || (remainingMs ?? 0) <= 0))
    // Up to half a margin before the margin begins, so that a token that is kept alive is never seen to be ending.
    const before = renewable ? margin * (1 + random() / 2) : margin
    plan.dueAt = nothing ? null : (retryAt ?? now() + Math.max(earliest, (remainingMs ?? 0) - before))
  }

  async function review(id: string, earliest: number): Promise<void> {
    if (!active) return
    if (!isWanted(id)) {
      plans.delete(id)
      arm()
      return
    }
    const plan = plans.get(id) ?? newPlan()
    plans.set(id, plan)
    // A request under way plans anew when it ends.
    if (!isIdle(id, plan)) return
    const token = await tokenOf(id)
    if (!isIdle(id, plan)) return
    const before = plan.dueAt
    schedule(plan, token, earliest)
    arm()
    if ((before === null) !== (plan.dueAt === null)) ports.changed(id)
  }

  async function renew(id: string, plan: Plan): Promise<void> {
    try {
      await ports.renew(id)
      plan.failures = 0
      const token = await tokenOf(id)
      // Some providers give the same token until it has ended; asking again before that is of no use.
      const same = (token.remainingMs ?? Infinity) <= marginOf(token.lifetimeMs ?? 0) * 1.5
      schedule(plan, token, LEAST_PAUSE_MS + (same ? (token.remainingMs ?? 0) : 0))
    } catch (thrown) {
      if (isDefinite(thrown)) {
        plan.stopped = true
        plan.dueAt = null
        if (isCurrent(id, plan)) ports.stopped(id)
      } else {
        plan.failures += 1
        plan.dueAt = now() + retryIn(plan.failures, thrown, random())
      }
    }
  }

  async function act(id: string, plan: Plan): Promise<void> {
    plan.busy = true
    running += 1
    try {
      if (plan.act === 'renew') await renew(id, plan)
      else {
        plan.warned = true
        plan.dueAt = null
        ports.ending(id)
      }
    } catch {
      // Locked or deleted after the request: there is nothing to plan for.
      plan.dueAt = null
    } finally {
      running -= 1
      plan.busy = false
      if (isCurrent(id, plan)) ports.changed(id)
      tick()
    }
  }

  /** Begin what is due, as far as there is room, and sleep until the next is. */
  function tick(): void {
    if (!active) return
    const due = [...plans]
      .filter(([, { busy, dueAt }]) => !busy && dueAt !== null && dueAt <= now())
      .sort(([, a], [, b]) => (a.dueAt ?? 0) - (b.dueAt ?? 0))
    for (const [id, plan] of due.slice(0, Math.max(0, AT_ONCE - running))) void act(id, plan)
    arm()
  }

  function arm(): void {
    timer?.cancel()
    timer = null
    // With no room left the end of a request is the next tick.
    if (!active || running >= AT_ONCE) return
    const next = Math.min(...[...plans.values()].map(({ busy, dueAt }) => (busy ? Infinity : (dueAt ?? Infinity))))
    if (next === Infinity) return
    timer = setTimer(tick, Math.min(LONGEST_TIMER_MS, Math.max(0, next - now())))
  }

  async function reviewAll(after: number): Promise<void> {
    // One credential that can't be read must not cost the others.
    await Promise.allSettled(wanted().map((id) => review(id, after + random() * SPREAD_MS)))
  }

  return {
    /** Begin: the vault is open. While it is begun nothing happens. */
    async start(): Promise<void> {
      if (active) return
      active = true
      await reviewAll(0)
    },

    /** End: the vault locks. A request under way ends by itself, and plans nothing. */
    stop(): void {
      active = false
      plans.clear()
      arm()
    },

    /** The computer woke: timers stood still, and the network needs a moment. */
    async resumed(): Promise<void> {
      if (active) await reviewAll(AFTER_RESUME_MS)
    },

    /** A credential's token, or the wish to keep it alive, changed. */
    review: (id: string): Promise<void> => review(id, 0),

    /** What is planned for a credential that is kept alive. */
    planOf(id: string): KeepAlivePlan {
      const plan = plans.get(id)
      const nextAt = plan?.act === 'renew' ? plan.dueAt : null
      return { nextAt, stopped: plan?.stopped ?? false }
    },
  }
}

/** Whether asking again would only be refused again, or lock an account. All else may pass by itself. */
function isDefinite(thrown: unknown): boolean {
  if (!(thrown instanceof KeyfobError)) return true
  if (thrown.reason === Reason.provider_refused || thrown.reason === Reason.secret_unreadable) return true
  if (thrown.code === ErrorCode.conflict) return thrown.reason !== Reason.sign_in_open
  return thrown.code === ErrorCode.invalid_input || thrown.code === ErrorCode.not_found
}

/** Milliseconds until the next try: doubled each time, not all at the same moment, and not before the provider wants. */
function retryIn(failures: number, thrown: unknown, random: number): number {
  const asked = thrown instanceof KeyfobError ? (thrown.details.retryAfter ?? 0) * 1000 : 0
  const growing = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (failures - 1))
  return Math.max(asked, growing) * (1 + random / 4)
}
