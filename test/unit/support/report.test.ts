/** The Markdown of a support bundle: values stay values, and long things are cut. */
import { describe, expect, it } from 'vitest'
import { block, code, inline, quote, unmarked, wordsOf } from '../../../main/support/markdown'
import { type Report, writeReport } from '../../../main/support/report'
import { sampleCredentials, tokenLeft } from '../renderer/sample-data'
import { START } from '../tokens/support'
import { exchange, unanswered } from './exchanges'
import { diagnosis } from './world'

const [credential] = sampleCredentials(START)
const report = (more: Partial<Report> = {}): Report => {
  if (credential === undefined) throw new Error('no sample')
  return {
    madeAt: START,
    system: {
      version: '1',
      trial: false,
      system: 'linux',
      electron: '45',
      chromium: '140',
      timeZone: 'Asia/Singapore',
    },
    credential,
    grant: 'client_credentials',
    inspection: null,
    diagnosis,
    fingerprints: [],
    proxyInUse: null,
    exchanges: [],
    hidden: false,
    ...more,
  }
}
const text = (more?: Partial<Report>): string => unmarked(writeReport(report(more)))

describe('a value', () => {
  it.each([
    ['*a* _b_ `c` [d](e) <img src=x> ~f~', '\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) \\<img src=x\\> \\~f\\~'],
    ['# heading', '\\# heading'],
    ['- item', '\\- item'],
    ['one\n\n# two', 'one # two'],
    ['snake_case & R&D &amp;', 'snake_case & R&D \\&amp;'],
    ['a\u202eb\u200bc\u0007d\u{FDD0}e\u{FDD1}', 'abcde'],
  ])('%j stays text within a line', (value, written) => {
    expect(unmarked(inline(value))).toBe(written)
  })

  it('stays code, whatever backticks it has', () => {
    expect(unmarked(code('a`b``c'))).toBe('```a`b``c```')
    expect(unmarked(code('`a'))).toBe('`` `a ``')
    expect(unmarked(code(' \n'))).toBe('(empty)')
    expect(unmarked(block('```\n# out\n'))).toBe('````\n```\n# out\n\n````')
    expect(unmarked(quote('a\n# b'))).toBe('> a # b')
  })

  it('is told from the words around it', () => {
    expect(wordsOf(`Name: ${inline('Harbour')}, ${code('x')}`)).not.toMatch(/Harbour|x/)
    expect(wordsOf(`Name: ${inline('Harbour')}`)).toContain('Name: ')
  })
})

it('says how the clocks compare, by the newest answer that told', () => {
  const clock = (skewSeconds: number): string =>
    /The provider's clock: (.*)/.exec(text({ exchanges: [unanswered(), exchange({ skewSeconds })] }))?.[1] ?? ''
  expect(clock(0)).toBe("agrees with this computer's")
  expect(clock(420)).toBe("`420 s` ahead of this computer's")
  expect(clock(-7)).toBe("`7 s` behind this computer's")
})

it('says of a token what it is and when it ends, and nothing of what is in it', () => {
  const token = tokenLeft(60_000, 120_000, START)
  const inspection = {
    kind: 'jws',
    header: [{ name: 'alg', value: '"RS256"', time: null }],
    claims: [
      { name: 'exp', value: '1767600000', time: 1_767_600_000_000 },
      { name: 'email', value: '"jo@example.com"', time: null },
    ],
  } as const
  const written = text({ credential: { ...report().credential, token }, inspection })
  expect(written).toContain('- Form: signed JWT')
  expect(written).toContain('- Header `alg`: `"RS256"`')
  expect(written).toContain('- Claim `exp`: `2026-01-05T08:00:00Z`')
  expect(written).not.toMatch(/email|jo@example|eyJhbG/)
})

it('writes out the newest requests and the one that failed, and cuts long bodies', () => {
  const all = Array.from({ length: 20 }, (_, index) =>
    exchange({ id: `e${String(index)}`, durationMs: index + 1000, failure: null }),
  )
  const [, ...rest] = all
  const long = exchange({
    id: 'long',
    request: { method: 'POST', url: 'https://h/', headers: [], body: `x${'😀'.repeat(1500)}` },
  })
  const failure = { ...tokenFailure, exchangeId: 'e19' }
  const written = text({
    exchanges: [long, ...rest],
    credential: { ...report().credential, token: { ...report().credential.token, failure } },
  })
  expect(Array.from(written.matchAll(/`(\d+) ms`$/gm), ([, ms]) => Number(ms))).toEqual([
    212, 1001, 1002, 1003, 1004, 1019,
  ])
  expect(written).toContain('6 of 20, newest first.')
  expect(written).toContain(`x${'😀'.repeat(999)}…\n(cut: the archive has it whole)`)
  // Throws where half a character is left.
  expect(encodeURIComponent(written)).toBeTruthy()
})

it('says that no answer arrived', () => {
  expect(text({ exchanges: [unanswered()] })).toContain('No answer arrived.')
  expect(text({ exchanges: [unanswered()] })).toContain(
    '- Last request: `token`, `2026-01-05T09:00:00Z`, no answer, `212 ms`',
  )
})

const tokenFailure = {
  reason: 'provider_refused',
  stage: 'token',
  host: 'auth.example',
  status: 401,
  at: START,
  durationMs: 1,
  providerError: null,
  providerMessage: null,
  retryAfterSeconds: null,
  technical: null,
  causes: [],
  clockSkewSeconds: null,
  exchangeId: null,
} as const
