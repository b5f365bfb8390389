/** `<Trans>` of the macros. Without a context: there is one language at a time, and the page is drawn anew when it changes. */
import { i18n } from '@lingui/core'
import { TransNoContext, type TransProps } from '@lingui/react/server'

export function Trans(props: TransProps) {
  return <TransNoContext {...props} lingui={{ i18n }} />
}
