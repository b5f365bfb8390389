/** What differs between two exchanges: line by line, with the parts that are equal folded. Pure. */
import { t } from '@lingui/core/macro'
import type { Exchange, HeaderView } from '../../../preload/exchange-views'

/** Lines that stand side by side; null on a side that has none. */
export interface LinePair {
  readonly left: string | null
  readonly right: string | null
}
/** A run of pairs that are all equal, or all not. */
export interface Run {
  readonly equal: boolean
  readonly pairs: readonly LinePair[]
}
export interface Part {
  readonly title: string
  readonly runs: readonly Run[]
  /** Lines that are not equal. */
  readonly differences: number
}

/** Beyond this many lines on a side, what is left between equal beginnings and ends counts as all different. */
const MOST_LINES = 800

/** Compare two exchanges, the earlier one on the left. Parts that neither has are left out. */
export function compareExchanges(left: Exchange, right: Exchange): readonly Part[] {
  const part = (title: string, lines: (exchange: Exchange) => readonly string[]): Part[] => {
    const [a, b] = [lines(left), lines(right)]
    if (a.length === 0 && b.length === 0) return []
    const runs = compareLines(a, b)
    const differences = runs.reduce((sum, { equal, pairs }) => sum + (equal ? 0 : pairs.length), 0)
    return [{ title, runs, differences }]
  }
  return [
    ...part(t`Request`, ({ request }) => (request === null ? [] : urlLines(request.method, request.url))),
    ...part(t`Request headers`, ({ request }) => headerLines(request?.headers ?? [])),
    ...part(t`Request body`, ({ request }) => bodyLines(request?.body ?? '')),
    ...part(t`Answer`, ({ failure, response }) => [
      // eslint-disable-next-line lingui/no-unlocalized-strings -- the protocol's own line
      ...(response === null ? [t`no answer`] : [`HTTP ${response.status} ${response.statusText ?? ''}`.trimEnd()]),
      ...(failure === null ? [] : [t`reason: ${failure}`]),
    ]),
    ...part(t`Answer headers`, ({ response }) => headerLines(response?.headers ?? [])),
    ...part(t`Answer body`, ({ response }) => bodyLines(response?.body ?? '')),
  ]
}

/** A parameter of the query a line. */
function urlLines(method: string, url: string): string[] {
  const [place = '', ...query] = url.split('?')
  const parameters = query.length === 0 ? [] : query.join('?').split('&')
  return [`${method} ${place}`, ...parameters.map((each, index) => `${index === 0 ? '?' : '&'}${each}`)]
}

/** By name, since their order means nothing; names in lower case, since their case means nothing either. */
const headerLines = (headers: readonly HeaderView[]): string[] =>
  headers.map(({ name, value }) => `${name.toLowerCase()}: ${value}`).sort()

/** A member, parameter or line a line, as far as the body can be read. */
export function bodyLines(body: string): string[] {
  if (body === '') return []
  // A number that long does not come out of JSON.parse as it went in.
  if (!/\d{16}/.test(body)) {
    try {
      const value: unknown = JSON.parse(body)
      if (typeof value === 'object' && value !== null) return JSON.stringify(value, null, 2).split('\n')
    } catch {
      // It is something else.
    }
  }
  if (/^[\w.~%+-]+=[^\n]*$/.test(body)) {
    return body.split('&').map((each, index) => (index === 0 ? each : `&${each}`))
  }
  return body.split(/\r\n|\n|\r/)
}

/** Pair two texts' lines: the longest common subsequence is equal, what is between stands side by side. */
export function compareLines(left: readonly string[], right: readonly string[]): readonly Run[] {
  let start = 0
  while (start < left.length && start < right.length && left[start] === right[start]) start++
  let end = 0
  const most = Math.min(left.length, right.length) - start
  while (end < most && left[left.length - 1 - end] === right[right.length - 1 - end]) end++
  const same = (lines: readonly string[]): Run => ({
    equal: true,
    pairs: lines.map((line) => ({ left: line, right: line })),
  })
  const runs = [
    same(left.slice(0, start)),
    ...middle(left.slice(start, left.length - end), right.slice(start, right.length - end)),
    same(left.slice(left.length - end)),
  ]
  return runs.filter(({ pairs }) => pairs.length > 0)
}

function middle(left: readonly string[], right: readonly string[]): Run[] {
  if (left.length > MOST_LINES || right.length > MOST_LINES) return [beside(left, right)]
  // lengths[i][j]: the common subsequence of what follows i on the left and j on the right.
  const lengths = Array.from({ length: left.length + 1 }, () => new Uint16Array(right.length + 1))
  const lengthAt = (i: number, j: number): number => lengths[i]?.[j] ?? 0
  for (let i = left.length - 1; i >= 0; i--) {
    const row = lengths[i]
    for (let j = right.length - 1; row !== undefined && j >= 0; j--) {
      row[j] = left[i] === right[j] ? lengthAt(i + 1, j + 1) + 1 : Math.max(lengthAt(i + 1, j), lengthAt(i, j + 1))
    }
  }
  const runs: { equal: boolean; pairs: LinePair[] }[] = []
  let [i, j] = [0, 0]
  let [fromLeft, fromRight] = [0, 0]
  const flush = (): void => {
    const run = beside(left.slice(fromLeft, i), right.slice(fromRight, j))
    if (run.pairs.length > 0) runs.push({ ...run, pairs: [...run.pairs] })
  }
  while (i < left.length && j < right.length) {
    if (left[i] === right[j]) {
      flush()
      const pair = { left: left[i] ?? '', right: right[j] ?? '' }
      const last = runs.at(-1)
      if (last?.equal) last.pairs.push(pair)
      else runs.push({ equal: true, pairs: [pair] })
      ;[fromLeft, fromRight] = [++i, ++j]
    } else if (lengthAt(i + 1, j) >= lengthAt(i, j + 1)) i++
    else j++
  }
  ;[i, j] = [left.length, right.length]
  flush()
  return runs
}

function beside(left: readonly string[], right: readonly string[]): Run {
  const pairs = Array.from({ length: Math.max(left.length, right.length) }, (_, index) => ({
    left: left[index] ?? null,
    right: right[index] ?? null,
  }))
  return { equal: false, pairs }
}

/** A line in three: what it begins with like the other, what differs, what it ends with like the other. */
export function splitLine(line: string, other: string | null): readonly [string, string, string] {
  if (other === null) return ['', line, '']
  const most = Math.min(line.length, other.length)
  let start = 0
  while (start < most && line[start] === other[start]) start++
  let end = 0
  while (end < most - start && line[line.length - 1 - end] === other[other.length - 1 - end]) end++
  return [line.slice(0, start), line.slice(start, line.length - end), line.slice(line.length - end)]
}
