/**
 * What is typed into a search before it is there to be typed into: its script may still have to be read. Until then the keys
 * would go to what has the focus, where Enter copies a token and a letter chooses a credential.
 */
import { useEffectEvent, useLayoutEffect } from 'react'
import { isMac } from './keys'

export interface TypedEarly {
  readonly text: string
  /** Enter was pressed after it. */
  readonly entered: boolean
}

const nothing: TypedEarly = { text: '', entered: false }
let typed = nothing

/** Hand what was typed to the search that is there now, once. */
export function handTyped(take: (typed: TypedEarly) => void): void {
  const taken = typed
  typed = nothing
  take(taken)
}

/** What a key makes of what was typed; null where it is no key of a search, such as one with Ctrl or Cmd. */
function after({ text, entered }: TypedEarly, event: KeyboardEvent): TypedEarly | null {
  const { altKey, ctrlKey, key, metaKey } = event
  // Ctrl and Alt together are AltGr, and Alt is of the keyboard's own on a Mac.
  if (metaKey || (ctrlKey && !altKey) || (altKey && !ctrlKey && !isMac())) return null
  if (entered) return { text, entered }
  if (key === 'Enter') return { text, entered: true }
  if (key === 'Backspace') return { text: text.slice(0, -1), entered }
  return { text: key.length === 1 ? text + key : text, entered }
}

/** Stands in the place of a search that is about to come, and keeps what is typed. */
export function KeepTyped({ onEscape }: { readonly onEscape: () => void }) {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const next = after(typed, event)
    if (next === null) return
    event.preventDefault()
    event.stopPropagation()
    typed = event.key === 'Escape' ? nothing : next
    if (event.key === 'Escape') onEscape()
  })
  useLayoutEffect(() => {
    typed = nothing
    const listener = (event: KeyboardEvent): void => onKeyDown(event)
    window.addEventListener('keydown', listener, { capture: true })
    return () => window.removeEventListener('keydown', listener, { capture: true })
  }, [])
  return null
}
