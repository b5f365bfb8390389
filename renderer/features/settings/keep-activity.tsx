/** Whether what was sent and received outlives the run. */
import { t } from '@lingui/core/macro'
import type { Settings } from '../../../preload/settings-views'
import { Switch } from '../../ui/switch'
import { useChangeSettings } from './use-change-settings'

export function KeepActivity({ settings }: { readonly settings: Settings }) {
  const change = useChangeSettings()
  return (
    <Switch
      label={t`Keep activity after quitting`}
      help={t`The last 200 requests of each credential, without their secrets, encrypted like the vault. A vault in memory only keeps none.`}
      checked={settings.keepActivity}
      onChange={(event) => change({ keepActivity: event.target.checked })}
    />
  )
}
