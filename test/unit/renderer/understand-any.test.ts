/** What holds of every pasted text, whatever is in it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanValue } from '../../../renderer/features/add-credential/understand/clean'
import { readPasted, understand } from '../../../renderer/features/add-credential/understand'
import { fieldsOfProvider } from '../../../renderer/features/add-credential/understand/vocabulary'
import { anyString } from '../oauth/any-text'
import { providerViews } from './fake-fixed'

function understandAll(text: string) {
  const pasted = readPasted(text, providerViews)
  return providerViews.map((provider) => understand(pasted.reading, provider, { flowId: null }))
}

/** Pieces that formats are made of, so that the readers get far. */
const piece = fc.constantFrom(
  ...[
    'curl ',
    'curl.exe ',
    ' -u ',
    ' -d ',
    ' -H ',
    ' --data-urlencode ',
    'https://api.pomelo.la/oauth/token',
    '^',
    '^"',
    '\\',
  ],
  ...[
    '"',
    "'",
    '`',
    '$',
    '{',
    '}',
    '[',
    ']',
    ':',
    '=',
    ',',
    '&',
    '%',
    '%4',
    '|',
    '\t',
    '\n',
    '\r\n',
    ' ',
    '#',
    '- ',
    '** ',
    '\u200B',
  ],
  ...['client_id', 'Client Secret', 'API key', '密钥', 'Authorization: Basic ', 'YTpi', '-----BEGIN PRIVATE KEY-----'],
  ...[
    '-----END PRIVATE KEY-----',
    'export ',
    '$env:',
    'POST /x HTTP/1.1',
    '| --- |',
    '"value"',
    '"key"',
    '\\u12',
    '\uD800',
  ],
)

describe('any text', () => {
  it('is read without an error', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyString,
          fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
        ),
        (text) => {
          expect(understandAll(text)).toHaveLength(providerViews.length)
        },
      ),
      { numRuns: 1500 },
    )
  })

  it.each([
    ['one quote', '"'],
    ['quotes that stay open', 'A="\nb\n'],
    ['spaces', ' '],
    ['a name and spaces', 'client_id'.padEnd(90)],
    ['braces', '{'],
    ['braces on lines of their own', '{ \n'],
    ['members', '"client_id": "x",\n'],
    ['commands', 'curl -u a:b \\\n'],
    ['commands that end', 'curl "\n'],
    ['carets', 'curl ^"^\n'],
    ['keys', '-----BEGIN PRIVATE KEY-----a-----END PRIVATE KEY-----'],
    ['keys that do not end', '-----BEGIN PRIVATE KEY-----'],
    ['stars', '* '],
    ['marks', '*_`'],
    ['pairs', 'client_id=x&'],
    ['lines', 'CLIENT_SECRET=abc\n'],
    ['addresses', 'https://api.pomelo.la/oauth/token '],
    ['cells', '|a'],
    ['letters', 'x'],
  ])('of a megabyte is read in a time that grows with its length: %s', (_, unit) => {
    const text = unit.repeat(Math.ceil(1_000_000 / unit.length))
    const began = performance.now()
    understandAll(text)
    // A quadratic reader takes minutes for each of them.
    expect(performance.now() - began).toBeLessThan(6000)
  })
})

/** A value as a provider gives it out: no control character, no space around it. */
const value = fc
  .string({
    unit: fc.constantFrom(...Array.from(`abcXYZ019+/=:%&#$\\"'\`|,;<>{}[]()*~^!?-_. üñ密`)),
    minLength: 6,
    maxLength: 40,
  })
  .filter((text) => text.trim() === text && !/^["'`“„‘«]|["'`]$/.test(text) && !/^(basic|bearer) /i.test(text))

const shell = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`
type Pairs = readonly (readonly [string, string])[]
const formats: Readonly<Record<string, (pairs: Pairs) => string>> = {
  'lines in double quotes': (pairs) =>
    pairs.map(([name, text]) => `${name}="${text.replace(/[\\"$]/g, '\\$&')}"`).join('\n'),
  JSON: (pairs) => JSON.stringify(Object.fromEntries(pairs), null, 2),
  'a Postman environment': (pairs) =>
    JSON.stringify({ name: 'x', values: pairs.map(([key, text]) => ({ key, value: text, enabled: true })) }),
  'a form body': (pairs) => new URLSearchParams(pairs.map(([name, text]) => [name, text])).toString(),
  'a cURL line': (pairs) =>
    `curl https://login.example/x ${pairs.map(([name, text]) => `--data-urlencode ${shell(`${name}=${text}`)}`).join(' ')}`,
  'a cURL line with JSON': (pairs) =>
    `curl https://login.example/x -d ${shell(JSON.stringify(Object.fromEntries(pairs)))}`,
}

