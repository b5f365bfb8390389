/** The credentials as the window knows them: summaries for the list, one with its details for its own view. */
import { queryOptions } from '@tanstack/react-query'
import { getCredential, listCredentials } from '../../api'

export const credentialsKey = ['credentials'] as const

export const credentialsQuery = queryOptions({ queryKey: [...credentialsKey, 'list'], queryFn: listCredentials })

export const credentialQuery = (id: string) =>
  queryOptions({ queryKey: [...credentialsKey, 'one', id], queryFn: () => getCredential(id) })
