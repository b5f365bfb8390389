/** Keyboard shortcuts of the whole window. They rest while a dialog is open, which has keys of its own. */
import { useEffect, useEffectEvent } from 'react'

const isMac = navigator.userAgent.includes('Mac')

/** A key press as text: "Mod+N", "Mod+Shift+C", "F5", "/". Mod is Cmd on a Mac and Ctrl elsewhere. */
function pressed(event: KeyboardEvent): string {
  const mod = isMac ? event.metaKey : event.ctrlKey
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key
  return `${mod ? 'Mod+' : ''}${event.shiftKey && event.key.length === 1 && mod ? 'Shift+' : ''}${key}`
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement

/** Run a function on a key. One without Mod, a letter or a sign, is left to the field that is being typed into. */
export function useShortcuts(shortcuts: Readonly<Record<string, (() => void) | undefined>>): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey || document.querySelector('[role=dialog], [role=alertdialog]')) return
    const key = pressed(event)
    const run = shortcuts[key]
    if (run === undefined || (key.length === 1 && isTyping(event.target))) return
    event.preventDefault()
    run()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKeyDown(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
}
