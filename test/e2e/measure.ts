/** What can be measured of a screen: what is lost at its width (WCAG 1.4.10), and targets that are too small (WCAG 2.5.8). */
import type { Page } from '@playwright/test'

/**
 * What can't be seen or reached: parts that scroll sideways, text that ends in dots, controls that lie outside the window or under
 * something else however the page is scrolled. An entry for each.
 */
export function lossesOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const losses: string[] = []
    const called = (element: Element): string => {
      const name = element.getAttribute('aria-label') ?? element.getAttribute('title') ?? element.textContent
      return `${element.tagName.toLowerCase()} “${name.trim().slice(0, 40)}”`
    }
    // Under a dialog nothing can be used, and nothing needs to be.
    const modal = [...document.querySelectorAll('[data-modal], [role="menu"]')].pop()
    const root = modal ?? document.body
    const visible = (element: Element): boolean =>
      element.checkVisibility() && getComputedStyle(element).visibility === 'visible' && !element.closest('.sr-only')

    if (document.documentElement.scrollWidth > innerWidth) losses.push('the page scrolls sideways')
    for (const element of [root, ...root.querySelectorAll('*')]) {
      if (!visible(element) || element instanceof SVGElement || element.tagName === 'INPUT') continue
      const { overflowX, textOverflow } = getComputedStyle(element)
      if (element.scrollWidth <= element.clientWidth + 1 || element.clientWidth === 0) continue
      if (overflowX === 'auto' || overflowX === 'scroll') losses.push(`${called(element)} scrolls sideways`)
      // A name in full is told where it is pointed at, and stands in full as the heading of what it opens.
      if (textOverflow === 'ellipsis' && !element.closest('[title]')) losses.push(`${called(element)} is cut off`)
    }

    const controls = 'button, a[href], input, textarea, summary, [role="option"], [role="menuitem"], [role="combobox"]'
    for (const element of root.querySelectorAll<HTMLElement>(controls)) {
      if (!visible(element) || element.closest('[aria-hidden="true"]')) continue
      element.scrollIntoView({ block: 'nearest', inline: 'nearest' })
      const { left, right, top, bottom } = element.getBoundingClientRect()
      if (left < -1 || right > innerWidth + 1) losses.push(`${called(element)} lies outside the window`)
      const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
      const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : []
      const reached = hit !== null && [element, ...labels].some((part) => part.contains(hit) || hit.contains(part))
      if (!reached) losses.push(`${called(element)} can't be reached`)
    }
    return losses
  })
}

/** Controls that can be hit in less than 24 by 24 CSS pixels, an entry for each. A label belongs to its control. */
export function smallTargetsOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const least = 24
    const modal = [...document.querySelectorAll('[data-modal], [role="menu"]')].pop()
    const controls =
      'button, a[href], input, textarea, summary, [role="option"], [role="menuitem"], [role="combobox"], [role="tab"]'
    return [...(modal ?? document.body).querySelectorAll<HTMLElement>(controls)].flatMap((element) => {
      if (!element.checkVisibility() || element.closest('[aria-hidden="true"]')) return []
      element.scrollIntoView({ block: 'nearest' })
      const { left, right, top, bottom } = element.getBoundingClientRect()
      const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : []
      const hits = (x: number, y: number): boolean => {
        const hit = document.elementFromPoint(x, y)
        return hit !== null && [element, ...labels].some((part) => part.contains(hit))
      }
      // How far it can be hit from its middle, each way: what is drawn may be smaller than what can be hit.
      const reach = (dx: number, dy: number): number => {
        let far = 0
        while (far < least && hits((left + right) / 2 + dx * (far + 0.5), (top + bottom) / 2 + dy * (far + 0.5)))
          far += 1
        return far
      }
      const width = reach(-1, 0) + reach(1, 0)
      const height = reach(0, -1) + reach(0, 1)
      // A pixel is lost to rounding where its middle lies on an edge.
      if (width >= least - 1 && height >= least - 1) return []
      const name = element.getAttribute('aria-label') ?? labels[0]?.textContent ?? element.textContent
      return [`${element.tagName.toLowerCase()} “${name.trim().slice(0, 40)}”: ${String(width)} × ${String(height)}`]
    })
  })
}
