/** When a copied token leaves the clipboard. */
import { t } from '@lingui/core/macro'
import type { Settings } from '../../../preload/settings-views'
import { Select } from '../../ui/select'
import { useChangeSettings } from './use-change-settings'

/** In seconds; 0: never. */
const clearings = [10, 30, 60, 120, 300, 0]

function clearingWords(seconds: number): string {
  if (seconds === 0) return t`Never`
  const minutes = seconds / 60
  return Number.isInteger(minutes) ? t`${minutes} min` : t`${seconds} s`
}

/** A value that another version set is kept as a choice of its own. */
const clearingOptions = (seconds: number) =>
  [...new Set([...clearings, seconds])].map((each) => ({ value: String(each), label: clearingWords(each) }))

const helpOf = (seconds: number): string =>
  seconds === 0
    ? t`A copied token stays until you copy something else, also when Keyfob is locked or quits.`
    : t`Only what was copied here, and only while it is still there. Lock, quit, sleep and a locked screen clear it at once.`

export function ClipboardSetting({ seconds }: { readonly seconds: Settings['clipboardClearSeconds'] }) {
  const change = useChangeSettings()
  return (
    <Select
      id="clear-clipboard"
      label={t`Clear clipboard after`}
      help={helpOf(seconds)}
      options={clearingOptions(seconds)}
      value={String(seconds)}
      onChange={(value) => change({ clipboardClearSeconds: Number(value) })}
    />
  )
}
