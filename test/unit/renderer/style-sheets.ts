/** Reads the window's style sheets for the tests of the visual language: declarations, and the colours of each theme. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../../..')

export interface Declaration {
  readonly file: string
  readonly line: number
  readonly property: string
  readonly value: string
}

/** Every declaration of a style sheet, custom properties too, with its line. */
export function declarationsOf(file: string, text: string): readonly Declaration[] {
  const found: Declaration[] = []
  const plain = text.replace(/\/\*[^]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
  for (const match of plain.matchAll(/(?<=[;{}\s])(-{0,2}[a-z][\w-]*):\s+([^;{}]+);/g)) {
    const line = plain.slice(0, match.index).split('\n').length
    found.push({ file, line, property: match[1] ?? '', value: (match[2] ?? '').replace(/\s+/g, ' ') })
  }
  return found
}

/** The style sheets of the window, by their place below renderer/. */
export function styleSheets(): ReadonlyMap<string, string> {
  const folder = join(root, 'renderer')
  return new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.css'))
      .sort()
      .map((file) => [file.replaceAll('\\', '/'), readFileSync(join(folder, file), 'utf8')]),
  )
}

export const themes = ['light', 'dark', 'light, more contrast', 'dark, more contrast'] as const
export type Theme = (typeof themes)[number]

/** The value of each role of tokens.css in a theme, by its name without dashes. */
export function rolesOf(theme: Theme): ReadonlyMap<string, string> {
  const text = readFileSync(join(root, 'renderer/ui/tokens.css'), 'utf8').replace(/\/\*[^]*?\*\//g, '')
  const [plain = '', more = ''] = text.split('@media (prefers-contrast: more)')
  const blocks = [
    blockOf(plain, ':root'),
    ...(theme.startsWith('dark') ? [blockOf(plain, "[data-theme='dark']")] : []),
    ...(theme.endsWith('contrast') ? [blockOf(more, theme.startsWith('dark') ? "[data-theme='dark']" : ':root')] : []),
  ]
  return new Map(blocks.flat().map(({ property, value }) => [property.slice(2), value]))
}

function blockOf(text: string, selector: string): readonly Declaration[] {
  const start = text.indexOf(`${selector} {`)
  if (start < 0) throw new Error(`tokens.css has no block ${selector}`)
  return declarationsOf('ui/tokens.css', text.slice(start, text.indexOf('}', start)))
}
