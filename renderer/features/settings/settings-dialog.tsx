/** The settings: each takes effect when it is chosen, so there is nothing to save. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Settings } from '../../../preload/views'
import { api } from '../../api'
import { Button } from '../../ui/button'
import { Dialog, DialogBody } from '../../ui/dialog'
import { Segmented } from '../../ui/radio'
import { Select } from '../../ui/select'
import { useNotifyError } from '../../ui/use-notify-error'
import { settingsQuery } from './queries'
import styles from './settings-dialog.module.css'

const themes = [
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const

const clearings = [
  { value: '10', label: '10 s' },
  { value: '30', label: '30 s' },
  { value: '60', label: '1 min' },
  { value: '300', label: '5 min' },
  { value: '0', label: 'Never' },
] as const

/** A value that another version set is kept as a choice of its own. */
function clearingOptions(seconds: number) {
  const known = clearings.some(({ value }) => value === String(seconds))
  return known ? clearings : [...clearings, { value: String(seconds), label: `${seconds} s` }]
}

export function SettingsDialog({ onClose }: { readonly onClose: () => void }) {
  const client = useQueryClient()
  const notifyError = useNotifyError()
  const { data } = useQuery(settingsQuery)
  const change = useMutation({
    mutationFn: (input: Partial<Settings>) => api.settings.set(input),
    onSuccess: (settings) => client.setQueryData(settingsQuery.queryKey, settings),
    onError: notifyError,
  })
  return (
    <Dialog title="Settings" narrow onClose={onClose} footer={<Button onClick={onClose}>Close</Button>}>
      {data === undefined ? null : (
        <DialogBody>
          <div className={styles['settings']}>
            <Segmented
              label="Theme"
              options={themes}
              value={data.theme}
              onChange={(theme) => change.mutate({ theme })}
            />
            <Select
              id="clear-clipboard"
              label="Clear clipboard after"
              options={clearingOptions(data.clipboardClearSeconds)}
              value={String(data.clipboardClearSeconds)}
              onChange={(seconds) => change.mutate({ clipboardClearSeconds: Number(seconds) })}
            />
            <section className={styles['about']}>
              <h3>About</h3>
              <p>Keyfob {data.app.version}</p>
              {data.app.trial ? <p>A trial, on an older Electron: for testing, not for daily use.</p> : null}
            </section>
          </div>
        </DialogBody>
      )}
    </Dialog>
  )
}
