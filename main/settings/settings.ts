/** The settings, in electron-store behind the contract's schema. Never a secret: those are the vault's. */
import Store from 'electron-store'
import type * as z from 'zod/mini'
import type { SettingsInput } from '../../preload/contract'
import type { AppInfo, Settings } from '../../preload/views'

const defaults: Settings = { theme: 'system', clipboardClearSeconds: 30 }

const schema = {
  theme: { type: 'string', enum: ['system', 'light', 'dark'] },
  clipboardClearSeconds: { type: 'integer', minimum: 0, maximum: 300 },
} as const

/** The settings, and where the window stood. */
interface Kept extends Settings {
  readonly windowBounds?: { readonly width: number; readonly height: number; readonly x: number; readonly y: number }
}

export type SettingsStore = ReturnType<typeof createSettings>

/** @param directory the profile's folder */
export function createSettings(directory: string, app: AppInfo, changed: (settings: Settings) => void) {
  const store = new Store<Kept>({
    cwd: directory,
    name: 'settings',
    defaults,
    schema,
    // A damaged file costs the settings, which are cheap, and not the start.
    clearInvalidConfig: true,
  })
  const read = (): Settings => ({
    theme: store.get('theme'),
    clipboardClearSeconds: store.get('clipboardClearSeconds'),
  })

  return {
    get: (): Settings & { readonly app: AppInfo } => ({ ...read(), app }),

    set(input: z.output<typeof SettingsInput>): Settings & { readonly app: AppInfo } {
      if (input.theme !== undefined) store.set('theme', input.theme)
      if (input.clipboardClearSeconds !== undefined) store.set('clipboardClearSeconds', input.clipboardClearSeconds)
      changed(read())
      return { ...read(), app }
    },

    windowBounds: (): Kept['windowBounds'] => store.get('windowBounds'),
    setWindowBounds(bounds: NonNullable<Kept['windowBounds']>): void {
      store.set('windowBounds', bounds)
    },
  }
}
