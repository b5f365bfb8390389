import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { autostartEntry } from '../../../main/desktop/autostart-file'
import { createStartAtLogin, desktopExec, type StartPorts } from '../../../main/desktop/start-at-login'

function setUp(given: Partial<StartPorts> = {}) {
  const state = { text: null as string | null, loginItem: [] as unknown[][], on: false }
  const start = createStartAtLogin({
    platform: 'linux',
    installed: true,
    otherProfile: false,
    loginItem: {
      get: (args) => {
        state.loginItem.push(['get', args])
        return state.on
      },
      set: (on, args) => {
        state.loginItem.push(['set', on, args])
        state.on = on
      },
    },
    entry: {
      executable: '/opt/Keyfob/keyfob',
      read: () => Promise.resolve(state.text),
      write: (text) => {
        state.text = text
        return Promise.resolve()
      },
      remove: () => {
        state.text = null
        return Promise.resolve()
      },
    },
    ...given,
  })
  return { start, state }
}

describe('on Linux', () => {
  it('an entry is written, which starts hidden, and removed', async () => {
    const { start, state } = setUp()
    expect(await start.get()).toEqual({ on: false, problem: null })
    expect(await start.set(true)).toEqual({ on: true, problem: null })
    expect(state.text).toBe(
      `[Desktop Entry]
Type=Application
Name=Keyfob
Comment=Credential manager for API access tokens
Exec=/opt/Keyfob/keyfob --hidden
Icon=keyfob
Terminal=false
X-GNOME-Autostart-enabled=true
`,
    )
    expect(await start.set(false)).toEqual({ on: false, problem: null })
    expect(state.text).toBeNull()
  })

  it.each(['Hidden=true', 'X-GNOME-Autostart-enabled=false'])(
    'an entry that the desktop itself switched off (%s) is off',
    async (line) => {
      const { start, state } = setUp()
      await start.set(true)
      state.text = `${state.text ?? ''}${line}\n`
      expect(await start.get()).toEqual({ on: false, problem: null })
    },
  )

  it('an entry of another Keyfob is not this one', async () => {
    const { start, state } = setUp()
    state.text = '[Desktop Entry]\nExec=/elsewhere/keyfob --hidden\n'
    expect((await start.get()).on).toBe(false)
  })

  it('a folder that can not be written is said, and nothing is thrown', async () => {
    const refuse = () => Promise.reject(new Error('EACCES'))
    const entry = { executable: '/opt/keyfob', read: () => Promise.resolve(null), write: refuse, remove: refuse }
    const { start } = setUp({ entry })
    expect(await start.set(true)).toEqual({ on: false, problem: 'not_written' })
  })
})

it.each(['win32', 'darwin'])('on %s the system keeps it, with the switch for a hidden start', async (platform) => {
  const { start, state } = setUp({ platform })
  expect(await start.set(true)).toEqual({ on: true, problem: null })
  expect(state.loginItem).toEqual([
    ['set', true, ['--hidden']],
    ['get', ['--hidden']],
  ])
  expect(state.text).toBeNull()
})

it.each([
  ['from its sources or as a trial', { installed: false }, 'not_installed'],
  ['on another profile', { otherProfile: true }, 'other_profile'],
] as const)('it can not be switched %s, and nothing is changed', async (_when, given, problem) => {
  for (const platform of ['linux', 'win32']) {
    const { start, state } = setUp({ ...given, platform })
    expect(await start.set(true)).toEqual({ on: false, problem })
    expect(state).toEqual({ text: null, loginItem: [], on: false })
  }
})

it.each([
  [['/opt/Keyfob/keyfob', '--hidden'], '/opt/Keyfob/keyfob --hidden'],
  [['/home/a b/Keyfob.AppImage'], '"/home/a b/Keyfob.AppImage"'],
  [['/x/100%'], '"/x/100%%"'],
  [['/x/$HOME`"'], '"/x/\\\\$HOME\\\\`\\\\""'],
  [['/x/a\nExec=evil'], '"/x/a\\nExec=evil"'],
])('the command %j is written as %s', (words, expected) => {
  expect(desktopExec(words)).toBe(expected)
})

describe('the entry in the autostart folder', () => {
  it('is in XDG_CONFIG_HOME, made where it is missing, and starts the AppImage rather than what is in it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'keyfob-autostart-'))
    try {
      const env = { XDG_CONFIG_HOME: join(folder, 'config'), APPIMAGE: '/apps/Keyfob.AppImage' }
      const entry = autostartEntry(env, '/home/nobody', '/tmp/.mount/keyfob')
      expect(entry.executable).toBe('/apps/Keyfob.AppImage')
      expect(await entry.read()).toBeNull()
      await entry.remove()
      await entry.write('text')
      const path = join(folder, 'config', 'autostart', 'keyfob.desktop')
      expect(await readFile(path, 'utf8')).toBe('text')
      expect((await stat(path)).mode & 0o777).toBe(0o644)
      expect(await entry.read()).toBe('text')
      await entry.remove()
      expect(await entry.read()).toBeNull()
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('is below the home folder where XDG_CONFIG_HOME says nothing or a relative path', async () => {
    const home = await mkdtemp(join(tmpdir(), 'keyfob-autostart-'))
    try {
      for (const env of [{}, { XDG_CONFIG_HOME: 'relative' }]) {
        const entry = autostartEntry(env, home, '/opt/keyfob')
        expect(entry.executable).toBe('/opt/keyfob')
        await entry.write('text')
        expect(await readFile(join(home, '.config', 'autostart', 'keyfob.desktop'), 'utf8')).toBe('text')
        await entry.remove()
      }
    } finally {
      await rm(home, { recursive: true })
    }
  })
})
