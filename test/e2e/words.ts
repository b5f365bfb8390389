/** Looks at a screen in the pseudo-language: for words that no catalogue has, and for words that have too little room. */
import type { Page } from '@playwright/test'
import { type App, resizeWindow } from '../../scripts/drive/app.mjs'
import { pseudo } from '../../scripts/catalogues/pseudo.mjs'

const sizes = [
  { width: 1280, height: 800 },
  { width: 1024, height: 700 },
]

/** What is found, each with where it was first. */
export interface Found {
  /** Words in plain English. */
  readonly english: Map<string, string>
  /** Words that are cut off or stand outside the window. */
  readonly cut: Map<string, string>
}

/** A name in the window, in the pseudo-language or, where its folder is not in the catalogues yet, in English. */
export function said(english: string): RegExp {
  const escaped = [pseudo(english), english].map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^(${escaped.join('|')})$`)
}

/**
 * Look at a screen in both sizes of the window.
 * @param allowed what is said in English on purpose: names and labels of providers, names of credentials
 */
export async function look(app: App, screen: string, allowed: readonly string[], found: Found): Promise<void> {
  for (const size of sizes) {
    await resizeWindow(app, size)
    await settled(app.window)
    const seen = await app.window.evaluate(
      lookAtPage,
      [...allowed].sort((a, b) => b.length - a.length),
    )
    const place = `${screen}, ${String(size.width)} wide`
    for (const kind of ['english', 'cut'] as const) {
      for (const text of seen[kind]) if (!found[kind].has(text)) found[kind].set(text, place)
    }
  }
}

/** Wait until what opens or closes has done so. */
async function settled(window: Page): Promise<void> {
  await window.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getTiming().iterations !== Infinity)
        .map(({ finished }) => finished.catch(() => undefined)),
    ),
  )
}

/** In the page. */
function lookAtPage(allowed: readonly string[]): { english: string[]; cut: string[] } {
  const english = new Set<string>()
  const cut = new Set<string>()
  /** What is left of a text without what may be there: names, addresses, codes, measures. */
  const rest = (text: string): string =>
    allowed
      .reduce((left, phrase) => left.replaceAll(phrase, ' '), text)
      .replace(/\S*\w[./:@_]\w\S*/g, ' ')
      // Times, dates and units are of `Intl`, which has no pseudo-language.
      .replace(/\d+ (ms|s|min|h|d|[A-Z][a-z]{2,3}( \d{4})?)(?!\p{L})|UTC/gu, ' ')
  const check = (text: string, where: string): void => {
    if (/(?<!\p{L})[A-Za-z]{2,}(?!\p{L})/u.test(rest(text))) english.add(`${where}“${text.trim()}”`)
  }
  const isData = (element: Element): boolean =>
    element.closest('code, pre, kbd, blockquote, script, style, [translate="no"]') !== null
  const isShown = (element: Element): boolean => element.checkVisibility({ checkVisibilityCSS: true })
  /** An ancestor that brings into view what it has no room for. */
  const scroller = (element: Element, axis: 'overflowX' | 'overflowY'): boolean => {
    for (let at: Element | null = element; at; at = at.parentElement) {
      if (['auto', 'scroll'].includes(getComputedStyle(at)[axis])) return true
    }
    return false
  }
  const textRect = (node: Node): DOMRect => {
    const range = document.createRange()
    range.selectNodeContents(node)
    return range.getBoundingClientRect()
  }
  const widthOf = (element: Element): number => Math.ceil(textRect(element).width)
  /** For a screen reader alone. */
  const isHidden = (element: Element): boolean => element.closest('.sr-only') !== null

  for (const element of document.body.querySelectorAll('*')) {
    if (!isShown(element)) continue
    for (const name of ['aria-label', 'aria-description', 'title', 'placeholder', 'alt']) {
      const text = element.getAttribute(name)
      if (text !== null && !isData(element)) check(text, `${name} `)
    }
    const text = element.textContent.trim()
    if (text === '' || isHidden(element) || isData(element) || element.closest('svg') !== null) continue
    // A line of text, not what holds several: a dialog is drawn before all in it has its place.
    const isLine = (inner: Element): boolean => /^(inline|contents)/.test(getComputedStyle(inner).display)
    if (![...element.querySelectorAll('*')].every(isLine)) continue
    const { overflowX, overflowY } = getComputedStyle(element)
    const elided = ['hidden', 'clip'].includes(overflowX) && element.scrollWidth > element.clientWidth + 1
    const clamped = ['hidden', 'clip'].includes(overflowY) && element.scrollHeight > element.clientHeight + 2
    const spills = element.matches('button, label, [role="tab"]') && widthOf(element) > element.clientWidth + 1
    // On purpose: names, a credential's row, of which the detail says all, and what is whole in a title.
    const title = element.getAttribute('title') ?? ''
    if (element.closest('aside [role="option"]') !== null || (title !== '' && text.includes(title))) continue
    if ((elided || clamped || spills) && /\p{L}/u.test(rest(text))) cut.add(`“${text.slice(0, 80)}” is cut off`)
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement
    const text = node.textContent ?? ''
    if (element === null || text.trim() === '' || !isShown(element) || isData(element)) continue
    check(text, '')
    if (isHidden(element)) continue
    const { left, right, bottom } = textRect(node)
    const wide = (left < -1 || right > innerWidth + 1) && !scroller(element, 'overflowX')
    const high = bottom > innerHeight + 1 && !scroller(element, 'overflowY')
    if (wide || high) cut.add(`“${text.trim().slice(0, 80)}” is outside the window`)
  }
  return { english: [...english], cut: [...cut] }
}
