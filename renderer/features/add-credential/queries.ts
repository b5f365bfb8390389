/** The providers. They are part of this version of Keyfob, so they are asked for once. */
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../api'

export const providersQuery = queryOptions({ queryKey: ['providers'], queryFn: () => api.providers.list() })
