/**
 * Looks at a credential's values for what is odd about them, as a person would: a space at the end, dots in place of a secret,
 * a placeholder of the documentation. Answers field ids and kinds of oddity, never a value.
 */
import type { Field } from '../../providers/definition'
import type { RequestValues } from '../types'
import type { FieldFacts, Flaw } from './facts'

const INVISIBLE = /[\p{Cf}\u00a0\u2000-\u200a\u202f\u205f\u3000]/u
const PLACEHOLDER =
  /^<.*>$|^\{.*\}$|^\[.*\]$|^your[ _-]|[_-]here$|^(x{4,}|todo|changeme|change_me|secret|client[ _-]?(id|secret)|example)$/i
const MASKED = /^[*•●·∙.]{3,}$|^.{0,8}[*•●]{4,}.{0,8}$/
const SHORTENED = /(\.{3}|…)\s*$|^\s*(\.{3}|…)|[^.]\s?(\.{3}|…)\s?[^.]/
const TEST = /(^|[^a-z])(test|sandbox|sbx|staging|stage|dev|develop|uat|poc|demo)([^a-z]|$)/i
const PRODUCTION = /(^|[^a-z])(prod|production|live)([^a-z]|$)/i

/** Describe the values of the fields that a flow uses. */
export function readFields({
  provider,
  flow,
  values,
}: Pick<RequestValues, 'provider' | 'flow' | 'values'>): FieldFacts[] {
  const fields = provider.fields.filter(({ id }) => flow.fields.includes(id))
  return fields
    .filter((field) => (values[field.id] ?? '') !== '')
    .map((field) => {
      const value = values[field.id] ?? ''
      const sameAs = field.kind === 'secret' ? findSame(fields, values, field) : null
      return {
        id: field.id,
        flaw: sameAs === null ? flawOf(field, value) : 'same',
        sameAs,
        made: field.humanChosen || field.kind === 'private-key' || field.redirect ? null : madeFor(value),
      }
    })
}

function flawOf(field: Field, value: string): Flaw | null {
  if (field.warning !== undefined && new RegExp(field.warning.pattern).test(value)) return 'warned'
  // A key is checked and rewritten when it is saved.
  if (field.kind === 'private-key') return null
  if (/[\r\n\u2028\u2029]/.test(value)) return 'line_end'
  if (/^\s|\s$/.test(value)) return 'space'
  if (INVISIBLE.test(value)) return 'invisible'
  // A person may choose any of these for a password.
  if (field.humanChosen) return null
  if (/^(["'`]).+\1$|^[“”‘’].+[“”‘’]$/.test(value)) return 'quoted'
  if (MASKED.test(value)) return 'masked'
  if (PLACEHOLDER.test(value)) return 'placeholder'
  if (SHORTENED.test(value)) return 'shortened'
  if (field.kind === 'secret' && /%[0-9a-f]{2}/i.test(value)) return 'encoded'
  return null
}

/** Two values that should differ and don't: one was pasted into both fields. */
function findSame(fields: readonly Field[], values: RequestValues['values'], field: Field): string | null {
  const others = fields.filter(({ id, kind }) => id !== field.id && kind !== 'private-key' && kind !== 'url')
  return others.find(({ id }) => values[id] === values[field.id])?.id ?? null
}

function madeFor(value: string): FieldFacts['made'] {
  const isTest = TEST.test(value)
  if (isTest === PRODUCTION.test(value)) return null
  return isTest ? 'test' : 'production'
}
