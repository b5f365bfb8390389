/** The lint rule that finds what a person reads and no catalogue has. */
import { ESLint } from 'eslint'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '..', '..', '..')
// Types are needed, so it stands in the place of a file that there is.
const filePath = path.join(root, 'renderer', 'cover.tsx')
const rules = ['lingui/no-unlocalized-strings', 'no-restricted-syntax']

/** The lines, from 1, of what the rule finds. */
async function linesFound(code: string): Promise<readonly number[]> {
  const [result] = await new ESLint({ cwd: root }).lintText(code, { filePath })
  const messages = result?.messages ?? []
  expect(messages.filter(({ fatal }) => fatal)).toEqual([])
  const lines = messages.filter(({ ruleId }) => ruleId !== null && rules.includes(ruleId)).map(({ line }) => line)
  return [...new Set(lines)].sort((a, b) => a - b)
}

const unread = `import { msg, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
const keys = ['Mod+Shift+C', '[role="listbox"] [aria-selected="true"]', 'credential-row', 'keyfob://x y']
const left: 'value or end' | 'nothing' = 'value or end'
const label = msg\`Copy as\`
export function Row({ name }: { readonly name: string }) {
  document.addEventListener('focusin', () => undefined)
  if (name.startsWith('Two words')) throw new Error('For developers, in English')
  return (
    <p className="row wide" aria-label={t\`Row of \${name}\`} data-what="Some thing" key={left}>
      <Trans>Read <b>me</b></Trans> · {name} {String(keys.length)} {label.id}
    </p>
  )
}
`

const read = `export const entry = { label: 'more' }
export const menu = { label: 'Copy as' }
export function words(many: boolean): string {
  return many ? 'All of them' : \`\${String(many)} of them\`
}
export function Row({ name }: { readonly name: string }) {
  return (
    <p
      aria-label="Row"
      title={name === '' ? 'row' : name}
      aria-description={'What it is'}
    >
      more
      Text of two lines {name}
      <input placeholder="Type here" />
      {name === '' ? 'Nobody yet' : name}
      <b>{name} said</b>
    </p>
  )
}
const capital = 'Capital'
export const detail = () => capital
`

test('it is told of whatever a person reads', { timeout: 180_000 }, async () => {
  expect(await linesFound(read)).toEqual([1, 2, 4, 9, 10, 11, 12, 15, 16, 17, 21])
})

test('it lets be what nobody reads, and what the catalogues have', { timeout: 180_000 }, async () => {
  expect(await linesFound(unread)).toEqual([])
})
