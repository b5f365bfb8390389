import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

interface Scripts {
  hasDisplay: (env: Record<string, string>, platform: string) => boolean
  exitCode: (code: number | null, signal: string | null) => number
  stampOf: (checkout: string, env: Record<string, string>) => string
  electronHome: () => { executable: string; dist: string; version: string; source: string }
}
const load = async (name: string) => (await import(`../../../scripts/${name}.mjs`)) as Scripts
const { hasDisplay, exitCode } = await load('display')
const { stampOf } = await load('build')
const { electronHome } = await load('electron-path')

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keyfob-unit-'))
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

describe('a display', () => {
  it('is asked for on Linux alone', () => {
    expect(hasDisplay({}, 'linux')).toBe(false)
    expect(hasDisplay({ DISPLAY: '' }, 'linux')).toBe(false)
    expect(hasDisplay({ DISPLAY: ':0' }, 'linux')).toBe(true)
    expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true)
    expect(hasDisplay({}, 'darwin')).toBe(true)
  })
})

describe('an exit code', () => {
  it("is the program's, or 128 and the signal's number", () => {
    expect(exitCode(0, null)).toBe(0)
    expect(exitCode(7, null)).toBe(7)
    expect(exitCode(null, 'SIGTERM')).toBe(143)
  })
})

describe("the build's stamp", () => {
  const stamp = (env = {}) => stampOf(folder, env)

  it('changes with a source, its name, and what is left out, and with nothing else', () => {
    mkdirSync(join(folder, 'main'))
    writeFileSync(join(folder, 'main', 'index.ts'), 'a')
    const first = stamp()
    writeFileSync(join(folder, 'README.md'), 'not built')
    writeFileSync(join(folder, 'main', 'index.ts'), 'a')
    expect(stamp()).toBe(first)

    writeFileSync(join(folder, 'main', 'index.ts'), 'b')
    const second = stamp()
    expect(second).not.toBe(first)
    expect(stamp({ KEYFOB_RELEASE: '1' })).not.toBe(second)
    writeFileSync(join(folder, 'main', 'other.ts'), '')
    expect(stamp()).not.toBe(second)
  })

  it('changes with the Electron, whose code of the program is built too', () => {
    const executable = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' } as Record<
      string,
      string
    >
    const path = join(folder, executable[process.platform] ?? 'electron')
    mkdirSync(join(path, '..'), { recursive: true })
    writeFileSync(path, '')
    vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', folder)
    writeFileSync(join(folder, 'version'), 'v44.1.0')
    const first = stamp()
    writeFileSync(join(folder, 'version'), 'v45.0.0')
    expect(stamp()).not.toBe(first)
  })
})

describe('the Electron to start', () => {
  it('is the one the user names', () => {
    const names: Partial<Record<string, string>> = {
      darwin: 'Electron.app/Contents/MacOS/Electron',
      win32: 'electron.exe',
    }
    const executable = join(folder, names[process.platform] ?? 'electron')
    mkdirSync(join(executable, '..'), { recursive: true })
    writeFileSync(executable, '')
    writeFileSync(join(folder, 'version'), 'v44.1.0\n')
    vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', folder)
    expect(electronHome()).toEqual({ executable, dist: folder, version: '44.1.0', source: 'override' })
  })

  it('is not quietly another one when the user names a folder without it', () => {
    vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', folder)
    expect(() => electronHome()).toThrow(/holds no Electron/)
  })
})
