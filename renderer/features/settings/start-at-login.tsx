/** Whether Keyfob starts when the person logs in. The system holds it, so it is asked each time the settings are opened. */
import { t } from '@lingui/core/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { StartAtLogin as View } from '../../../preload/desktop-views'
import { api } from '../../api'
import { Switch } from '../../ui/switch'
import { useNotifyError } from '../../ui/use-notify-error'
import { startAtLoginQuery } from './queries'

export function StartAtLogin({ platform }: { readonly platform: string }) {
  const client = useQueryClient()
  const notifyError = useNotifyError()
  const { data } = useQuery(startAtLoginQuery)
  const setting = useMutation({
    mutationFn: (on: boolean) => api.app.setStartAtLogin({ on }),
    onSuccess: (now) => client.setQueryData(startAtLoginQuery.queryKey, now),
    onError: notifyError,
  })
  if (data === undefined) return null
  return (
    <Switch
      label={t`Start at login`}
      help={helpOf(data, platform)}
      checked={data.on}
      disabled={data.problem === 'not_installed' || data.problem === 'other_profile'}
      onChange={(event) => setting.mutate(event.target.checked)}
    />
  )
}

function helpOf({ problem }: View, platform: string): string {
  switch (problem) {
    case 'not_installed':
      return t`Only an installed Keyfob can: this one runs from its sources or is a trial.`
    case 'other_profile':
      return t`Only for the usual profile: this one was chosen when Keyfob was started.`
    case 'not_written':
      return platform === 'linux'
        ? t`The autostart folder of this computer can't be written.`
        : t`This computer did not take the change.`
    case null:
      return t`Keyfob opens when you log in to this computer.`
  }
}
