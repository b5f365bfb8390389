/** Goes through the contract's members: their names and kinds alone, which is all that the preload is built with (`vite.config.ts`). */
import { contract } from './contract'
import type { Call, Push } from './kinds'

/** Every member of the contract with its place, for those that go through all of them. */
export function members(): readonly { readonly group: string; readonly name: string; readonly member: Call | Push }[] {
  const groups: Readonly<Record<string, Readonly<Record<string, Call | Push>>>> = contract
  return Object.entries(groups).flatMap(([group, entries]) =>
    Object.entries(entries).map(([name, member]) => ({ group, name, member })),
  )
}

/** The channel of a member. The only place where a channel string is made. */
export const channelOf = (group: string, member: string): string => `keyfob:${group}.${member}`
