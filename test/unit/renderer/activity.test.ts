/** What the activity is made of, apart from its drawing: the filter, the phases, the comparison. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Exchange } from '../../../preload/exchange-views'
import { bodyLines, compareExchanges, compareLines, splitLine } from '../../../renderer/features/activity/compare'
import { everything, filterExchanges, stagesIn } from '../../../renderer/features/activity/filter'
import { phasesOf } from '../../../renderer/features/activity/phases'
import { placeOf, requestWords } from '../../../renderer/features/activity/words'
import { sampleExchanges } from './sample-data'

const [first] = sampleExchanges('one', 0)
if (first === undefined) throw new Error('There is no sample')
const exchange = (more: Partial<Exchange> = {}): Exchange => ({ ...first, ...more })
const sent = (url: string, more: Partial<NonNullable<Exchange['request']>> = {}): Exchange['request'] => ({
  method: 'POST',
  url,
  headers: [],
  body: null,
  ...more,
})

describe('the filter', () => {
  const token = exchange({ id: 'a' })
  const call = exchange({ id: 'b', stage: 'call', failure: null, request: sent('https://DES.example/jobs') })
  const reveal = exchange({ id: 'c', stage: 'reveal', failure: null, request: null, response: null })
  const all = [token, call, reveal]
  const ids = (more: Partial<typeof everything>): string[] =>
    filterExchanges(all, { ...everything, ...more }).map(({ id }) => id)

  it.each([
    ['', ['a', 'b', 'c']],
    ['des.example', ['b']],
    ['invalid credentials', ['a', 'b']],
    ['post jobs', ['b']],
    ['X-Request-Id: b2b', ['a', 'b']],
    ['401', ['a', 'b']],
    ['203.0.113.7', ['a', 'b', 'c']],
    ['reveal', ['c']],
    ['provider_refused', ['a']],
    ['nothing like it', []],
  ])('finds %j in what was recorded', (text, found) => {
    expect(ids({ text })).toEqual(found)
  })

  it('takes a stage, and failures alone', () => {
    expect(ids({ stage: 'call' })).toEqual(['b'])
    expect(ids({ failedOnly: true })).toEqual(['a'])
    expect(ids({ failedOnly: true, stage: 'call' })).toEqual([])
  })

  it('offers the stages that occur, in the order of a life', () => {
    expect(stagesIn(all)).toEqual(['token', 'call', 'reveal'])
  })
})

describe('the words', () => {
  it('of a request are its method and path, and of a hidden address the word for it', () => {
    expect(requestWords(exchange())).toBe('POST /api/v1.0/access-token/b2b')
    expect(requestWords(exchange({ request: sent('‹hidden›') }))).toBe('POST ‹hidden›')
    expect(placeOf('https://host.example:8443/a?b=c')).toEqual({ host: 'host.example:8443', path: '/a' })
    expect(requestWords(exchange({ request: null, stage: 'reveal' }))).toBe('shown in this window')
  })
})

describe('the phases', () => {
  const phases = (timing: Exchange['timing'], more: Partial<Exchange> = {}): [string, number][] =>
    phasesOf(exchange({ timing, durationMs: 500, ...more })).map(({ words, ms }) => [words, ms])

  it('are as many as the runtime told moments', () => {
    expect(phases({ certificateMs: 80, sentMs: 120, firstByteMs: 470 })).toEqual([
      ['DNS, connecting and TLS', 80],
      ['The rest of TLS and sending', 40],
      ['Waiting', 350],
      ['The answer', 30],
    ])
  })

  it.each<[string, Exchange['timing'], [string, number][]]>([
    [
      'where the certificate was known',
      { certificateMs: null, sentMs: 120, firstByteMs: 470 },
      [
        ['DNS, connecting, TLS and sending', 120],
        ['Waiting', 350],
        ['The answer', 30],
      ],
    ],
    [
      'without a body',
      { certificateMs: 80, sentMs: null, firstByteMs: 470 },
      [
        ['DNS, connecting and TLS', 80],
        ['The rest of TLS, sending and waiting', 390],
        ['The answer', 30],
      ],
    ],
    [
      'where the answer came before the body could be told as sent',
      { certificateMs: null, sentMs: 400, firstByteMs: 470 },
      [
        ['DNS, connecting, TLS, sending and waiting', 470],
        ['The answer', 30],
      ],
    ],
  ])('are told together %s', (_, timing, expected) => {
    expect(phases(timing)).toEqual(expected)
  })

  it('have no TLS over plain http', () => {
    const request = sent('http://127.0.0.1:4000/token')
    expect(phases({ certificateMs: null, sentMs: null, firstByteMs: 480 }, { request })).toEqual([
      ['DNS, connecting, sending and waiting', 480],
      ['The answer', 20],
    ])
  })

  it('end where it failed', () => {
    expect(phases({ certificateMs: null, sentMs: 120, firstByteMs: null }, { response: null })).toEqual([
      ['DNS, connecting, TLS and sending', 120],
      ['Waiting, until it failed', 380],
    ])
  })

  it('are none where nothing was measured', () => {
    expect(phases(null)).toEqual([])
  })
})

describe('the comparison', () => {
  it('says which parts differ, and where', () => {
    const left = exchange({
      request: sent('https://a.example/t?x=1&y=2', { body: 'a=1&secret=‹client secret, 9f3a›' }),
    })
    const right = exchange({
      request: sent('https://a.example/t?x=1&y=3', { body: 'a=1&secret=‹client secret, 77e0›' }),
    })
    const parts = compareExchanges(left, right)
    expect(parts.map(({ title, differences }) => [title, differences])).toEqual([
      ['Request', 1],
      ['Request body', 1],
      ['Answer', 0],
      ['Answer headers', 0],
      ['Answer body', 0],
    ])
    expect(parts[0]?.runs).toEqual([
      {
        equal: true,
        pairs: ['POST https://a.example/t', '?x=1'].map((line) => ({ left: line, right: line })),
      },
      { equal: false, pairs: [{ left: '&y=2', right: '&y=3' }] },
    ])
    expect(parts[1]?.runs.at(-1)?.pairs).toEqual([
      { left: '&secret=‹client secret, 9f3a›', right: '&secret=‹client secret, 77e0›' },
    ])
  })

  it('does not mind the order or case of headers', () => {
    const headers = [
      { name: 'Accept', value: '*' },
      { name: 'X-Own', value: 'a' },
    ]
    const shuffled = [
      { name: 'x-own', value: 'a' },
      { name: 'accept', value: '*' },
    ]
    const parts = compareExchanges(
      exchange({ request: sent('https://a.example/', { headers }) }),
      exchange({ request: sent('https://a.example/', { headers: shuffled }) }),
    )
    expect(parts.find(({ title }) => title === 'Request headers')?.differences).toBe(0)
  })

  it('compares the words after the status, and an answer with none', () => {
    const parts = compareExchanges(exchange({ response: null, failure: 'timed_out' }), exchange({ failure: null }))
    expect(parts.find(({ title }) => title === 'Answer')?.runs).toEqual([
      {
        equal: false,
        pairs: [
          { left: 'no answer', right: 'HTTP 401 Unauthorized' },
          { left: 'reason: timed_out', right: null },
        ],
      },
    ])
  })

  it.each([
    ['JSON by members', '{"a":1,"b":[2]}', ['{', '  "a": 1,', '  "b": [', '    2', '  ]', '}']],
    ['a form by parameters', 'a=1&b=two+words', ['a=1', '&b=two+words']],
    ['other text by lines', '<p>a</p>\r\n<p>b</p>', ['<p>a</p>', '<p>b</p>']],
    ['JSON with a number that would lose digits as it is', '{"a":12345678901234567}', ['{"a":12345678901234567}']],
    ['nothing as no line', '', []],
  ])('reads %s', (_, body, lines) => {
    expect(bodyLines(body)).toEqual(lines)
  })

  it('marks what differs in a line', () => {
    expect(splitLine('date: 05:35:52 GMT', 'date: 05:35:53 GMT')).toEqual(['date: 05:35:5', '2', ' GMT'])
    expect(splitLine('aa', 'aaa')).toEqual(['aa', '', ''])
    expect(splitLine('all of it', null)).toEqual(['', 'all of it', ''])
  })

  it('loses no line of either side, and calls equal what is, whatever the texts are', () => {
    const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 30 })
    fc.assert(
      fc.property(lines, lines, (left, right) => {
        const runs = compareLines(left, right)
        const side = (name: 'left' | 'right'): unknown[] =>
          runs.flatMap(({ pairs }) => pairs.map((pair) => pair[name]).filter((line) => line !== null))
        expect([side('left'), side('right')]).toEqual([left, right])
        for (const { equal, pairs } of runs)
          if (equal) expect(pairs.every((pair) => pair.left === pair.right)).toBe(true)
        expect(runs.some(({ equal }, index) => equal === runs[index + 1]?.equal)).toBe(false)
      }),
    )
  })

  it('is quick with the longest bodies', () => {
    const long = (word: string): string[] =>
      Array.from({ length: 20_000 }, (_, index) => `${word} ${String(index % 7)}`)
    const started = performance.now()
    const runs = compareLines(long('a'), long('b'))
    expect(runs).toHaveLength(1)
    expect(performance.now() - started).toBeLessThan(500)
  })
})
