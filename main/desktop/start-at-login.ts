/**
 * Starts Keyfob when the person logs in: by the system's own list on Windows and macOS, by an entry in the autostart folder on
 * Linux. The system holds whether it is on, since it can be changed there too.
 * @see https://specifications.freedesktop.org/autostart-spec/0.5/
 */
import type { StartAtLogin, StartProblem } from '../../preload/desktop-views'

/** With this switch Keyfob starts without its window, where it can be reached in another way. */
export const HIDDEN_SWITCH = 'hidden'

export interface StartPorts {
  readonly platform: string
  /** Installed, rather than run from its sources or as a trial. */
  readonly installed: boolean
  /** It runs on a profile other than the usual one. */
  readonly otherProfile: boolean
  /** Windows and macOS. */
  readonly loginItem: {
    readonly get: (args: readonly string[]) => boolean
    readonly set: (on: boolean, args: readonly string[]) => void
  }
  /** Linux. */
  readonly entry: {
    /** What starts this Keyfob: the AppImage, or the program itself. */
    readonly executable: string
    /** The entry's text; null where there is none. */
    readonly read: () => Promise<string | null>
    readonly write: (text: string) => Promise<void>
    readonly remove: () => Promise<void>
  }
}

export function createStartAtLogin({ platform, installed, otherProfile, loginItem, entry }: StartPorts) {
  const args = [`--${HIDDEN_SWITCH}`]
  const exec = desktopExec([entry.executable, ...args])

  function problem(): StartProblem | null {
    if (!installed) return 'not_installed'
    return otherProfile ? 'other_profile' : null
  }

  async function isOn(): Promise<boolean> {
    if (platform !== 'linux') return loginItem.get(args)
    const lines = (await entry.read().catch(() => null))?.split('\n') ?? []
    // A desktop's own settings switch an entry off in one of these two ways.
    const off = lines.includes('Hidden=true') || lines.includes('X-GNOME-Autostart-enabled=false')
    return lines.includes(`Exec=${exec}`) && !off
  }

  async function get(): Promise<StartAtLogin> {
    const found = problem()
    return { on: found === null && (await isOn()), problem: found }
  }

  return {
    get,
    /** Switch it; answers how it stands then. What can't be written is a problem, not an error. */
    async set(on: boolean): Promise<StartAtLogin> {
      if (problem() !== null) return get()
      try {
        if (platform !== 'linux') loginItem.set(on, args)
        else if (on) await entry.write(entryText(exec))
        else await entry.remove()
      } catch {
        return { on: await isOn(), problem: 'not_written' }
      }
      return get()
    },
  }
}

const entryText = (exec: string): string =>
  [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Keyfob',
    'Comment=Credential manager for API access tokens',
    `Exec=${exec}`,
    'Icon=keyfob',
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n')

/**
 * Write a command for an `Exec` line: each word in double quotes, in which four characters are escaped; `%` doubled; and then the
 * escapes of the file's own strings.
 * @see https://specifications.freedesktop.org/desktop-entry-spec/latest/exec-variables.html
 */
export function desktopExec(words: readonly string[]): string {
  const quoted = words.map((word) =>
    /^[\w@+=:,./-]+$/.test(word) ? word : `"${word.replace(/["`$\\]/g, '\\$&').replace(/%/g, '%%')}"`,
  )
  return quoted.join(' ').replace(/\\/g, '\\\\').replace(/\n/g, '\\n')
}
