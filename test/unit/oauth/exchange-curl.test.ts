import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { curlOf } from '../../../main/oauth/exchange-curl'
import type { Exchange } from '../../../preload/exchange-views'

const post = (more: Partial<NonNullable<Exchange['request']>>) => ({
  method: 'POST',
  url: 'https://api.example/token',
  headers: [],
  body: null,
  ...more,
})

/** The words that a POSIX shell hands to curl. */
function wordsOf(command: string): string[] {
  const script = `curl() { printf '%s\\0' "$@"; }\n${command}`
  return execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1)
}

describe('a recorded request as a curl command', () => {
  test('has its headers and its body, and a mark for each secret', () => {
    const request = post({
      headers: [
        { name: 'User-Agent', value: 'Keyfob/1.2.3' },
        { name: 'Connection', value: 'close' },
        { name: 'Authorization', value: 'Basic me:‹client secret, 9f3a›' },
      ],
      body: 'grant_type=client_credentials&client_secret=‹client secret, 9f3a›',
    })
    expect(curlOf(request)).toBe(
      [
        'curl --request POST https://api.example/token \\',
        "  --header 'User-Agent: Keyfob/1.2.3' \\",
        "  --header 'Authorization: Basic me:‹client secret, 9f3a›' \\",
        "  --data-raw 'grant_type=client_credentials&client_secret=‹client secret, 9f3a›'",
      ].join('\n'),
    )
  })

  test('is nothing where nothing was sent', () => {
    expect(curlOf(null)).toBeNull()
  })

  test('a GET names no method, and its query is quoted', () => {
    expect(curlOf(post({ method: 'GET', url: 'https://api.example/a?b=c&d=‹state, 1b2c›' }))).toBe(
      "curl 'https://api.example/a?b=c&d=‹state, 1b2c›'",
    )
  })

  test('reaches curl through a shell as it was recorded, quotes and line ends too', () => {
    const body = `it's "quoted"\nand $(echo more) \`here\` \\ !! \r\n\t%20'`
    const request = post({ headers: [{ name: 'X-Odd', value: `a'b"c$d` }], body })
    expect(wordsOf(curlOf(request) ?? '')).toEqual([
      ...['--request', 'POST', 'https://api.example/token', '--header', `X-Odd: a'b"c$d`, '--data-raw', body],
    ])
  })

  test('reaches curl as it was recorded, whatever it is', () => {
    const text = fc.string({ unit: 'grapheme' }).filter((each) => !each.includes('\0'))
    fc.assert(
      fc.property(text, (body) => {
        expect(wordsOf(curlOf(post({ body })) ?? '').at(-1)).toBe(body)
      }),
      { numRuns: 30 },
    )
  })
})
