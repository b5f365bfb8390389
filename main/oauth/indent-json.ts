/**
 * Indents JSON for reading. It works on the text: a parsed number is rounded, so that 12345678901234567890 would be shown as
 * 12345678901234567000, and a name that stands twice would be shown once. What is cut off at its end is indented all the same.
 */

const TOKENS = /"(?:[^"\\]|\\[^])*"?|[{}[\],:]|[^\s{}[\],:"]+/g
/** Deeper than this it is not indented further: the spaces alone would be megabytes. */
const DEEPEST = 40

/** Indent a JSON text by two spaces. What is no JSON comes out as something else, so check before. */
export function indentJson(text: string): string {
  let depth = 0
  let out = ''
  let before = ''
  for (const [token] of text.matchAll(TOKENS)) {
    const closes = token === '}' || token === ']'
    if (closes) depth = Math.max(0, depth - 1)
    const isEmpty = closes && (before === '{' || before === '[')
    const newLine = (closes && !isEmpty) || before === ',' || (!closes && (before === '{' || before === '['))
    if (newLine) out += `\n${'  '.repeat(Math.min(depth, DEEPEST))}`
    else if (before === ':') out += ' '
    out += token
    if (token === '{' || token === '[') depth += 1
    before = token
  }
  return out
}
