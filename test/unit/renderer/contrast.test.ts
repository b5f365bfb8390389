/**
 * Contrast by WCAG 2.2, computed from tokens.css in each theme, for the pairs of roles that stand on each other somewhere in the
 * window: 4.5 for text (1.4.3), 3 for large text and for what must be seen to use a control (1.4.11). With more contrast asked for,
 * 7 and 4.5.
 */
import { describe, expect, test } from 'vitest'
import { rolesOf, themes, type Theme } from './style-sheets'

/** Grounds that text stands on: the list and the detail, cards and dialogs, rows under the pointer and chosen, quotations. */
const grounds = ['bg', 'panel', 'raised', 'sunken', 'hover', 'selected']

const on = (roles: readonly string[], places: readonly string[]): readonly string[] =>
  roles.flatMap((role) => places.map((place) => `${role} on ${place}`))

const text = [
  ...on(['text', 'text-2'], grounds),
  ...on(['text-3'], ['bg', 'panel', 'raised', 'sunken', 'hover']),
  // Production, a refusal and a failed row, also in the row that is chosen.
  ...on(['prod', 'bad'], ['bg', 'panel', 'raised', 'hover', 'selected']),
  ...on(['ok', 'warn'], ['bg', 'panel', 'raised', 'hover']),
  // Matches in the palette, and a claim that is new.
  ...on(['accent'], ['panel', 'raised', 'selected']),
  // Alerts, chips and notices on their soft grounds.
  ...on(['text', 'text-2', 'bad'], ['bad-soft']),
  ...on(['text', 'text-2', 'ok'], ['ok-soft']),
  ...on(['text', 'warn'], ['warn-soft']),
  ...on(['text'], ['accent-soft']),
  // The primary button, and what is said at the foot of the window.
  ...on(['on-ink'], ['ink', 'ink-hover']),
  ...on(['on-ink-2'], ['ink']),
  ...on(['on-paper'], ['paper']),
]

const seen = [
  // Around what can be typed into and ticked, and the track of a switch.
  ...on(['edge', 'edge-hover'], ['bg', 'panel', 'raised']),
  // The ring of the focus, and what is filled because it is chosen.
  ...on(['accent'], ['bg', 'panel', 'raised', 'selected', 'hover']),
  ...on(['ink'], ['bg', 'panel', 'raised', 'sunken']),
  // Bars and rings of a token's life, edges of alerts, icons of results.
  ...on(['ok', 'warn', 'bad'], ['bg', 'panel', 'raised', 'sunken', 'selected']),
  // The drawing of a provider, and its tile.
  ...['other', 'poems', 'powerepos', 'pomelo', 'singapay', 'pms'].flatMap((id) => [
    `on-glyph on glyph-${id}`,
    ...on([`glyph-${id}`], ['bg', 'panel', 'raised']),
  ]),
  // The colour that a person gave a credential.
  ...on(
    ['red', 'orange', 'green', 'blue', 'violet', 'grey'].map((name) => `color-${name}`),
    ['bg', 'panel', 'raised'],
  ),
]

/** With more contrast asked for these are told apart by a line, too. */
const lines = on(['line', 'line-strong', 'selected-edge'], ['bg', 'panel', 'raised'])

function luminance(colour: string): number {
  const match = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/.exec(colour)
  if (!match) throw new Error(`not a colour of six digits: ${colour}`)
  const [red = 0, green = 0, blue = 0] = match.slice(1).map((part) => {
    const channel = Number.parseInt(part, 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** From 1 to 21. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

/** The pairs that are too close in a theme, each with its contrast. */
function tooClose(theme: Theme, pairs: readonly string[], least: number): readonly string[] {
  const roles = rolesOf(theme)
  return pairs
    .map((pair) => {
      const [front = '', back = ''] = pair.split(' on ').map((role) => roles.get(role))
      return { pair, found: contrast(front, back) }
    })
    .filter(({ found }) => found < least)
    .map(({ pair, found }) => `${pair}: ${found.toFixed(2)}, not ${String(least)}`)
}

test('contrast is what WCAG says of known pairs', () => {
  expect(contrast('#000000', '#ffffff')).toBe(21)
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
})

describe.each(themes)('in %s', (theme) => {
  const more = theme.endsWith('contrast')

  test('text can be read on what it stands on', () => {
    expect(tooClose(theme, text, more ? 7 : 4.5)).toEqual([])
  })

  test('what must be seen to use a control can be seen', () => {
    expect(tooClose(theme, seen, 3)).toEqual([])
  })

  test.runIf(more)('every line can be seen', () => {
    expect(tooClose(theme, lines, 3)).toEqual([])
  })
})
