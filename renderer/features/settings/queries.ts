/** The settings, and what the window is told about the app itself. */
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../api'

export const settingsQuery = queryOptions({ queryKey: ['settings'], queryFn: () => api.settings.get() })

/** How requests reach the providers. */
export const networkQuery = queryOptions({ queryKey: ['network'], queryFn: () => api.network.get() })

/** Whether Keyfob starts at login: it may be changed outside Keyfob, so it is asked for anew. */
export const startAtLoginQuery = queryOptions({
  queryKey: ['app', 'startAtLogin'],
  queryFn: () => api.app.startAtLogin(),
})