const wireNames: Readonly<Record<string, string>> = {
  clientId: 'client_id',
  clientSecret: 'client_secret',
  apiKey: 'api_key',
  orgId: 'org_id',
  username: 'username',
  password: 'password',
}

function understandSingapay(text: string) {
  const provider = providerViews.find(({ id }) => id === 'singapay')
  if (provider === undefined) throw new Error('no Singapay')
  return understand(readPasted(text, providerViews).reading, provider, { flowId: null })
}

describe('a value', () => {
  it.each(Object.entries(formats))('is never cut nor put elsewhere: %s', (_, write) => {
    for (const provider of providerViews) {
      const fields = fieldsOfProvider(provider).filter(({ id }) => wireNames[id] !== undefined)
      fc.assert(
        fc.property(fc.array(value, { minLength: fields.length, maxLength: fields.length }), (values) => {
          const wanted = new Map(fields.map((field, index) => [field.id, cleanValue(field, values[index] ?? '').value]))
          const text = write(fields.map((field, index) => [wireNames[field.id] ?? '', values[index] ?? '']))
          const { filled, examples, others, strange } = understand(readPasted(text, providerViews).reading, provider, {
            flowId: null,
          })
          const entered = filled.filter(({ fieldId }) => fieldId !== 'tokenUrl')
          for (const each of entered) expect(each.value).toBe(wanted.get(each.fieldId))
          expect([...strange, others]).toEqual([0])
          // What looks like an example is left for the person to enter; all else is filled in.
          if (
            examples.length === 0 &&
            !values.some((each) => /^[<{$%]|^(?:your|my|insert|enter|add|put)/i.test(each))
          ) {
            expect(new Set(entered.map(({ fieldId }) => fieldId))).toEqual(new Set(wanted.keys()))
          }
        }),
        { numRuns: 60 },
      )
    }
  })

  it('is not taken for a column where it reads like a name, in rows of names and values', () => {
    const { filled } = understandSingapay('Client ID\tc#?;c(<\nClient Secret\taaaaaa\n')
    expect(filled.map(({ fieldId, value }) => [fieldId, value])).toEqual([
      ['clientId', 'c#?;c(<'],
      ['clientSecret', 'aaaaaa'],
    ])
  })

  it.each(['\t', '  '])('in brackets is no remark on its name, behind a tab or two spaces: %j', (separator) => {
    const { filled } = understandSingapay(`Client ID (sandbox): aaaaaa\nClient Secret${separator}(aaaaa]\nRegards`)
    expect(filled.map(({ fieldId, value }) => [fieldId, value])).toEqual([
      ['clientId', 'aaaaaa'],
      ['clientSecret', '(aaaaa]'],
    ])
  })

  it('is never cut in an e-mail', () => {
    fc.assert(
      fc.property(value, value, fc.constantFrom(': ', ' – ', ' = ', '\t', '：'), (id, secret, separator) => {
        const text = `Hello,\nClient ID${separator}${id}\nClient Secret${separator}${secret}\nRegards`
        const wanted = new Map([
          ['clientId', id],
          ['clientSecret', secret],
        ])
        for (const each of understandSingapay(text).filled) {
          expect(each.value).toBe(wanted.get(each.fieldId))
        }
      }),
      { numRuns: 500 },
    )
  })
})
