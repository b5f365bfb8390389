/** What a pasted text says for a form: the provider, flow, environment and values. See `understand.ts`. */
import type { ProviderView } from '../../../../preload/views'
import type { Reading } from './found'
import { readDetails } from './reading'
import { providerIn } from './targets'
import { fieldsOfProvider, vocabularyOf } from './vocabulary'

export { LONGEST_TEXT } from './reading'
export type { Filled } from './found'
export { type Unclear, understand, type Understanding } from './understand'

export interface Pasted {
  readonly reading: Reading
  /** The provider that the text is for; null where it does not say. */
  readonly provider: ProviderView | null
}

/** Read a text and find whose it is. */
export function readPasted(text: string, providers: readonly ProviderView[]): Pasted {
  const reading = readDetails(text)
  return { reading, provider: providerIn(reading, text, providers) }
}

/** Whether a text that was pasted into a field is several values, rather than one. */
export function looksStructured(text: string, provider: ProviderView): boolean {
  if (!/[\n{=]|curl/.test(text.trim())) return false
  const { entries } = readDetails(text)
  const { meaningOf } = vocabularyOf(provider)
  const ids = entries.flatMap(({ name }) => meaningOf(name).fieldIds)
  const isKey = entries.length === 1 && entries[0]?.name === 'private_key'
  return !isKey && new Set(ids).size >= 2 && fieldsOfProvider(provider).length >= 2
}
