/** No style sheet of the window has a colour, a size or a duration of its own: all come from the roles of tokens.css. */
import { describe, expect, test } from 'vitest'
import { declarationsOf, styleSheets } from './style-sheets'

const sheets = [...styleSheets()].filter(([file]) => file !== 'ui/fonts.css')
const tokens = styleSheets().get('ui/tokens.css') ?? ''
const roles = new Set(declarationsOf('ui/tokens.css', tokens).map(({ property }) => property))

/** Lengths that stand for themselves: a hairline's width, and what is as wide as its contents ask. */
const HAIRLINE = /^(1|1\.5|2|3|5)px$/
const DRAWN = /^(border|outline|box-shadow|text-underline-offset|inset|top|left|right|bottom)/
const MEASURED = /^(min-|max-)?(width|height)$|^grid-template|^flex$|^left$/
/** What a component measures its own columns by is its own; anything the size of a control has a role. */
const MEASURE = 40

const breakpoints = ['max-width: 1100px', 'max-width: 760px', 'max-width: 560px', 'max-height: 480px']

/** What of a declaration is no role; empty where all is well. */
function strays(property: string, value: string): readonly string[] {
  const colours =
    value.match(/#[\da-f]{3,8}\b|\b(rgb|hsl|oklch|color-mix)\(|(?<![\w-])(white|black|gr[ae]y|red)\b(?!-)/gi) ?? []
  const durations = value.match(/(?<![\w.-])[\d.]+m?s\b/g) ?? []
  const weights = property === 'font-weight' || property === 'font' ? (/^\d+/.exec(value) ?? []) : []
  const lengths = (value.match(/(?<![\w.-])-?[\d.]+(px|r?em|pt|ch)\b/g) ?? []).filter((length) => {
    const size = Math.abs(Number.parseFloat(length))
    if (length.endsWith('px') && HAIRLINE.test(length.replace('-', '')) && DRAWN.test(property)) return false
    if (/^-?1px$/.test(length)) return false
    return !(length.endsWith('px') && MEASURED.test(property) && size >= MEASURE)
  })
  return [...colours, ...durations, ...lengths, ...weights.filter((weight) => !/^(400|500|550|600)$/.test(weight))]
}

describe('the style sheets', () => {
  test('have no colour, size, weight or duration of their own', () => {
    const found = sheets
      .filter(([file]) => file !== 'ui/tokens.css')
      .flatMap(([file, text]) => declarationsOf(file, text))
      // Paper is measured in millimetres and points.
      .filter(({ value, property }) => !/\d(mm|pt)\b/.test(value) && property !== 'letter-spacing')
      .flatMap(({ file, line, property, value }) =>
        strays(property, value).map((stray) => `${file}:${String(line)} ${property}: ${stray}`),
      )
    expect(found).toEqual([])
  })

  test('name no role that tokens.css does not have', () => {
    const own = /--(anchor|available)-(width|height)/
    const found = sheets.flatMap(([file, text]) =>
      [...text.matchAll(/var\((--[\w-]+)/g)]
        .map((match) => match[1] ?? '')
        .filter((name) => !roles.has(name) && !own.test(name))
        .map((name) => `${file}: ${name}`),
    )
    expect(found).toEqual([])
  })

  test('use every role that tokens.css has', () => {
    const used = new Set(sheets.flatMap(([, text]) => [...text.matchAll(/var\((--[\w-]+)/g)].map((match) => match[1])))
    expect([...roles].filter((role) => !used.has(role))).toEqual([])
  })

  // A token is read character by character. The shorthand sets the ligatures back, which an element's own style took away.
  test('draw no ligatures where a rule sets the font of code', () => {
    const rules = sheets.flatMap(([file, text]) =>
      [...text.matchAll(/[^{}]*\{[^{}]*\}/g)].map(([rule]) => ({ file, rule })),
    )
    const code = rules.filter(({ rule }) => /\sfont: [^;]*var\(--mono\)/.test(rule))
    expect(code.length).toBeGreaterThan(8)
    const found = code.filter(({ rule }) => !/var\(--mono\);[^]*font-variant-ligatures: none;/.test(rule))
    expect(found).toEqual([])
  })

  test('change their layout at the widths and heights that are agreed', () => {
    const found = sheets.flatMap(([file, text]) =>
      [...text.matchAll(/@media \(((?:min|max)-[^)]+)\)/g)]
        .map((match) => match[1] ?? '')
        .filter((query) => !breakpoints.includes(query))
        .map((query) => `${file}: ${query}`),
    )
    expect(found).toEqual([])
  })

  test.each([
    ['color', '#fff'],
    ['background', 'rgb(0 0 0 / 0.5)'],
    ['padding', '7px'],
    ['font-size', '13px'],
    ['transition', 'left 0.12s'],
    ['font', '700 var(--type-head)/1.2 var(--font)'],
    ['width', '15px'],
  ])('would be told of %s: %s', (property, value) => {
    expect(strays(property, value)).toHaveLength(1)
  })
})
