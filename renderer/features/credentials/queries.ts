/** The credentials as the window knows them: summaries for the list, one with its details for its own view. */
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import type { TokenView } from '../../../preload/views'
import { getCredential, listCredentials } from '../../api'

export const credentialsKey = ['credentials'] as const

export const credentialsQuery = queryOptions({ queryKey: [...credentialsKey, 'list'], queryFn: listCredentials })

export const credentialQuery = (id: string) =>
  queryOptions({ queryKey: [...credentialsKey, 'one', id], queryFn: () => getCredential(id) })

/** Answers the function that shows the token which a request gave, before its credential is asked for anew. */
export function useShowToken(id: string): (token: TokenView) => void {
  const client = useQueryClient()
  return (token) => {
    const stampedAt = performance.now()
    client.setQueryData(credentialQuery(id).queryKey, (before) => before && { ...before, token, stampedAt })
    client.setQueryData(credentialsQuery.queryKey, (list) =>
      list?.map((each) => (each.id === id ? { ...each, token, stampedAt } : each)),
    )
  }
}
