/** The vault's status: whether there is one, what protects it, and whether it is open. */
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../api'

export const vaultStatusQuery = queryOptions({ queryKey: ['vault'], queryFn: () => api.vault.status() })
