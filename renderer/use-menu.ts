/** Keeps the menus in step with the window's commands, and runs what is chosen there as if it were chosen in the palette. */
import { useEffect } from 'react'
import { MENU_COMMANDS } from '../preload/desktop-views'
import { api, subscribe } from './api'
import { commandsButMany, runCommand, watchCommands } from './ui/commands'
import { wasPressed } from './use-command-keys'

/** While a dialog is open its own keys count, and of the commands locking alone: as for the keys, so for the menus. */
const dialogIsOpen = (): boolean => document.querySelector('[data-modal]') !== null

function offered(): string {
  const runnable = new Set(commandsButMany().flatMap(({ id, run }) => (run === undefined ? [] : [id])))
  const modal = dialogIsOpen()
  return MENU_COMMANDS.filter((id) => runnable.has(id) && (!modal || id === 'lock')).join(' ')
}

/** Used once, by what is on the screen always. */
export function useMenu(): void {
  useEffect(() => {
    let told: string | null = null
    let asked = false
    // Once for all that is drawn in one go.
    const tell = (): void => {
      if (asked) return
      asked = true
      queueMicrotask(() => {
        asked = false
        const now = offered()
        if (now === told) return
        told = now
        const commands = MENU_COMMANDS.filter((id) => now.split(' ').includes(id))
        // A menu that is behind is put right by the next change.
        api.app.offer({ commands }).catch(() => (told = null))
      })
    }
    tell()
    const unwatch = watchCommands(tell)
    // Dialogs are put at the end of the body.
    const dialogs = new MutationObserver(tell)
    dialogs.observe(document.body, { childList: true })
    const unsubscribe = subscribe('commandWanted', ({ id, byKey }) => {
      if (byKey && wasPressed(id)) return
      if (id === 'lock' || !dialogIsOpen()) runCommand(id)
    })
    return () => {
      unwatch()
      dialogs.disconnect()
      unsubscribe()
    }
  }, [])
}
