/**
 * Checks a person's input against the definition, field by field. The form checks too, for comfort; this is the check that
 * counts. Each refusal names the field it belongs to, and nothing is saved.
 */
import type { CredentialInput } from '../../preload/inputs'
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'
import { parseAddress } from '../oauth/address'
import type { Environment, Field, Flow, Provider } from '../providers/definition'
import { addressFieldsOf, fieldsOf, isSecretField } from './credential'
import { normalisePrivateKey } from './keys'

const refuse = (field: string, reason: Reason): KeyfobError =>
  new KeyfobError(ErrorCode.invalid_input, `The field ${field} was refused: ${reason}`, { reason, details: { field } })

const unsafeSchemes: ReadonlySet<string> = new Set([
  ...['javascript:', 'vbscript:', 'data:', 'file:', 'filesystem:', 'about:', 'blob:'],
  ...['app:', 'chrome:', 'devtools:', 'view-source:'],
])

/** A redirect URI is absolute and has no fragment (RFC 6749 §3.1.2). Nothing needs to listen there, so any scheme that can't run code will do. */
function checkRedirectUri(field: Field, value: string): void {
  let url: URL
  try {
    url = new URL(value)
  } catch {
    throw refuse(field.id, Reason.invalid_redirect_uri)
  }
  if (value.includes('#') || url.username !== '' || url.password !== '' || unsafeSchemes.has(url.protocol)) {
    throw refuse(field.id, Reason.invalid_redirect_uri)
  }
}

/** Check one value that is present. Answers it as it is to be stored. */
function checkValue(field: Field, value: string): string {
  // A secret may hold any printable character; a control character is always a slip of copying, and would be sent.
  const hasControl = field.kind === 'private-key' ? value.includes('\0') : /[\u0000-\u001f\u007f]/.test(value)
  if (hasControl) throw refuse(field.id, Reason.illegal_characters)
  if (field.kind === 'private-key') return normalisePrivateKey(value, field.id)
  if (field.kind === 'url') {
    if (field.redirect) checkRedirectUri(field, value)
    else parseAddress(value, field.id)
  }
  if (field.kind === 'choice' && !field.choices.some((choice) => choice.value === value)) {
    throw refuse(field.id, Reason.invalid_value)
  }
  if (field.pattern !== undefined && !new RegExp(`^(?:${field.pattern})$`, 'u').test(value)) {
    throw refuse(field.id, Reason.invalid_value)
  }
  return value
}

/** Values of an input, sorted into what is stored openly in the record and what is a secret. */
export interface CheckedValues {
  readonly values: Readonly<Record<string, string>>
  /** Only the secrets that were given. */
  readonly secrets: Readonly<Record<string, string>>
}

/**
 * Check the values of an add or an edit.
 * @param kept whether a secret that is left out is there already and may be kept
 * @throws KeyfobError invalid_input with `details.field`
 */
export function checkValues(
  target: { readonly provider: Provider; readonly flow: Flow; readonly environment: Environment },
  input: Readonly<Record<string, string>>,
  kept: (fieldId: string) => boolean,
): CheckedValues {
  const fields = [...addressFieldsOf(target.provider, target.environment), ...fieldsOf(target.provider, target.flow)]
  const stranger = Object.keys(input).find((id) => !fields.some((field) => field.id === id))
  if (stranger !== undefined) throw refuse(stranger, Reason.unknown_field)
  const values: Record<string, string> = {}
  const secrets: Record<string, string> = {}
  for (const field of fields) {
    const given = Object.hasOwn(input, field.id) ? input[field.id] : undefined
    const trimmed = field.humanChosen || given === undefined ? given : given.trim()
    if (trimmed === undefined || trimmed === '') {
      if (isSecretField(field) && kept(field.id)) continue
      if (field.required) throw refuse(field.id, Reason.missing_field)
      continue
    }
    const value = checkValue(field, trimmed)
    if (isSecretField(field)) secrets[field.id] = value
    else values[field.id] = value
  }
  return { values, secrets }
}

/** Check a name: not empty, and no other credential's. */
export function checkName(name: string, taken: Iterable<string>): string {
  const trimmed = name.trim()
  if (trimmed === '') throw refuse('name', Reason.missing_field)
  if (/[\u0000-\u001f\u007f]/.test(trimmed)) throw refuse('name', Reason.illegal_characters)
  const key = trimmed.normalize('NFC').toLowerCase()
  for (const other of taken) if (other.normalize('NFC').toLowerCase() === key) throw refuse('name', Reason.name_taken)
  return trimmed
}

/** A name that no other credential has: the one wanted, or with "(restored)" behind it. */
export function freeName(name: string, taken: readonly string[]): string {
  const used = new Set(taken.map((other) => other.normalize('NFC').toLowerCase()))
  const start = name.slice(0, 180)
  let free = name
  for (let number = 1; used.has(free.normalize('NFC').toLowerCase()); number += 1) {
    free = `${start} (restored${number === 1 ? '' : ` ${String(number)}`})`
  }
  return free
}

/** Choose the client authentication: the one asked for if the flow offers it, else the flow's first. */
export function checkClientAuthentication(
  flow: Flow,
  asked: CredentialInput['clientAuthentication'],
): Flow['clientAuthentication'][number] {
  const [first] = flow.clientAuthentication
  if (first === undefined) throw new Error('A flow without client authentication')
  if (asked === undefined) return first
  if (!flow.clientAuthentication.includes(asked)) throw refuse('clientAuthentication', Reason.invalid_value)
  return asked
}
