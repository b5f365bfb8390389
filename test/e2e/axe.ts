/** What axe finds wrong with what a window shows, an entry for each rule and its elements. */
import type { Page } from '@playwright/test'
import axe from 'axe-core'

/** Also with more contrast asked for, which changes colours alone. */
export async function violationsOf(page: Page): Promise<readonly string[]> {
  // Once a page: half a megabyte takes longer to be read than to run.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source)
  // What is fading in or out has a contrast of its own.
  await page.emulateMedia({ reducedMotion: 'reduce', contrast: 'more' })
  const contrast = await run(page, ['color-contrast'])
  await page.emulateMedia({ reducedMotion: 'reduce', contrast: 'no-preference' })
  const violations = await run(page)
  return [
    ...violations.map(({ id, nodes }) => `${id}: ${nodes.join(' | ')}`),
    ...contrast.map(({ nodes }) => `more contrast: ${nodes.join(' | ')}`),
  ]
}

/** @param rules all of them where none is named */
function run(page: Page, rules?: string[]): Promise<{ id: string; nodes: string[] }[]> {
  return page.evaluate(
    async (options) => {
      const { axe: inPage } = globalThis as unknown as { axe: typeof axe }
      const { violations } = await inPage.run(document, options)
      return violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }))
    },
    { resultTypes: ['violations' as const], ...(rules === undefined ? {} : { runOnly: rules }) },
  )
}
