/** After how long a computer that was left locks Keyfob. */
import type { Settings } from '../../../preload/settings-views'
import { Select } from '../../ui/select'
import styles from './settings-dialog.module.css'
import { useChangeSettings } from './use-change-settings'

const limits = [
  { value: '1', label: '1 min' },
  { value: '5', label: '5 min' },
  { value: '15', label: '15 min' },
  { value: '30', label: '30 min' },
  { value: '60', label: '1 h' },
  { value: '0', label: 'Never' },
] as const

/** A value that another version set is kept as a choice of its own. */
function limitOptions(minutes: number) {
  const known = limits.some(({ value }) => value === String(minutes))
  return known ? limits : [...limits, { value: String(minutes), label: `${minutes} min` }]
}

export function IdleLock({ settings }: { readonly settings: Settings }) {
  const change = useChangeSettings()
  return (
    <div>
      <Select
        id="idle-lock"
        label="Lock when the computer is idle for"
        options={limitOptions(settings.idleLockMinutes)}
        value={String(settings.idleLockMinutes)}
        onChange={(minutes) => change({ idleLockMinutes: Number(minutes) })}
      />
      <p className={styles['help']}>
        A vault with a passphrase also locks when the computer sleeps or its screen locks; one that the keychain opens,
        when the screen locks alone. In memory only, the window is covered instead.
      </p>
    </div>
  )
}
