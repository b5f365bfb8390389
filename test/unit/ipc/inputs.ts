/**
 * Inputs for a call, made of its schema in the contract: what fits, what nearly fits, and what has nothing to do with it.
 * Each is a text that `revive` of `hostile.ts` makes a value of.
 */
import fc from 'fast-check'
import * as z from 'zod/mini'
import { members } from '../../../preload/members'
import type { Call } from '../../../preload/kinds'
import { HOSTILE_KINDS } from './hostile'

/** The part of JSON Schema that the contract's schemas come to. */
interface Schema {
  readonly type?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: Schema | boolean
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
}

export interface FuzzedCall {
  readonly group: string
  readonly name: string
  readonly input: Call['input']
}

/** Every call of the contract; a new one is fuzzed without being named anywhere. */
export const calls: readonly FuzzedCall[] = members().flatMap(({ group, name, member }) =>
  member.kind === 'call' ? [{ group, name, input: member.input }] : [],
)

const hostile = fc.oneof(
  fc.constantFrom(...HOSTILE_KINDS).map((kind): unknown => ({ $hostile: kind })),
  fc.constantFrom(100, 101, 2_049, 16_385, 65_537, 5_000_000).map((size): unknown => ({ $hostile: 'text', size })),
  fc.constantFrom<unknown>(null, '', 0, -1, 1e308, true, [], {}, '__proto__', 'constructor'),
)

/** What fits a schema, texts often being one of these words. @throws Error on a schema that this can't read yet */
function fitting(schema: Schema, words: readonly string[]): fc.Arbitrary<unknown> {
  if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map((each) => fitting(each, words)))
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  if ('const' in schema) return fc.constant(schema.const)
  const { maximum = 1e9, minimum = -1e9, minLength = 0, maxLength = 1000 } = schema
  switch (schema.type) {
    case 'string': {
      const any = fc.string({ unit: 'binary', minLength, maxLength: Math.min(maxLength, 60) })
      return words.length === 0 ? any : fc.oneof(any, fc.constantFrom(...words))
    }
    case 'integer':
      return fc.integer({ min: Math.ceil(minimum), max: Math.floor(maximum) })
    case 'number':
      return fc.double({ min: minimum, max: maximum, noNaN: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return fc.array(fitting(schema.items ?? { type: 'string' }, words), { maxLength: 5 })
    case 'object':
      return fittingObject(schema, words)
    default:
      throw new Error(`No inputs for the schema ${JSON.stringify(schema)}`)
  }
}

function fittingObject(schema: Schema, words: readonly string[]): fc.Arbitrary<unknown> {
  if (typeof schema.additionalProperties === 'object') {
    const name = fc.oneof(fc.constantFrom('clientId', 'clientSecret', 'username', ...words), fc.string())
    return fc.dictionary(name, fitting(schema.additionalProperties, words), { maxKeys: 5 })
  }
  const properties = Object.entries(schema.properties ?? {})
  const model = Object.fromEntries(properties.map(([name, each]) => [name, fitting(each, words)]))
  return fc.record(model, { requiredKeys: [...(schema.required ?? [])] })
}

/** One change somewhere in a written input: a member replaced, removed or added, or the whole wrapped. */
const change = fc.record({
  at: fc.nat(50),
  kind: fc.constantFrom('replace', 'replace', 'replace', 'remove', 'add', 'wrap'),
  name: fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'id', 'extra', ''),
  by: hostile,
})
type Change = typeof change extends fc.Arbitrary<infer C> ? C : never

function changed(value: unknown, { at, by, kind, name }: Change): unknown {
  if (kind === 'wrap') return [value]
  if (typeof value !== 'object' || value === null || Array.isArray(value) || '$hostile' in value) return by
  const entries = Object.entries(value)
  if (kind === 'add') return Object.fromEntries([...entries, [name, by]])
  const chosen = at % (entries.length + 1)
  const [member, inner] = entries[chosen] ?? []
  if (member === undefined) return by
  const others = entries.filter(([each]) => each !== member)
  if (kind === 'remove') return Object.fromEntries(others)
  const deeper = typeof inner === 'object' && inner !== null && at % 2 === 0
  return Object.fromEntries([...others, [member, deeper ? changed(inner, { at: at >> 1, by, kind, name }) : by]])
}

const schemaOf = ({ input }: FuzzedCall): Schema => z.toJSONSchema(input, { io: 'input' }) as Schema

/** Whether a call takes any member. */
export const hasMembers = (call: FuzzedCall): boolean => Object.keys(schemaOf(call).properties ?? {}).length > 0

/** Written inputs for a call. `words` are texts that the app knows, so that inputs get past the first look-up. */
export function inputsFor(call: FuzzedCall, words: readonly string[]): fc.Arbitrary<string> {
  const valid = fitting(schemaOf(call), words)
  const changes = fc.array(change, { minLength: 1, maxLength: 3 })
  const near = fc.tuple(valid, changes).map(([value, steps]) => steps.reduce(changed, value))
  return fc
    .oneof(
      { weight: 3, arbitrary: valid },
      { weight: 12, arbitrary: near },
      { weight: 4, arbitrary: hostile },
      { weight: 1, arbitrary: fc.jsonValue() },
    )
    .map((value) => JSON.stringify(value))
}

/** A written input with a text of this many characters as the whole, as each member in turn, and as one too many. */
export function largeInputsFor(call: FuzzedCall, size: number): readonly string[] {
  const schema = schemaOf(call)
  const [valid] = fc.sample(fitting(schema, []), { numRuns: 1, seed: 1 })
  const large = { $hostile: 'text', size }
  const base = typeof valid === 'object' && valid !== null ? valid : {}
  const each = Object.keys(schema.properties ?? {}).map((name) => ({ ...base, [name]: large }))
  return [large, { ...base, extra: large }, ...each].map((value) => JSON.stringify(value))
}
