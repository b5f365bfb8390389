/**
 * Serves the contract: sender, then rate, then plain data, then schema, then handler, then error. A call from a frame that is
 * not the top frame of a window of ours showing our own page, or for a member which that window was not granted, never
 * reaches a handler, nor does one that comes too often. Whatever happens, a call is answered with an Outcome; one that comes
 * before there is anything to answer it waits.
 */
import type { IpcMain } from 'electron'
import type * as z from 'zod/mini'
import type { CallOutput, Contract } from '../../preload/contract'
import { ErrorCode, KeyfobError, type Delivered, Reason, toWireError } from '../../preload/errors'
import { channelOf, members } from '../../preload/members'
import { isPlainData } from './plain-data'
import { maySend } from './senders'

export type Groups = Omit<Contract, 'events'>
type Parsed<C> = C extends { readonly input: infer S extends z.ZodMiniType } ? z.output<S> : never

/** One handler a call; the compiler asks for each. */
export type Handlers = {
  readonly [G in keyof Groups]: {
    readonly [M in keyof Groups[G]]: (
      input: Parsed<Groups[G][M]>,
    ) => CallOutput<Groups[G][M]> | Promise<CallOutput<Groups[G][M]>>
  }
}

/** What answers the calls. */
export interface Served {
  readonly handlers: Handlers
  /** Throws where a call comes too often or may not come now. */
  readonly admit: (call: string) => void
}

/**
 * Register a handler for each call of the contract. `served` may come later than the first call. `report` gets what was
 * thrown, before it is turned into plain data.
 */
export function serve(
  ipc: Pick<IpcMain, 'handle'>,
  served: Promise<Served>,
  report: (channel: string, thrown: unknown) => void,
): void {
  for (const { group, name, member } of members()) {
    if (member.kind !== 'call') continue
    const channel = channelOf(group, name)
    ipc.handle(channel, async (event, input: unknown): Promise<Delivered<unknown>> => {
      try {
        const { handlers, admit } = await served
        if (!maySend(event, group, name)) {
          throw new KeyfobError(ErrorCode.forbidden, 'A call from a stranger', { reason: Reason.forbidden_sender })
        }
        admit(`${group}.${name}`)
        const parsed = isPlainData(input) ? member.input.safeParse(input) : null
        if (parsed?.success !== true) {
          // The issues can quote the input, so they stay here.
          throw new KeyfobError(ErrorCode.invalid_input, 'The call does not fit its schema', {
            reason: Reason.invalid_call,
          })
        }
        const handler = (handlers as Record<string, Record<string, (input: unknown) => unknown> | undefined>)[group]?.[
          name
        ]
        if (handler === undefined) throw new Error(`No handler for ${channel}`)
        const value = await handler(parsed.data)
        return member.asText ? { ok: true, text: JSON.stringify(value) } : { ok: true, value }
      } catch (thrown) {
        report(channel, thrown)
        return { ok: false, error: toWireError(thrown) }
      }
    })
  }
}
