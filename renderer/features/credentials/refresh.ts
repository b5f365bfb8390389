/**
 * Brings credentials of the list up to date, without asking for all of them: with a thousand, each renewal in the background
 * would send the whole list.
 */
import type { QueryClient } from '@tanstack/react-query'
import { getCredential } from '../../api'
import { credentialQuery, credentialsKey, credentialsQuery } from './queries'

/** Of a list so much is asked for one by one: an eighth, and a few in any case. */
const ONE_BY_ONE = { share: 1 / 8, few: 8 }

/** How often each was asked for: an answer that was overtaken is not shown. */
const asked = new Map<string, number>()

/** These changed; null: any of them may have. */
export function refreshCredentials(client: QueryClient, ids: ReadonlySet<string | null>): void {
  const listed = client.getQueryData(credentialsQuery.queryKey)?.length ?? 0
  if (ids.has(null) || ids.size > Math.max(ONE_BY_ONE.few, listed * ONE_BY_ONE.share))
    void client.invalidateQueries({ queryKey: credentialsKey })
  else for (const id of ids) if (id !== null) void refreshCredential(client, id)
}

/** One of it changed. Never rejects. */
async function refreshCredential(client: QueryClient, id: string): Promise<void> {
  const { queryKey } = credentialsQuery
  const listed = client.getQueryData(queryKey)?.some((credential) => credential.id === id)
  // What is under way may have been answered before the change.
  if (!listed || client.isFetching({ queryKey }) > 0) {
    void client.invalidateQueries({ queryKey: credentialQuery(id).queryKey })
    return client.invalidateQueries({ queryKey })
  }
  const turn = (asked.get(id) ?? 0) + 1
  asked.set(id, turn)
  try {
    const credential = await getCredential(id)
    if (asked.get(id) !== turn) return
    // A list that is gone was locked away meanwhile.
    client.setQueryData(credentialQuery(id).queryKey, (before) => before && credential)
    client.setQueryData(queryKey, (list) => list?.map((each) => (each.id === id ? credential : each)))
  } catch {
    await client.invalidateQueries({ queryKey })
  }
}
