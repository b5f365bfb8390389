/** The keys of the commands. They rest while a dialog is open, which has keys of its own; locking always works. */
import { useEffect } from 'react'
import { commandsButMany } from './ui/commands'
import { isMac } from './ui/keys'

/** A key press as text: "Mod+N", "Mod+Shift+C", "F5", "/". */
function pressed(event: KeyboardEvent): string {
  const mod = isMac() ? event.metaKey : event.ctrlKey
  // On a keyboard of another script the letter is the one printed at its place on a Latin one.
  const latin = /^Key([A-Z])$/.exec(event.code)?.[1]
  const typed = event.key.length === 1 ? event.key.toUpperCase() : event.key
  const key = mod && latin !== undefined && !/^[A-Z]$/.test(typed) ? latin : typed
  return `${mod ? 'Mod+' : ''}${event.shiftKey && event.key.length === 1 && mod ? 'Shift+' : ''}${key}`
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement

/** One press may reach both the page and a menu's key, one after the other; in ms. */
const ONE_PRESS_MS = 500
let last = { id: '', at: -Infinity }

/** Whether a command was run by its key this very moment. */
export const wasPressed = (id: string): boolean => last.id === id && performance.now() - last.at < ONE_PRESS_MS

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.altKey) return
  const key = pressed(event)
  if (key !== 'Mod+L' && document.querySelector('[data-modal]')) return
  const command = commandsButMany().find(({ keys, run }) => run !== undefined && keys?.includes(key))
  // One without Mod, a letter or a sign, is left to the field that is being typed into.
  if (command === undefined || (key.length === 1 && isTyping(event.target))) return
  event.preventDefault()
  // A key that is held down is one wish.
  if (event.repeat) return
  last = { id: command.id, at: performance.now() }
  command.run?.()
}

/** Run commands by their keys. Used once, by what is on every screen. */
export function useCommandKeys(): void {
  useEffect(() => {
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
