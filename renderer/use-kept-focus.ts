/** Keeps the keyboard's place: what had the focus may go (a dialog, a button that was used), and the focus with it. */
import { useEffect } from 'react'

/** Where the focus goes when nothing has it any more: the selected credential, else the first thing to do. */
const HOMES = '[role="listbox"] [aria-selected="true"], main button'

/** A row that is not the selected one any more: what is done by keys is done with the selected one. */
const LEFT_BEHIND = '[role="option"][aria-selected="false"]:where(aside *)'

/** After a change of one of these, give the focus a home if it was lost, or stayed at a row that is not selected. */
export function useKeptFocus(changes: readonly unknown[]): void {
  useEffect(() => {
    // In the next frame: a closing dialog gives the focus back by itself, where its opener is still there.
    const frame = requestAnimationFrame(() => {
      const active = document.activeElement
      if (active === document.body || active?.matches(LEFT_BEHIND)) document.querySelector<HTMLElement>(HOMES)?.focus()
    })
    return () => cancelAnimationFrame(frame)
  }, changes)
}
