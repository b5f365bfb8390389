/** The entry of Keyfob in the autostart folder of a Linux desktop. */
import { mkdir, readFile, unlink } from 'node:fs/promises'
import { dirname, isAbsolute, join } from 'node:path'
import type { StartPorts } from './start-at-login'
import { writeNew } from './write-file'

/**
 * @param env the process's own
 * @param home the home folder, for where `XDG_CONFIG_HOME` says nothing
 * @param program the path of this program
 */
export function autostartEntry(
  env: Readonly<Record<string, string | undefined>>,
  home: string,
  program: string,
): StartPorts['entry'] {
  const { APPIMAGE: image = '', XDG_CONFIG_HOME: config = '' } = env
  // A relative path is to be ignored, says the XDG Base Directory Specification.
  const path = join(isAbsolute(config) ? config : join(home, '.config'), 'autostart', 'keyfob.desktop')
  const unlessAbsent = (cause: unknown): null => {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw cause
  }
  return {
    // Inside an AppImage the program is at a place that is gone when it ends.
    executable: image === '' ? program : image,
    read: () => readFile(path, 'utf8').catch(unlessAbsent),
    write: async (text) => {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      await writeNew(path, text, 0o644)
    },
    remove: async () => {
      await unlink(path).catch(unlessAbsent)
    },
  }
}
