/**
 * The only file that touches `window.keyfob`. It unwraps each Outcome into a value or a thrown KeyfobError, and stamps
 * credentials with the moment they arrived, from which the time a token has left is counted down.
 */
import type { Bridge } from '../preload/bridge'
import type { CallInput, CallOutput, Contract, PushData } from '../preload/contract'
import type { Call } from '../preload/kinds'
import { type Delivered, fromWireError, received } from '../preload/errors'

declare global {
  interface Window {
    /** What this kind of window is granted; the login bar has less. */
    readonly keyfob: Bridge
  }
}

type Calls<G> = {
  readonly [M in keyof G]: G[M] extends Call
    ? Record<string, never> extends CallInput<G[M]>
      ? (input?: CallInput<G[M]>) => Promise<CallOutput<G[M]>>
      : (input: CallInput<G[M]>) => Promise<CallOutput<G[M]>>
    : never
}
type Api = { readonly [G in Exclude<keyof Contract, 'events'>]: Calls<Contract[G]> }

/** A value and the `performance.now()` at which it arrived. */
export type Stamped<T> = T & { readonly stampedAt: number }

async function unwrap<T>(answer: Promise<Delivered<T>>): Promise<T> {
  const outcome = received(await answer)
  if (!outcome.ok) throw fromWireError(outcome.error)
  return outcome.value
}

type AnyCall = (input?: unknown) => Promise<Delivered<unknown>>

function createApi(bridge: Bridge): Api {
  const groups = Object.entries(bridge).filter(([group]) => group !== 'events')
  const unwrapped = groups.map(([group, members]) => {
    const calls = Object.entries(members as Record<string, AnyCall>)
    return [group, Object.fromEntries(calls.map(([name, call]) => [name, (input?: unknown) => unwrap(call(input))]))]
  })
  return Object.fromEntries(unwrapped) as Api
}

/** Every call of the contract by group, each answering its value or throwing a KeyfobError. */
export const api = createApi(window.keyfob)

const stamp = <T>(value: T): Stamped<T> => ({ ...value, stampedAt: performance.now() })

/** List the credentials, each stamped. */
export const listCredentials = async () => (await api.credentials.list()).map(stamp)

/** Read one credential with its details, stamped. */
export const getCredential = async (id: string) => stamp(await api.credentials.get({ id }))

type Events = Contract['events']

/** Listen to a push; answers the function that stops it. */
export function subscribe<E extends keyof Events>(event: E, listener: (data: PushData<Events[E]>) => void): () => void {
  const on = window.keyfob.events[event] as (listener: (data: PushData<Events[E]>) => void) => () => void
  return on(listener)
}
