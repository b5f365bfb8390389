import { execFileSync } from 'node:child_process'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { copyAs, type CopyInput, variableName } from '../../../main/oauth/copy-as'
import type { HttpRequest } from '../../../main/oauth/types'

const request: HttpRequest = {
  method: 'POST',
  url: 'https://api.example/checkin?a=1&b=2',
  headers: { Authorization: 'Bearer abc.def', 'Content-Type': 'application/json', 'x-api-key': "it's" },
  body: '{"name":"Zoë"}',
}
const input: CopyInput = {
  name: 'Harbour Café DES',
  accessToken: 'abc.def',
  tokenType: 'Bearer',
  expiresAt: 1_700_000_000_000,
  request: () => request,
}

/** What a shell makes of a command: the arguments that each of these programs is started with. */
function runInShell(script: string): string[] {
  const stub = `() { for a; do printf '%s\\0' "$a"; done; }`
  const output = execFileSync('sh', ['-c', `curl${stub}\nhttp${stub}\n${script}\n`], { encoding: 'utf8', env: {} })
  return output.split('\0').slice(0, -1)
}

/** Split a PowerShell command into words, by its rules for strings in single quotes; anything else unquoted is refused. */
function parsePowerShell(command: string): string[] {
  const words: string[] = []
  const quote = /['‘’‚‛]/
  for (let at = 0; at < command.length;) {
    const rest = command.slice(at)
    const plain = /^(?:`\n|\s+|[A-Za-z0-9-]+|@\{|[=;}]|\(\[Text\.Encoding\]::UTF8\.GetBytes\(|\))/.exec(rest)?.[0]
    if (plain !== undefined) {
      if (plain.trim() !== '' && plain !== '`\n') words.push(plain)
      at += plain.length
      continue
    }
    expect(command.charAt(at)).toMatch(quote)
    let value = ''
    for (at += 1; ; at += 1) {
      expect(at).toBeLessThan(command.length)
      if (quote.test(command.charAt(at)) && !quote.test(command.charAt(++at))) break
      value += command.charAt(at)
    }
    words.push(`'${value}`)
  }
  return words
}

const nasty = fc.constantFrom(...Array.from(`'"\`$\\!;&|<>(){}[]*?~#%=@:, ü🔑‘’‚‛aZ0-`))
const headerValue = fc.string({ unit: nasty }).map((value) => value.trim())
const body = fc.string({ unit: fc.oneof(nasty, fc.constantFrom('\n', '\r', '\t')) })
const anyRequest: fc.Arbitrary<HttpRequest> = fc.record({
  method: fc.constantFrom('GET', 'POST'),
  url: fc.webUrl({ withQueryParameters: true, withFragments: true }),
  headers: fc
    .record({
      Authorization: headerValue,
      'X-PARTNER-ID': headerValue,
      'Content-Type': fc.constant('application/json'),
    })
    .map((headers) => ({ ...headers })),
  body: fc.option(body),
})

describe('variableName', () => {
  test.each([
    ['Harbour Café DES', 'HARBOUR_CAFE_DES_TOKEN'],
    ['  pomelo -- sandbox (2) ', 'POMELO_SANDBOX_2_TOKEN'],
    ['3rd floor', '_3RD_FLOOR_TOKEN'],
    ['Straße 🔑', 'STRASSE_TOKEN'],
    ['ﬁle', 'FILE_TOKEN'],
    ['', 'TOKEN'],
    ['🔑', 'TOKEN'],
    ['東京', 'TOKEN'],
    ['$(rm -rf ~)', 'RM_RF_TOKEN'],
  ])('makes of %j %s', (name, variable) => {
    expect(variableName(name)).toBe(variable)
  })

  test('is a name that a shell accepts, whatever the credential is called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expect(variableName(name)).toMatch(/^[A-Z_][A-Z0-9_]*$/)
      }),
    )
  })
})

