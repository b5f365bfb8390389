/**
 * Keeps the keyboard's place: what had the focus may go (a dialog, a menu's entry, a button that was used), and the focus with it,
 * which then stands at the page's body, from where a key does nothing and Tab begins anew.
 */
import { useEffect } from 'react'

/* eslint-disable lingui/no-unlocalized-strings -- selectors */
/** Where the focus goes when nothing has it any more: the selected credential, else the first thing to do. */
const HOMES = [
  'aside [role="option"][aria-selected="true"]',
  'aside [role="option"][tabindex="0"]',
  'main :is(input, button)',
]

/** A row that is not the selected one any more: what is done by keys is done with the selected one. */
const LEFT_BEHIND = 'aside [role="option"][aria-selected="false"]'

const STOPS = 'a[href], button, input, select, textarea, summary, [tabindex]'
/* eslint-enable lingui/no-unlocalized-strings */

/** Give the focus to the first of these that takes it. */
const focusFirst = (elements: Iterable<HTMLElement>): boolean =>
  [...elements].some((element) => {
    if (element.tabIndex < 0) return false
    element.focus()
    return document.activeElement === element
  })

/** Used once, by what is on every screen. */
export function useKeptFocus(): void {
  useEffect(() => {
    /** What had the focus last, and all that it stood in. */
    let last: Element | null = null
    let around: readonly Element[] = []
    let frame = 0

    /** Also on a page that is new, where nothing had it yet. */
    const isLost = (): boolean =>
      document.activeElement === document.body && (!last?.isConnected || last.matches(':disabled'))

    function goHome(): void {
      const modal = [...document.querySelectorAll<HTMLElement>('[data-modal]')].at(-1)
      if (modal === undefined) {
        HOMES.some((home) => focusFirst(document.querySelectorAll<HTMLElement>(home)))
        return
      }
      const near = around.filter((element) => element.isConnected && modal.contains(element))
      if (![...near, modal].some((part) => focusFirst(part.querySelectorAll<HTMLElement>(STOPS)))) modal.focus()
    }

    function look(records: readonly MutationRecord[]): void {
      const selects = records.some(({ attributeName }) => attributeName === 'aria-selected')
      if (!isLost() && !(selects && document.activeElement?.matches(LEFT_BEHIND))) return
      cancelAnimationFrame(frame)
      // Two frames on: whoever knows better where the keyboard belongs, as a closing dialog does, was there before. Where there
      // is no home yet, what comes on the page next is looked at again.
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(() => {
          if (isLost() || document.activeElement?.matches(LEFT_BEHIND)) goHome()
        })
      })
    }

    function onFocus({ target }: FocusEvent): void {
      if (!(target instanceof Element)) return
      last = target
      const parents: Element[] = []
      for (let each = target.parentElement; each !== null; each = each.parentElement) parents.push(each)
      around = parents
    }

    const changes = new MutationObserver(look)
    const attributeFilter = ['aria-selected', 'disabled']
    changes.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter })
    document.addEventListener('focusin', onFocus)
    look([])
    return () => {
      changes.disconnect()
      cancelAnimationFrame(frame)
      document.removeEventListener('focusin', onFocus)
    }
  }, [])
}
