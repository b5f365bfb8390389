/** Gives the keyboard a place again after what had the focus went, e.g. a button that is of no use once it was pressed. */

/** In the next frame, give the focus to this element, unless something has it. */
export function homeFocus(home: () => HTMLElement | null | undefined): void {
  requestAnimationFrame(() => {
    if (document.activeElement === document.body) home()?.focus()
  })
}
