/** What a held token says. Asked for again when its credential changes, and when the screen begins or ends to be shared. */
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../api'

export const inspectionKey = ['inspection'] as const

export const inspectionQuery = (id: string) =>
  queryOptions({ queryKey: [...inspectionKey, id], queryFn: () => api.inspector.token({ id }), gcTime: 0 })
