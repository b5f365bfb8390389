/** What axe finds wrong with what a window shows, an entry for each rule and its elements. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** Also with more contrast asked for, which changes colours alone. */
export async function violationsOf(page: Page): Promise<readonly string[]> {
  // What is fading in or out has a contrast of its own.
  await page.emulateMedia({ reducedMotion: 'reduce', contrast: 'more' })
  const contrast = await new AxeBuilder({ page }).setLegacyMode(true).withRules(['color-contrast']).analyze()
  await page.emulateMedia({ reducedMotion: 'reduce', contrast: 'no-preference' })
  // Legacy mode runs in the page alone; the other opens a tab, which this app doesn't have.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  return [
    ...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
    ...contrast.violations.map(({ nodes }) => `more contrast: ${nodes.map(({ html }) => html).join(' | ')}`),
  ]
}
