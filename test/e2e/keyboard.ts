/** Goes through a window as someone does who has a keyboard alone, and looks at each place the focus stops at. */
import type { Page } from '@playwright/test'

type Role = Parameters<Page['getByRole']>[0]

/** What has the focus, as a screen reader says it: `button "Settings"`; `nothing` where nothing has it. */
export async function focused(window: Page): Promise<string> {
  const element = window.locator(':focus')
  if ((await element.count()) === 0) return 'nothing'
  const [line = ''] = (await element.ariaSnapshot()).split('\n')
  // Without what is typed into a field, which may be a secret.
  return /^- ([a-z]+( "(\\.|[^"\\])*")?)/.exec(line)?.[1] ?? (await element.evaluate(({ tagName }) => tagName))
}

/**
 * Press Tab, or Shift+Tab, until what has this role and name has the focus.
 * @param options `back`: by Shift+Tab; `most`: presses before it fails with all that it met
 */
export async function tabTo(
  window: Page,
  role: Role,
  name: string | RegExp,
  options: { readonly back?: boolean; readonly most?: number } = {},
): Promise<void> {
  const wanted = window.getByRole(role, { name, exact: true }).and(window.locator(':focus'))
  const met: string[] = []
  for (let press = 0; press <= (options.most ?? 40); press++) {
    if ((await wanted.count()) > 0) return
    met.push(await focused(window))
    await window.keyboard.press(options.back === true ? 'Shift+Tab' : 'Tab')
    await settledFocus(window)
  }
  throw new Error(`${role} ${String(name)} was not reached by Tab; met: ${met.join(', ')}`)
}

/** Go to what has this role and name, and press a key there. */
export async function pressAt(
  window: Page,
  key: string,
  role: Role,
  name: string | RegExp,
  options?: Parameters<typeof tabTo>[3],
): Promise<void> {
  await tabTo(window, role, name, options)
  await window.keyboard.press(key)
}

/** Run a command by its name in the palette. */
export async function runCommand(window: Page, typed: string): Promise<void> {
  const palette = window.getByRole('dialog', { name: 'Commands' })
  await window.keyboard.press('Control+K')
  await palette.waitFor()
  await window.keyboard.type(typed)
  await window.keyboard.press('Enter')
  await palette.waitFor({ state: 'detached' })
}

/**
 * Go round by Tab, and round again by Shift+Tab. Answers what is wrong with a stop: that it shows nothing of having the focus,
 * is outside the window or below something, that it is met in one direction alone, or that the way doesn't come round.
 * @param least how many stops there are at least: a walk that goes nowhere finds nothing wrong
 */
export async function walk(window: Page, least = 1): Promise<readonly string[]> {
  const faults = new Set<string>()
  const there = await round(window, 'Tab', faults)
  const back = await round(window, 'Shift+Tab', faults)
  if (there !== back) faults.add(`Tab meets ${String(there)} stops, Shift+Tab ${String(back)}`)
  if (there < least) faults.add(`Tab meets ${String(there)} stops`)
  return [...faults]
}

const MOST = 150

/** How many stops there are until the way comes round. */
async function round(window: Page, key: 'Tab' | 'Shift+Tab', faults: Set<string>): Promise<number> {
  const seen = await window.evaluateHandle(() => new Set<Element>())
  for (let press = 0; press < MOST; press++) {
    await window.keyboard.press(key)
    await settledFocus(window)
    const look = await window.evaluate(lookAtFocus, seen)
    if (look === 'again') return window.evaluate(({ size }) => size, seen)
    for (const fault of look) faults.add(`${await focused(window)} ${fault}`)
  }
  faults.add(`${key} does not come round, and stands at ${await focused(window)}`)
  return MOST
}

/** A dialog leads from its end to its beginning by way of an element that hands the focus on a moment later. */
async function settledFocus(window: Page): Promise<void> {
  await window.evaluate(async () => {
    const isOnWay = (): boolean => document.activeElement?.hasAttribute('data-base-ui-focus-guard') === true
    for (let frame = 0; isOnWay() && frame < 60; frame++) await new Promise(requestAnimationFrame)
  })
}

/** In the page: what is wrong with how the focus is shown, or that the element was met before. */
function lookAtFocus(seen: Set<Element>): 'again' | string[] {
  const element = document.activeElement
  // The end of the page, from where the next press begins anew.
  if (element === null || element === document.body) return []
  if (seen.has(element)) return 'again'
  seen.add(element)
  const hasRing = (each: Element | null | undefined): boolean => {
    if (!each) return false
    const { outlineStyle, outlineWidth } = getComputedStyle(each)
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2
  }
  // The ring may be around the label of a hidden input, or around a field and its glyph.
  const around = [1, 2, 3].map((levels) => {
    let at: Element | null | undefined = element
    for (let level = 0; level < levels; level++) at = at?.parentElement
    return at
  })
  const { bottom, height, left, right, top, width } = element.getBoundingClientRect()
  const isOutside = bottom <= 0 || right <= 0 || top >= innerHeight || left >= innerWidth
  const middle = Math.max(top, 0) + (Math.min(bottom, innerHeight) - Math.max(top, 0)) / 2
  const over = document.elementFromPoint(left + width / 2, height === 0 ? top : middle)
  const isOwn = over === null || over.contains(element) || element.contains(over)
  return [
    ...([element, element.nextElementSibling, ...around].some(hasRing) ? [] : ['shows no focus']),
    ...(isOutside ? ['is outside the window'] : []),
    ...(isOwn || over.closest('label')?.contains(element) ? [] : [`is below ${over.outerHTML.slice(0, 80)}`]),
  ]
}
