/**
 * The signature of a request, as some providers ask for it in place of a client secret that is sent: a keyed hash over values
 * of the credential and the provider's date. Pure: the time is passed in, and the hash is the platform's Web Crypto.
 */
import type { Signature } from '../providers/definition'
import { fillTemplate } from './template'

/**
 * Sign: fill the message, `{date}` being the day in the provider's time zone, and hash it with the key.
 * Answers lower-case hexadecimal.
 * @param now seconds since the epoch
 * @throws KeyfobError `invalid_input` with `details.field`: a value cannot be signed
 * @see https://www.rfc-editor.org/rfc/rfc2104
 */
export async function signRequest(
  signature: Signature,
  values: Readonly<Record<string, string>>,
  now: number,
): Promise<string> {
  const message = fillTemplate(signature.message, { ...values, date: dayIn(signature.timeZone, now) }, 'plain')
  const secret = new TextEncoder().encode(fillTemplate(`{${signature.key}}`, values, 'plain'))
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-512' }, false, ['sign'])
  const mac = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(message))
  return [...new Uint8Array(mac)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The day somewhere on earth, as YYYYMMDD. */
function dayIn(timeZone: string, now: number): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    .formatToParts(now * 1000)
    .map(({ type, value }): [string, string] => [type, value])
  const { year = '', month = '', day = '' } = Object.fromEntries(parts) as Partial<Record<string, string>>
  return `${year}${month}${day}`
}