describe('copyAs', () => {
  test('writes the bare token', () => {
    expect(copyAs('token', input)).toBe('abc.def')
  })

  test('writes the header', () => {
    expect(copyAs('header', { ...input, tokenType: 'bearer' })).toBe('Authorization: Bearer abc.def')
  })

  test('writes an environment variable', () => {
    expect(copyAs('env', input)).toBe('HARBOUR_CAFE_DES_TOKEN=abc.def')
    expect(copyAs('env', { ...input, accessToken: "a'b$c" })).toBe(`HARBOUR_CAFE_DES_TOKEN='a'\\''b$c'`)
    expect(copyAs('env', { ...input, accessToken: '' })).toBe(`HARBOUR_CAFE_DES_TOKEN=''`)
  })

  test('writes JSON with the time in RFC 3339', () => {
    expect(copyAs('json', input)).toBe(
      '{\n  "access_token": "abc.def",\n  "token_type": "Bearer",\n  "expires_at": "2023-11-14T22:13:20.000Z"\n}',
    )
  })

  test.each([null, Number.NaN, 8.64e15, 1e300, -1])('writes no time in JSON for %s', (expiresAt) => {
    expect(JSON.parse(copyAs('json', { ...input, expiresAt }))).toHaveProperty('expires_at', null)
  })

  test('writes cURL', () => {
    expect(copyAs('curl', input)).toBe(
      [
        String.raw`curl --request POST 'https://api.example/checkin?a=1&b=2' \ `.trimEnd(),
        String.raw`  --header 'Authorization: Bearer abc.def' \ `.trimEnd(),
        String.raw`  --header 'Content-Type: application/json' \ `.trimEnd(),
        String.raw`  --header 'x-api-key: it'\''s' \ `.trimEnd(),
        `  --data-raw '{"name":"Zoë"}'`,
      ].join('\n'),
    )
  })

  test('writes the shortest cURL for a GET', () => {
    const get: HttpRequest = { method: 'GET', url: 'https://api.example/', headers: {}, body: null }
    expect(copyAs('curl', { ...input, request: () => get })).toBe('curl https://api.example/')
  })

  test('keeps cURL from expanding brackets, and from dropping an empty header', () => {
    const odd: HttpRequest = { method: 'GET', url: 'https://api.example/{x}', headers: { 'X-Empty': '' }, body: null }
    expect(copyAs('curl', { ...input, request: () => odd })).toBe(
      "curl --globoff 'https://api.example/{x}' \\\n  --header 'X-Empty;'",
    )
  })

  test('writes PowerShell', () => {
    expect(copyAs('powershell', input)).toBe(
      [
        "Invoke-RestMethod -Method POST -Uri 'https://api.example/checkin?a=1&b=2' `",
        "  -Headers @{ 'Authorization' = 'Bearer abc.def'; 'x-api-key' = 'it''s' } `",
        "  -ContentType 'application/json' `",
        `  -Body ([Text.Encoding]::UTF8.GetBytes('{"name":"Zoë"}'))`,
      ].join('\n'),
    )
  })

  test('writes PowerShell without headers, and an ASCII body as it is', () => {
    const plain: HttpRequest = { method: 'POST', url: 'https://api.example/', headers: {}, body: '{}' }
    expect(copyAs('powershell', { ...input, request: () => plain })).toBe(
      "Invoke-RestMethod -Method POST -Uri 'https://api.example/' `\n  -Body '{}'",
    )
  })

  test('writes HTTPie', () => {
    expect(copyAs('httpie', input)).toBe(
      [
        String.raw`http POST 'https://api.example/checkin?a=1&b=2' \ `.trimEnd(),
        String.raw`  'Authorization:Bearer abc.def' \ `.trimEnd(),
        String.raw`  Content-Type:application/json \ `.trimEnd(),
        String.raw`  'x-api-key:it'\''s' \ `.trimEnd(),
        `  --raw='{"name":"Zoë"}'`,
      ].join('\n'),
    )
  })

  test('keeps HTTPie from reading a header as JSON, a file or nothing', () => {
    const odd: HttpRequest = {
      method: 'GET',
      url: 'https://api.example/',
      headers: { A: '=1', B: '@file', C: '', D: 'x=@y' },
      body: null,
    }
    expect(runInShell(copyAs('httpie', { ...input, request: () => odd })).slice(2)).toEqual([
      'A:\\=1',
      'B:\\@file',
      'C;',
      'D:x=@y',
    ])
  })
})

/** Each run starts a shell. */
const runs = { numRuns: 50 }

describe('what an interpreter reads', () => {
  test('cURL is started with the very headers and body', () => {
    fc.assert(
      fc.property(anyRequest, (any) => {
        const { method, url, headers, body } = any
        expect(runInShell(copyAs('curl', { ...input, request: () => any }))).toEqual([
          ...(method === 'GET' && body === null ? [] : ['--request', method]),
          ...(/[[\]{}]/.test(url) ? ['--globoff'] : []),
          url,
          ...Object.entries(headers).flatMap(([name, value]) => [
            '--header',
            value === '' ? `${name};` : `${name}: ${value}`,
          ]),
          ...(body === null ? [] : ['--data-raw', body]),
        ])
      }),
      runs,
    )
  }, 20_000)

  test('HTTPie is started with the very headers and body', () => {
    fc.assert(
      fc.property(anyRequest, (any) => {
        const { method, url, headers, body } = any
        const items = Object.entries(headers).map(([name, value]) =>
          value === '' ? `${name};` : `${name}:${value.replace(/^[=@]/, '\\$&')}`,
        )
        const raw = body === null ? [] : [`--raw=${body}`]
        expect(runInShell(copyAs('httpie', { ...input, request: () => any }))).toEqual([method, url, ...items, ...raw])
      }),
      runs,
    )
  }, 20_000)

  test('a shell gives the variable the very token', () => {
    fc.assert(
      fc.property(body, fc.string({ unit: nasty }), (accessToken, name) => {
        const script = `${copyAs('env', { ...input, name, accessToken })}\ncurl "$${variableName(name)}"`
        expect(runInShell(script)).toEqual([accessToken])
      }),
      runs,
    )
  }, 20_000)

  test('PowerShell reads the very headers and body', () => {
    fc.assert(
      fc.property(anyRequest, (any) => {
        const { method, url, headers, body } = any
        const isAscii = /^\p{ASCII}*$/u.test(body ?? '')
        expect(parsePowerShell(copyAs('powershell', { ...input, request: () => any }))).toEqual([
          ...['Invoke-RestMethod', '-Method', method, '-Uri', `'${url}`],
          ...['-Headers', '@{', "'Authorization", '=', `'${headers['Authorization'] ?? ''}`, ';'],
          ...["'X-PARTNER-ID", '=', `'${headers['X-PARTNER-ID'] ?? ''}`, '}', '-ContentType', "'application/json"],
          ...(body === null
            ? []
            : ['-Body', ...(isAscii ? [`'${body}`] : ['([Text.Encoding]::UTF8.GetBytes(', `'${body}`, ')', ')'])]),
        ])
      }),
      runs,
    )
  }, 20_000)
})
