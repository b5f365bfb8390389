/** `<Trans>` of the macros. Without a context: there is one language at a time, and all of the page is drawn again when it changes. */
import { i18n } from '@lingui/core'
import { TransNoContext, type TransProps } from '@lingui/react/server'

export function Trans({ values, ...props }: TransProps) {
  return (
    <TransNoContext {...props} {...(values === undefined ? {} : { values: plainValues(values) })} lingui={{ i18n }} />
  )
}

/**
 * Lingui looks for the message's tags after its values were put in: a name or a server's word that has some would lose them, be
 * taken for a part of ours, or end the page (`<constructor/>`). As an element a value is looked at by nobody.
 */
const plainValues = (values: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' && value.includes('<') ? <>{value}</> : value,
    ]),
  )
