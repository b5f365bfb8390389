/** A token from anywhere: the icon in the tray, and the shortcut that opens the quick picker. */
import { t } from '@lingui/core/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, useState } from 'react'
import type { AppInfo, Settings } from '../../../preload/settings-views'
import { api } from '../../api'
import { Button } from '../../ui/button'
import { Switch } from '../../ui/switch'
import { useNotifyError } from '../../ui/use-notify-error'
import styles from './settings-dialog.module.css'
import { acceleratorOf, acceleratorWords } from './accelerator'
import { useChangeSettings } from './use-change-settings'

export function QuickAccess({ settings }: { readonly settings: Settings & { readonly app: AppInfo } }) {
  const change = useChangeSettings()
  const mac = settings.app.platform === 'darwin'
  return (
    <>
      <Switch
        label={mac ? t`Show in the menu bar` : t`Show in the tray`}
        help={t`An icon whose menu copies the tokens you used last.`}
        checked={settings.tray}
        onChange={(event) => change({ tray: event.target.checked })}
      />
      {mac || !settings.tray ? null : (
        <Switch
          label={t`Close to the tray`}
          help={t`Closing the window leaves Keyfob running. Where your desktop shows no tray, start Keyfob again to get its window back.`}
          checked={settings.closeToTray}
          onChange={(event) => change({ closeToTray: event.target.checked })}
        />
      )}
      <ShortcutSetting />
    </>
  )
}

/** Shared with nobody: only this part of the window shows it. */
const shortcutQuery = { queryKey: ['picker-shortcut'], queryFn: () => api.picker.shortcut() }

function ShortcutSetting() {
  const client = useQueryClient()
  const notifyError = useNotifyError()
  const shortcut = useQuery(shortcutQuery).data
  const [recording, setRecording] = useState(false)
  /** What was refused last. */
  const [refused, setRefused] = useState<string | null>(null)
  const setting = useMutation({
    mutationFn: (keys: string | null) => api.picker.setShortcut({ keys }),
    onSuccess: (answer, keys) => {
      client.setQueryData(shortcutQuery.queryKey, answer.shortcut)
      setRefused(answer.refused ? keys : null)
    },
    onError: notifyError,
  })
  if (shortcut === undefined) return null

  function onKeyDown(event: KeyboardEvent): void {
    if (!recording || event.key === 'Tab') return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') {
      setRecording(false)
      return
    }
    const keys = acceleratorOf(event.nativeEvent)
    if (keys === null) return
    setRecording(false)
    setting.mutate(keys)
  }

  const shown = acceleratorWords(shortcut.keys ?? '')
  const taken = refused === null ? null : acceleratorWords(refused)
  return (
    <div>
      <div className={styles['shortcut']} role="group" aria-label={t`Shortcut for the quick picker`}>
        <span>{t`Shortcut for the quick picker`}</span>
        {shortcut.keys === null ? <em>{t`Not set`}</em> : <kbd>{shown}</kbd>}
        <Button
          aria-describedby="picker-shortcut-help"
          onClick={() => setRecording(true)}
          onKeyDown={onKeyDown}
          onBlur={() => setRecording(false)}
        >
          {recording ? t`Press the keys…` : shortcut.keys === null ? t`Set shortcut` : t`Change shortcut`}
        </Button>
        {shortcut.keys === null ? null : (
          <Button variant="quiet" onClick={() => setting.mutate(null)}>{t`Remove shortcut`}</Button>
        )}
      </div>
      <p id="picker-shortcut-help" className={styles['help']}>
        {t`Opens the picker over any app: type a name, press Enter, and the token is copied.`}
      </p>
      <p role="alert" className={styles['refused']}>
        {taken !== null
          ? t`${taken} is held by the system or by another app. Nothing was changed.`
          : shortcut.works
            ? null
            : t`${shown} is held by the system or by another app now, so it does nothing here. Choose other keys.`}
      </p>
    </div>
  )
}
