/**
 * Makes the bridge out of the contract: nothing is listed by hand. The object handed to the page is frozen, its functions take
 * one object (or nothing) and answer what was delivered of an Outcome; a listener gets data, never the IPC event.
 */
import type { IpcRenderer } from 'electron'
import type { CallInput, CallOutput, Contract, PushData } from './contract'
import { windowHas, type WindowKind } from './grants'
import { type Delivered, ErrorCode, Reason } from './errors'
import { channelOf, members } from './members'

type Member<M> = M extends { readonly kind: 'call' }
  ? (input?: CallInput<M>) => Promise<Delivered<CallOutput<M>>>
  : (listener: (data: PushData<M>) => void) => () => void

/** The type of `window.keyfob`. */
export type Bridge = { readonly [G in keyof Contract]: { readonly [M in keyof Contract[G]]: Member<Contract[G][M]> } }

type Ipc = Pick<IpcRenderer, 'invoke' | 'on' | 'removeListener'>

/** Build the bridge for one kind of window. Members the window is not granted are absent. */
export function createBridge(kind: WindowKind, ipc: Ipc): Bridge {
  const bridge: Record<string, Record<string, unknown>> = {}
  for (const { group, name, member } of members()) {
    if (!windowHas(kind, group, name)) continue
    const channel = channelOf(group, name)
    const functions = (bridge[group] ??= {})
    functions[name] =
      member.kind === 'call'
        ? (input: unknown) => invoke(ipc, channel, input)
        : (listener: (data: unknown) => void) => {
            const receive = (_event: unknown, data: unknown): void => listener(data)
            ipc.on(channel, receive)
            return () => {
              ipc.removeListener(channel, receive)
            }
          }
  }
  for (const functions of Object.values(bridge)) Object.freeze(functions)
  return Object.freeze(bridge) as unknown as Bridge
}

/** Ask main, and answer an Outcome even where the input can't be sent: a function, a promise. */
async function invoke(ipc: Ipc, channel: string, input: unknown): Promise<unknown> {
  try {
    return (await ipc.invoke(channel, input ?? {})) as unknown
  } catch {
    // Main answers every call it gets, so this one never left.
    return { ok: false, error: { code: ErrorCode.invalid_input, reason: Reason.invalid_call, details: {} } }
  }
}
