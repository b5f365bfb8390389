/**
 * Hostile values that JSON can't hold. An input is written down as JSON in which `{ "$hostile": kind }` stands for one of them,
 * so that the same input can be made in this process and in a page, and be printed when it finds something.
 */

/** What `revive` can make, besides `{ $hostile: 'text', size }`: a text of that many characters. */
export const HOSTILE_KINDS = [
  'undefined',
  'NaN',
  'Infinity',
  '-Infinity',
  '-0',
  'bigint',
  'symbol',
  'function',
  'promise',
  'date',
  'invalid date',
  'regexp',
  'error',
  'map',
  'set',
  'array buffer',
  'typed array',
  'empty typed array',
  'boxed string',
  'boxed number',
  'sparse array',
  'long array',
  'many members',
  'array with members',
  'nested objects',
  'nested arrays',
  'cyclic object',
  'cyclic array',
  'getter',
  'getter that throws',
  'proxy that throws',
  'no prototype',
  'class instance',
  'own __proto__',
  'own constructor',
  'toJSON',
  'toString',
  'then',
  'lone surrogate',
  'line breaks',
  'path',
  'windows path',
  'long path',
] as const

/** Make the input that is written down in this text. It uses nothing outside itself, so that a page can be given it. */
export function revive(written: string): unknown {
  const nest = (depth: number, wrap: (inner: unknown) => unknown): unknown => {
    let value: unknown = 'x'
    for (let level = 0; level < depth; level += 1) value = wrap(value)
    return value
  }
  const kinds: Record<string, (size: number) => unknown> = {
    text: (size) => 'x'.repeat(size),
    undefined: () => undefined,
    NaN: () => NaN,
    Infinity: () => Infinity,
    '-Infinity': () => -Infinity,
    '-0': () => -0,
    bigint: () => 2n ** 70n,
    symbol: () => Symbol('id'),
    function: () => () => 'id',
    promise: () => Promise.resolve('id'),
    date: () => new Date(0),
    'invalid date': () => new Date(NaN),
    regexp: () => /id/g,
    error: () => new Error('id'),
    map: () => new Map([['id', 'id']]),
    set: () => new Set(['id']),
    'array buffer': () => new ArrayBuffer(8),
    'typed array': () => new Uint8Array(1024),
    'empty typed array': () => new Uint8Array(),
    'boxed string': () => Object('id') as unknown,
    'boxed number': () => Object(1) as unknown,
    'sparse array': () => {
      const sparse: unknown[] = []
      sparse[50_000] = 'id'
      return sparse
    },
    'long array': () => Array.from({ length: 20_000 }, () => 'id'),
    'many members': () => Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`id${index}`, 'id'])),
    'array with members': () => Object.assign(['id'], { id: 'id', length: 1 }),
    'nested objects': () => nest(600, (id) => ({ id })),
    'nested arrays': () => nest(600, (inner) => [inner]),
    'cyclic object': () => {
      const cycle: Record<string, unknown> = { name: 'id' }
      return Object.assign(cycle, { id: cycle, values: cycle })
    },
    'cyclic array': () => {
      const cycle: unknown[] = ['id']
      cycle.push(cycle)
      return cycle
    },
    getter: () => Object.defineProperty({}, 'id', { enumerable: true, get: () => 'id' }),
    'getter that throws': () =>
      Object.defineProperty({}, 'id', {
        enumerable: true,
        get: () => {
          throw new Error('read')
        },
      }),
    'proxy that throws': () => {
      const refuse = (): never => {
        throw new Error('touched')
      }
      return new Proxy({}, { get: refuse, has: refuse, ownKeys: refuse, getPrototypeOf: refuse })
    },
    'no prototype': () => Object.assign(Object.create(null) as object, { id: 'id' }),
    'class instance': () =>
      new (class {
        id = 'id'
      })(),
    'own __proto__': () => JSON.parse('{ "__proto__": { "polluted": true, "id": "id" }, "id": "id" }') as unknown,
    'own constructor': () => JSON.parse('{ "constructor": { "prototype": { "polluted": true } } }') as unknown,
    toJSON: () => ({ id: 'id', toJSON: 'id' }),
    toString: () => ({ toString: null, valueOf: null, hasOwnProperty: null }),
    then: () => ({ then: 'id', catch: 'id' }),
    'lone surrogate': () => 'id\ud800\udc00\udc00',
    'line breaks': () => 'id\r\nSet-Cookie: id\u0000\u001b[2J\u202e',
    path: () => '../../../../../../tmp/keyfob-fuzz',
    'windows path': () => '..\\..\\C:\\keyfob-fuzz\\CON',
    'long path': () => '/../keyfob-fuzz'.repeat(300),
  }
  const build = (recipe: unknown): unknown => {
    if (typeof recipe !== 'object' || recipe === null) return recipe
    if (Array.isArray(recipe)) return recipe.map(build)
    const { $hostile: kind, size } = recipe as { $hostile?: unknown; size?: unknown }
    const make = typeof kind === 'string' ? kinds[kind] : undefined
    if (make !== undefined) return make(Number(size))
    const made = {}
    for (const [name, member] of Object.entries(recipe)) {
      const value = build(member)
      Object.defineProperty(made, name, { value, configurable: true, enumerable: true, writable: true })
    }
    return made
  }
  return build(JSON.parse(written))
}
