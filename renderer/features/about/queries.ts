/** Which Keyfob this is, what others wrote of it, and how it stands with updates. */
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../api'

export const aboutQuery = queryOptions({
  queryKey: ['app', 'about'],
  queryFn: () => api.app.about(),
  staleTime: Infinity,
})

export const thirdPartyQuery = queryOptions({
  queryKey: ['app', 'thirdParty'],
  queryFn: () => api.app.thirdParty(),
  staleTime: Infinity,
})

export const updateQuery = queryOptions({ queryKey: ['updates'], queryFn: () => api.updates.status() })
