/** When a copied token leaves the clipboard. */
import type { Settings } from '../../../preload/settings-views'
import { Select } from '../../ui/select'
import { useChangeSettings } from './use-change-settings'

const clearings = [
  { value: '10', label: '10 s' },
  { value: '30', label: '30 s' },
  { value: '60', label: '1 min' },
  { value: '120', label: '2 min' },
  { value: '300', label: '5 min' },
  { value: '0', label: 'Never' },
] as const

/** A value that another version set is kept as a choice of its own. */
function clearingOptions(seconds: number) {
  const known = clearings.some(({ value }) => value === String(seconds))
  return known ? clearings : [...clearings, { value: String(seconds), label: `${seconds} s` }]
}

const helpOf = (seconds: number): string =>
  seconds === 0
    ? 'A copied token stays until you copy something else, also when Keyfob is locked or quits.'
    : 'Only what was copied here, and only while it is still there. Lock, quit, sleep and a locked screen clear it at once.'

export function ClipboardSetting({ seconds }: { readonly seconds: Settings['clipboardClearSeconds'] }) {
  const change = useChangeSettings()
  return (
    <Select
      id="clear-clipboard"
      label="Clear clipboard after"
      help={helpOf(seconds)}
      options={clearingOptions(seconds)}
      value={String(seconds)}
      onChange={(value) => change({ clipboardClearSeconds: Number(value) })}
    />
  )
}
