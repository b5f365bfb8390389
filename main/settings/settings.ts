/** The settings, in electron-store behind the contract's schema. Never a secret: those are the vault's. */
import { ipcMain } from 'electron'
import Store from 'electron-store'
import { join } from 'node:path'
import { z } from 'zod'
import type { SettingsInput } from '../../preload/inputs'
import { languages } from '../../preload/languages'
import type { AppInfo, Settings } from '../../preload/settings-views'
import { KeptNetwork } from './kept-network'

/** Windows keeps new icons out of sight until they are wanted, and its people look there; see `docs/adr/0012-the-tray.md`. */
const TRAY_BY_DEFAULT = process.platform === 'win32'

/** Once a start or a change: a parser that is compiled first would take longer. */
const AT_ONCE = { jitless: true }

/** What stands in the file. A value that doesn't fit costs itself, not the others. */
const KeptSettings = z.object({
  theme: z.enum(['system', 'light', 'dark']).catch('system'),
  language: z.enum(['system', ...languages]).catch('system'),
  clipboardClearSeconds: z.union([z.literal(0), z.int().min(10).max(300)]).catch(30),
  notifications: z.boolean().catch(true),
  /** Minutes of idleness until the lock; 0: never. */
  idleLockMinutes: z.union([z.literal(0), z.int().min(1).max(1440)]).catch(15),
  // It survives a restart: who shares the screen may restart the app in the middle of it.
  screenSharing: z.boolean().catch(false),
  screenSharingNames: z.boolean().catch(false),
  keepActivity: z.boolean().catch(false),
  listSort: z.enum(['name', 'expiry', 'used']).catch('name'),
  listGroup: z.enum(['none', 'provider', 'environment']).catch('none'),
  updates: z.boolean().catch(true),
  /** When it was last looked for a new version, in ms since the epoch. */
  updatesCheckedAt: z.number().catch(0),
  tray: z.boolean().catch(TRAY_BY_DEFAULT),
  closeToTray: z.boolean().catch(false),
  pickerShortcut: z.string().nullable().catch(null).default(null),
  /** A vault was made or found in this profile; said in `main/vault/ports.ts`. */
  hadVault: z.boolean().catch(false),
  /** The vault's last generation that this computer knows of; said in `main/vault/ports.ts`. */
  lastVault: z.object({ vaultId: z.string(), gen: z.int() }).nullable().catch(null).default(null),
  network: KeptNetwork.catch(() => KeptNetwork.parse({})).default(() => KeptNetwork.parse({})),
  windowBounds: z
    .object({
      width: z.number(),
      height: z.number(),
      x: z.number(),
      y: z.number(),
      maximized: z.boolean().default(false),
    })
    .optional()
    .catch(undefined),
})
type KeptSettings = z.infer<typeof KeptSettings>

/** What is kept in the file and is no setting of the window's. */
const APART: ReadonlySet<string> = new Set<Exclude<keyof KeptSettings, keyof Settings>>([
  'hadVault',
  'lastVault',
  'network',
  'windowBounds',
  'updatesCheckedAt',
  'pickerShortcut',
])

/** The file of the settings is there and the system does not let it be read, or it is none. It was left as it is. */
export class SettingsUnreadable extends Error {
  /** @param technical the system's own word, e.g. `EISDIR` */
  constructor(
    readonly path: string,
    readonly technical: string,
  ) {
    super(`${path} can not be read: ${technical}`)
  }
}

function openStore(directory: string): Store<KeptSettings> {
  try {
    return new Store<KeptSettings>({
      cwd: directory,
      name: 'settings',
      // A damaged file costs the settings, which are cheap, and not the start.
      clearInvalidConfig: true,
    })
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException
    throw typeof code === 'string' ? new SettingsUnreadable(join(directory, 'settings.json'), code) : thrown
  }
}

export type SettingsStore = ReturnType<typeof createSettings>

/** @param directory the profile's folder */
export function createSettings(
  directory: string,
  appInfo: (settings: Settings) => AppInfo,
  changed: (settings: Settings) => void,
) {
  // electron-store's own schema costs 135 ms of each start (it compiles a validator), so zod checks what is read.
  const store = openStore(directory)
  // It answers any page with the profile's path, for stores in pages, of which there are none.
  ipcMain.removeAllListeners('electron-store-get-data')
  // The store reads its file at each question, and nobody else writes it: this process holds the profile's lock.
  let known: KeptSettings | null = null
  const kept = (): KeptSettings => (known ??= KeptSettings.parse(store.store, AT_ONCE))
  function keep(change: Partial<KeptSettings>): void {
    known = null
    store.set(change)
  }
  const read = (): Settings => {
    const all = kept()
    const own = Object.entries(all).filter(([name]) => !APART.has(name))
    return Object.fromEntries(own) as unknown as Settings
  }

  return {
    get: (): Settings & { readonly app: AppInfo } => {
      const settings = read()
      return { ...settings, app: appInfo(settings) }
    },

    set(input: SettingsInput): Settings & { readonly app: AppInfo } {
      // The store refuses a member that is there and undefined, which is no change.
      const given = Object.entries(input).filter(([, value]) => value !== undefined)
      keep(Object.fromEntries(given))
      const settings = read()
      changed(settings)
      return { ...settings, app: appInfo(settings) }
    },

    vaultMark: {
      isSet: (): boolean => kept().hadVault,
      set(hasVault: boolean): void {
        keep({ hadVault: hasVault })
      },
      last: (): KeptSettings['lastVault'] => kept().lastVault,
      setLast(seen: NonNullable<KeptSettings['lastVault']>): void {
        const { vaultId, gen } = kept().lastVault ?? {}
        // Each start says so, and mostly what is known: a write is synced to the disk before the list is shown.
        if (vaultId !== seen.vaultId || gen !== seen.gen) keep({ lastVault: seen })
      },
    },
    updatesChecked: {
      at: (): number => kept().updatesCheckedAt,
      setAt(ms: number): void {
        keep({ updatesCheckedAt: ms })
      },
    },
    pickerShortcut: {
      get: (): string | null => kept().pickerShortcut,
      set(keys: string | null): void {
        keep({ pickerShortcut: keys })
      },
    },
    network: {
      get: (): KeptNetwork => kept().network,
      set(network: KeptNetwork): void {
        keep({ network: network })
      },
    },
    windowBounds: (): KeptSettings['windowBounds'] => kept().windowBounds,
    setWindowBounds(bounds: NonNullable<KeptSettings['windowBounds']>): void {
      keep({ windowBounds: bounds })
    },
  }
}
