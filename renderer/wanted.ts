/** The credential that main wants shown: by a notification, the tray or the quick picker. Remembered until there is a list to show it in. */
import { useEffect, useEffectEvent } from 'react'
import { subscribe } from './api'

let waiting: string | null = null
let show: ((id: string) => void) | null = null

// As the page loads: main tells it as soon as it has, which may be before the vault is open.
subscribe('credentialWanted', ({ id }) => {
  if (show === null) waiting = id
  else show(id)
})

/** Show what is wanted from now on, and what was wanted before. Used once. */
export function useWanted(onWanted: (id: string) => void): void {
  const wanted = useEffectEvent(onWanted)
  useEffect(() => {
    show = (id) => wanted(id)
    if (waiting !== null) wanted(waiting)
    waiting = null
    return () => {
      show = null
    }
  }, [])
}
