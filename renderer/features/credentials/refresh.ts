/**
 * Brings one credential of the list up to date, without asking for all of them: with a thousand, each renewal in the background
 * would send the whole list.
 */
import type { QueryClient } from '@tanstack/react-query'
import { getCredential } from '../../api'
import { credentialQuery, credentialsQuery } from './queries'

/** How often each was asked for: an answer that was overtaken is not shown. */
const asked = new Map<string, number>()

/** One of it changed. Never rejects. */
export async function refreshCredential(client: QueryClient, id: string): Promise<void> {
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
