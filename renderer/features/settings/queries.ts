/** The settings, and what the window is told about the app itself. */
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../api'

export const settingsQuery = queryOptions({ queryKey: ['settings'], queryFn: () => api.settings.get() })

/** How requests reach the providers. */
export const networkQuery = queryOptions({ queryKey: ['network'], queryFn: () => api.network.get() })
