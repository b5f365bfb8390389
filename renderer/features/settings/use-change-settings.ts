/** Changes settings, at once and without a "Save": what comes back is what the window shows from then on. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { SettingsInput } from '../../../preload/inputs'
import { api } from '../../api'
import { useNotifyError } from '../../ui/use-notify-error'
import { settingsQuery } from './queries'

/** Give a function that changes the named settings and leaves the others. */
export function useChangeSettings(): (input: SettingsInput) => void {
  const client = useQueryClient()
  const notifyError = useNotifyError()
  const { mutate } = useMutation({
    mutationFn: (input: SettingsInput) => api.settings.set(input),
    onSuccess: (settings) => client.setQueryData(settingsQuery.queryKey, settings),
    onError: notifyError,
  })
  return mutate
}
