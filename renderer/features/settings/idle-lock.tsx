/** After how long a computer that was left locks Keyfob. */
import { t } from '@lingui/core/macro'
import type { Settings } from '../../../preload/settings-views'
import { Select } from '../../ui/select'
import { useChangeSettings } from './use-change-settings'

/** In minutes; 0: never. */
const limits = [1, 5, 15, 30, 60, 0]

function limitWords(minutes: number): string {
  if (minutes === 0) return t`Never`
  const hours = minutes / 60
  return Number.isInteger(hours) ? t`${hours} h` : t`${minutes} min`
}

/** A value that another version set is kept as a choice of its own. */
const limitOptions = (minutes: number) =>
  [...new Set([...limits, minutes])].map((each) => ({ value: String(each), label: limitWords(each) }))

export function IdleLock({ settings }: { readonly settings: Settings }) {
  const change = useChangeSettings()
  return (
    <Select
      id="idle-lock"
      label={t`Lock when the computer is idle for`}
      help={t`A vault with a passphrase also locks when the computer sleeps or its screen locks; one that the keychain opens, when the screen locks alone. In memory only, the window is covered instead.`}
      options={limitOptions(settings.idleLockMinutes)}
      value={String(settings.idleLockMinutes)}
      onChange={(minutes) => change({ idleLockMinutes: Number(minutes) })}
    />
  )
}
