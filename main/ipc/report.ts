/**
 * What is printed of a call that failed. A refusal is the caller's business and prints nothing. A fault of our own is worth a
 * line; its message, stack and even its name may hold anything, so the line names the channel and a kind from a fixed list.
 */
import { KeyfobError } from '../../preload/errors'

const KINDS = [TypeError, RangeError, SyntaxError, ReferenceError, URIError, Error]

/** Print one line for a fault; never throws, whatever was thrown. */
export function reportFault(channel: string, thrown: unknown, print: (line: string) => void): void {
  if (thrown instanceof KeyfobError) return
  const kind = KINDS.find((each) => thrown instanceof each)?.name ?? 'value'
  print(`${channel}: unexpected ${kind}`)
}
