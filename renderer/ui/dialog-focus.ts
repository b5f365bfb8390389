/**
 * Where the keyboard is when a dialog opens. The kit moves it a frame after the dialog is drawn: what is typed until then would go
 * to what had the focus before, where Enter copies a token and a letter chooses a credential.
 */
import { type RefObject, useRef } from 'react'

type Wanted = RefObject<HTMLElement | null> | (() => HTMLElement | null)

/**
 * What a dialog's popup is given so that it has the focus in the moment it is drawn.
 * @param wanted what is to have the focus; else the first that can, which the kit finds, and the popup itself until then
 */
export function useFocusAtOnce(wanted?: Wanted) {
  const ref = useRef<HTMLDivElement>(null)
  const initialFocus = (): boolean => {
    // A field that takes the focus by itself has it by now.
    const has = document.activeElement
    if (wanted === undefined && has !== ref.current && ref.current?.contains(has)) return false
    const target = typeof wanted === 'function' ? wanted() : wanted?.current
    const element = target ?? ref.current
    element?.focus({ preventScroll: element === ref.current })
    // True lets the kit go on.
    return element !== target
  }
  return { ref, initialFocus }
}
