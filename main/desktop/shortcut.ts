/**
 * The shortcut that works in every app. Off until a person sets one; what the system or another app holds is refused, and what
 * was set before stays. It is asked for again at each start, when somebody else may have it.
 */
import type { ShortcutView } from '../../preload/picker-views'

export interface ShortcutPorts {
  /** Electron's globalShortcut. */
  readonly system: {
    readonly register: (keys: string, run: () => void) => boolean
    readonly unregister: (keys: string) => void
  }
  readonly kept: { readonly get: () => string | null; readonly set: (keys: string | null) => void }
  readonly run: () => void
}

export type Shortcut = ReturnType<typeof createShortcut>

export function createShortcut({ system, kept, run }: ShortcutPorts) {
  /** What is registered. */
  let held: string | null = null

  function take(keys: string): boolean {
    try {
      return system.register(keys, run)
    } catch {
      // No key that this system knows.
      return false
    }
  }
  const view = (): ShortcutView => ({ keys: kept.get(), works: kept.get() === held })

  const first = kept.get()
  if (first !== null && take(first)) held = first

  return {
    view,

    /** Set another one, or none with null. `refused`: it is held elsewhere, and all stays as it was. */
    set(keys: string | null): { readonly shortcut: ShortcutView; readonly refused: boolean } {
      if (keys !== held) {
        if (keys !== null && !take(keys)) return { shortcut: view(), refused: true }
        if (held !== null) system.unregister(held)
        held = keys
      }
      kept.set(keys)
      return { shortcut: view(), refused: false }
    },

    /** Give it back to the system, at a quit. */
    end(): void {
      if (held !== null) system.unregister(held)
      held = null
    },
  }
}
