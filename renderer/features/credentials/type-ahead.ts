/** Typing into a list leads to what begins with the letters. Pure. */
import type { CredentialSummary } from '../../../preload/views'
import { plain } from './filter'

/** The letters so far, and when the last one came, in ms. */
export interface Typed {
  text: string
  at: number
}

/** A longer pause begins anew. */
const PAUSE_MS = 700

/**
 * The credential that the letters lead to with one more; undefined where the key is no letter, or nothing begins so. The same
 * letter again leads to the next one.
 * @param typed is changed
 */
export function typedTo<C extends Pick<CredentialSummary, 'name'>>(
  key: string,
  at: number,
  typed: Typed,
  credentials: readonly C[],
  current: number,
): C | undefined {
  if (!/^[\p{L}\p{N} ]$/u.test(key) || (key === ' ' && typed.text === '')) return undefined
  const before = at - typed.at > PAUSE_MS ? '' : typed.text
  typed.text = before + plain(key)
  typed.at = at
  const [first = ''] = typed.text
  const same = Array.from(typed.text).every((letter) => letter === first)
  const wanted = same ? first : typed.text
  // A new search looks beyond the one that is there, a longer one begins with it.
  const from = same ? current + 1 : Math.max(0, current)
  const order = [...credentials.slice(from), ...credentials.slice(0, from)]
  return order.find(({ name }) => plain(name).startsWith(wanted))
}
