/** Keyboard shortcuts of the whole window. They rest while a dialog is open, which has keys of its own; locking always works. */
import { useEffect, useEffectEvent } from 'react'

const isMac = navigator.userAgent.includes('Mac')

/** A key press as text: "Mod+N", "Mod+Shift+C", "F5", "/". Mod is Cmd on a Mac and Ctrl elsewhere. */
function pressed(event: KeyboardEvent): string {
  const mod = isMac ? event.metaKey : event.ctrlKey
  // On a keyboard of another script the letter is the one printed at its place on a Latin one.
  const latin = /^Key([A-Z])$/.exec(event.code)?.[1]
  const typed = event.key.length === 1 ? event.key.toUpperCase() : event.key
  const key = mod && latin !== undefined && !/^[A-Z]$/.test(typed) ? latin : typed
  return `${mod ? 'Mod+' : ''}${event.shiftKey && event.key.length === 1 && mod ? 'Shift+' : ''}${key}`
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement

/** Run a function on a key. One without Mod, a letter or a sign, is left to the field that is being typed into. */
export function useShortcuts(shortcuts: Readonly<Record<string, (() => void) | undefined>>): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey) return
    const key = pressed(event)
    if (key !== 'Mod+L' && document.querySelector('[data-modal]')) return
    const run = shortcuts[key]
    if (run === undefined || (key.length === 1 && isTyping(event.target))) return
    event.preventDefault()
    // A key that is held down is one wish.
    if (!event.repeat) run()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKeyDown(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
}
