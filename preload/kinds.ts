/** What the contract is made of: calls from the window, and pushes to it. */
import type * as z from 'zod/mini'

export interface Call<Input extends z.ZodMiniType = z.ZodMiniType, Output = unknown> {
  readonly kind: 'call'
  readonly input: Input
  /** What it answers can be long, and crosses as one text (`Delivered`). */
  readonly asText: boolean
  /** Type only: never set. */
  readonly output?: Output
}
export interface Push<Data = unknown> {
  readonly kind: 'push'
  /** Type only: never set. */
  readonly data?: Data
}

/** @returns a call with a schema for its input; the type of its output is named first */
export const call =
  <Output>() =>
  <Input extends z.ZodMiniType>(input: Input, { asText = false } = {}): Call<Input, Output> => ({
    kind: 'call',
    input,
    asText,
  })
export const push = <Data>(): Push<Data> => ({ kind: 'push' })
