/** Redacts a provider's words after they were cut: of a secret that stood across the cut, what is left goes too. Pure. */
import { type KnownSecret, redactText } from './redact'

/** What a text that was cut ends with; see `cleanProviderText`. */
const CUT = '…'
/** Fewer characters of a secret give nothing of it away, and end many a text by chance. */
const SHORTEST = 4

/** @param secrets those that the exchange knows and names */
export function redactQuotation(
  text: string,
  secrets: readonly KnownSecret[],
  fingerprint: (value: string) => string,
): string {
  const redacted = redactText(text, secrets, fingerprint)
  if (!redacted.endsWith(CUT)) return redacted
  const end = redacted.slice(0, -CUT.length)
  const begun = secrets
    .map(({ label, value }) => ({ label, length: Math.max(...formsOf(value).map((form) => overlapOf(end, form))) }))
    .sort((a, b) => b.length - a.length)[0]
  if (begun === undefined || begun.length < SHORTEST) return redacted
  return `${end.slice(0, end.length - begun.length)}‹${begun.label}›${CUT}`
}

/** As providers echo it: as it is, in a URL, and in JSON that stands in a text. */
function formsOf(value: string): readonly string[] {
  const encoded = new URLSearchParams({ x: value }).toString().slice(2)
  return [value, encoded, encoded.replaceAll('+', '%20'), JSON.stringify(value).slice(1, -1)]
}

/** How many characters a form begins with that the text ends with. */
function overlapOf(text: string, form: string): number {
  for (let length = Math.min(text.length, form.length); length >= SHORTEST; length -= 1) {
    if (text.endsWith(form.slice(0, length))) return length
  }
  return 0
}
