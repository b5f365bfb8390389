/**
 * Templates of a provider definition: text with `{placeholders}`. There is no expression language; a value is put in as
 * it is and encoded for the place it lands in, so that no value can add a parameter, a header or a path of its own.
 */
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'

/**
 * Where a filled template lands. `query` and `form`: one name or value of an application/x-www-form-urlencoded list.
 * `json`: one JSON string, with its quotes. `header`: a field value. `url`: an address. `plain`: not encoded.
 */
export type Landing = 'query' | 'form' | 'json' | 'header' | 'url' | 'plain'

const PLACEHOLDER = /\{([A-Za-z][A-Za-z0-9-]*)\}/g
/** Half of a surrogate pair: it has no UTF-8 form, and an encoder would silently put another character in its place. */
const LONE_SURROGATE = /\p{Surrogate}/u
/** What a header must not hold (RFC 9110 §5.5). */
const ILLEGAL_IN_HEADER = /[\0-\x08\n-\x1f\x7f]/

/** List the placeholders of a template, in order, without their braces. */
export function placeholdersIn(template: string): string[] {
  return [...template.matchAll(PLACEHOLDER)].map((match) => match[1] ?? '')
}

/** Encode text as one name or value of an application/x-www-form-urlencoded list (UTF-8, space as `+`). */
export function encodeForm(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1)
}

/**
 * Fill a template with values and encode it for where it lands.
 *
 * In `query`, `form` and `json` the whole text is encoded. In `url` a value at the very beginning is an address and is
 * kept (without a slash at its end where one follows); every other value becomes part of one path segment.
 *
 * @throws KeyfobError `invalid_input`/`illegal_characters` with `details.field`: a value cannot be sent there
 * @throws KeyfobError `invalid_input`/`missing_field` or `invalid_url`: an address is empty or has a query of its own
 * @throws Error on a placeholder without a value: a fault of the definition
 */
export function fillTemplate(template: string, values: Readonly<Record<string, string>>, landing: Landing): string {
  const filled = template.replace(PLACEHOLDER, (_match, name: string, offset: number) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    if (value === undefined) throw new Error(`No value for the placeholder ${name}`)
    if (LONE_SURROGATE.test(value)) throw illegalCharacters(name)
    if (landing === 'header' && ILLEGAL_IN_HEADER.test(value)) throw illegalCharacters(name)
    if (landing !== 'url') return value
    return offset === 0 ? fillAddress(name, value, template) : encodeURIComponent(value)
  })
  if (landing === 'query' || landing === 'form') return encodeForm(filled)
  if (landing === 'json') return JSON.stringify(filled)
  return filled
}

function fillAddress(name: string, value: string, template: string): string {
  if (value === '') {
    throw new KeyfobError(ErrorCode.invalid_input, 'An address is empty', {
      reason: Reason.missing_field,
      details: { field: name },
    })
  }
  const rest = template.slice(name.length + 2)
  if (rest !== '' && /[?#]/.test(value)) {
    throw new KeyfobError(ErrorCode.invalid_input, 'An address that is continued has a query or a fragment', {
      reason: Reason.invalid_url,
      details: { field: name },
    })
  }
  return rest.startsWith('/') ? value.replace(/\/+$/, '') : value
}

function illegalCharacters(field: string): KeyfobError {
  return new KeyfobError(ErrorCode.invalid_input, 'A value has characters that cannot be sent', {
    reason: Reason.illegal_characters,
    details: { field },
  })
}
