/**
 * Puts text into Markdown (CommonMark) so that it stays text: no value can become a heading, a link, a
 * picture or HTML in somebody's ticket. Each value is marked until the text is finished, so that what stands there whatever the
 * values are can be told from them.
 */

/** Noncharacters (Unicode 23.7): no text that came from elsewhere keeps one. */
const OPEN = '\u{FDD0}'
const CLOSE = '\u{FDD1}'

const marked = (value: string): string => `${OPEN}${value}${CLOSE}`

/** Without marks, and without what is unseen or turns the order of a line about. */
const clean = (text: string): string => text.replace(/[\u{FDD0}\u{FDD1}]|(?!\u200D)\p{Cf}|(?![\n\t])\p{Cc}/gu, '')

const line = (text: string): string => clean(text).replace(/\s+/g, ' ').trim()

/** A value within a line. */
export const inline = (text: string): string =>
  marked(
    line(text)
      .replace(/[\\`*[\]<>~]|(?<!\w)_|_(?!\w)|&(?=[a-z#]\w*;)/gi, '\\$&')
      .replace(/^[-+=#]/, '\\$&'),
  )

/** A value as code within a line. */
export function code(text: string): string {
  const plain = line(text)
  if (plain === '') return '(empty)'
  const fence = '`'.repeat(longestRun(plain) + 1)
  const space = plain.startsWith('`') || plain.endsWith('`') ? ' ' : ''
  return `${fence}${space}${marked(plain)}${space}${fence}`
}

/** A value of several lines as it is. */
export function block(text: string, language = ''): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1))
  return `${fence}${language}\n${marked(clean(text))}\n${fence}`
}

/** A value as a quotation. */
export const quote = (text: string): string => `> ${inline(text)}`

/** Lines of a list, which are Markdown already; null ones are left out. */
export const list = (lines: readonly (string | null)[]): string =>
  lines
    .filter((each) => each !== null)
    .map((each) => `- ${each}`)
    .join('\n')

const longestRun = (text: string): number => Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length))

/** The finished text. */
export const unmarked = (text: string): string => text.replace(/[\u{FDD0}\u{FDD1}]/gu, '')

/** What of a text stands there whatever its values are. */
export const wordsOf = (text: string): string => text.replace(/\u{FDD0}[^\u{FDD1}]*\u{FDD1}/gu, '\n')
