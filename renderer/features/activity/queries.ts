/** The exchanges of a credential or of all, newest first, redacted when they were recorded. */
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../api'

export const activityKey = ['activity'] as const

export const activityQuery = (id: string) =>
  queryOptions({ queryKey: [...activityKey, id], queryFn: () => api.activity.list({ id }) })

export const allActivityQuery = queryOptions({
  queryKey: [...activityKey, null],
  queryFn: () => api.activity.list({}),
})
