import { mkdtempSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { usesT64 } from '../../../scripts/setup/apt.mjs'
import { missingParts } from '../../../scripts/setup/libraries.mjs'
import { withLock } from '../../../scripts/setup/lock.mjs'
import { explainNpm, findDifference, npm, whyInstall } from '../../../scripts/setup/modules.mjs'
import { needsOf } from '../../../scripts/setup/needs.mjs'
import { explainFailure } from '../../../scripts/setup/pinned.mjs'
import { cacheFolders, findPinned, standInState } from '../../../scripts/setup/places.mjs'
import { explainCode } from '../../../scripts/setup/say.mjs'
import { belongsToElectron, checkHash } from '../../../scripts/setup/stand-in.mjs'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keyfob-unit-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

function write(file: string, contents: string | object): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), typeof contents === 'string' ? contents : JSON.stringify(contents))
}

describe('what an npm script needs', () => {
  it('is node_modules alone for the linter', () => {
    expect(needsOf('prelint')).toEqual({ electron: false, display: false, testing: false })
  })

  it('is no display of its own for npm start, which shows its window to someone', () => {
    expect(needsOf('prestart')).toEqual({ electron: true, display: false, testing: false })
  })

  it('is everything when set-up is called by hand or by a script it does not know', () => {
    const everything = { electron: true, display: true, testing: true }
    expect(needsOf(undefined)).toEqual(everything)
    expect(needsOf('presomething')).toEqual(everything)
  })
})

describe('missing libraries and programs', () => {
  const needs = { electron: true, display: true, testing: false }
  const line = (library: string) => `\t${library} (libc6,x86-64) => /lib/${library}\n`
  const all = ['libgtk-3.so.0', 'libnss3.so', 'libasound.so.2', 'libgbm.so.1'].map(line).join('')

  it('are none where all is there', () => {
    expect(missingParts(needs, { libraries: all, has: () => true })).toEqual([])
  })

  it('are named by their packages', () => {
    const libraries = all.replace(line('libnss3.so'), '')
    const missing = missingParts(needs, { libraries, has: (command) => command !== 'Xvfb' })
    expect(missing.map(({ names }) => names)).toEqual([['libnss3'], ['xvfb']])
  })

  it('are not those that only tests use, for a script that tests nothing', () => {
    expect(missingParts(needs, { libraries: all, has: (command) => command !== 'xclip' })).toEqual([])
    const testing = missingParts({ ...needs, testing: true }, { libraries: all, has: (command) => command !== 'xclip' })
    expect(testing.map(({ names }) => names)).toEqual([['xclip'], ['libsecret-1-0']])
  })

  it('does not take a library with a longer name for the one it looks for', () => {
    const libraries = all.replace('\tlibnss3.so (', '\tlibnss3.so.1d (')
    expect(missingParts(needs, { libraries, has: () => true })).toHaveLength(1)
  })
})

describe('package names that end in t64', () => {
  it.each([
    ['ID=ubuntu\nVERSION_ID="24.04"', true],
    ['ID=ubuntu\nVERSION_ID="22.04"', false],
    ['ID=debian\nVERSION_ID="12"', false],
    ['ID=debian\nVERSION_ID="13"', true],
    ['ID=debian', true],
    ['', false],
  ])('%j: %s', (osRelease, expected) => {
    expect(usesT64(osRelease)).toBe(expected)
  })
})

describe('whether npm ci is needed', () => {
  const lock = { packages: { '': {}, 'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' } } }
  const installed = { packages: { 'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' } } }

  it('is when node_modules is missing', () => {
    write('package-lock.json', lock)
    expect(whyInstall(folder)).toBe('node_modules is missing')
  })

  it('is when an earlier one was broken off, which npm shows by not writing its own lockfile', () => {
    write('package-lock.json', lock)
    write('node_modules/a/package.json', {})
    expect(whyInstall(folder)).toBe('an earlier npm ci did not finish')
  })

  it('is not when the lockfile was only touched', () => {
    write('node_modules/.package-lock.json', installed)
    write('node_modules/a/package.json', {})
    write('package-lock.json', lock)
    expect(whyInstall(folder)).toBeUndefined()
  })

  it('is when a package has been removed by hand', () => {
    write('package-lock.json', lock)
    write('node_modules/.package-lock.json', installed)
    expect(whyInstall(folder)).toBe('node_modules/a is missing')
  })

  it('is when the lockfile has another version, a new package, or one less', () => {
    const other = { packages: { 'node_modules/a': { version: '1.0.1', integrity: 'sha512-b' } } }
    expect(findDifference(other, installed)).toBe('node_modules/a')
    expect(findDifference({ packages: { ...lock.packages, 'node_modules/b': {} } }, installed)).toBe('node_modules/b')
    expect(findDifference({ packages: {} }, installed)).toBe('node_modules/a')
  })

  it("is not for another platform's optional package", () => {
    const more = { packages: { ...lock.packages, 'node_modules/a-win32': { version: '1.0.0', optional: true } } }
    expect(findDifference(more, installed)).toBeUndefined()
  })
})

describe('npm', () => {
  it('is the one that called, without a shell', () => {
    const called = npm({ npm_execpath: '/x/npm-cli.js' })
    expect(called).toMatchObject({ command: process.execPath, args: ['/x/npm-cli.js'] })
  })

  it('is looked up when yarn or nobody called', () => {
    expect(npm({ npm_execpath: '/x/yarn.js' }).command).toBe('npm')
    expect(npm({}).command).toBe('npm')
  })
})

describe('advice for a failure', () => {
  it.each([
    ['npm error code ENOTFOUND', /network/],
    ['[Errno 111] Connection refused', /network/],
    ['npm error code ENOSPC', /disk is full/],
    ['[Errno 28] No space left on device', /disk is full/],
    ['EROFS: read-only file system', /not writable/],
    ['npm error code EINTEGRITY', /another hash/],
    ['npm error code EUSAGE', /do not agree/],
    ['npm error something new', /what npm says/],
  ])('%s', (output, advice) => {
    expect(explainNpm(output)).toMatch(advice)
  })

  it('is none where the words say nothing', () => {
    expect(explainCode('exit 1')).toBeUndefined()
  })
})

describe("the pinned Electron's failure", () => {
  it('leads to the stand-in where the site was not reached', () => {
    expect(explainFailure('TypeError: fetch failed\n    at x')).toEqual({ ok: false, reason: 'fetch failed' })
    expect(explainFailure('Error: getaddrinfo ENOTFOUND example')).toEqual({ ok: false, reason: 'ENOTFOUND' })
    const answer = 'HTTPError: Response code 403 (Forbidden) for a file'
    expect(explainFailure(answer)).toEqual({ ok: false, reason: 'Response code 403' })
  })

  it('is not passed over where the file had another hash or the disk is full', () => {
    const mismatch = 'Error: Generated checksum for "electron.zip" did not match expected checksum.'
    expect(() => explainFailure(mismatch)).toThrow(/another hash/)
    expect(() => explainFailure('Error: ENOSPC: no space left on device, write')).toThrow(/could not be installed/)
  })
})

describe('the stand-in', () => {
  it("keeps Electron's own files and drops the app's and the image's", () => {
    const kept = [
      'chrome-sandbox',
      'resources.pak',
      'v8_context_snapshot.bin',
      'libvulkan.so.1',
      'icudtl.dat',
      'locales',
    ]
    const dropped = ['AppRun', 'fiftyone.desktop', 'fiftyone.png', '.DirIcon', 'usr', 'resources']
    expect([...kept, ...dropped].filter(belongsToElectron)).toEqual(kept)
  })

  it('is refused with another hash than the one pinned', async () => {
    write('image', 'abc')
    const sha256 = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
    await expect(checkHash(join(folder, 'image'), sha256)).resolves.toBeUndefined()
    await expect(checkHash(join(folder, 'image'), sha256.replace('b', 'c'))).rejects.toThrow(/wrong hash/)
  })

  it('is absent where a folder holds half of it', () => {
    write('version', '22.3.25')
    write('electron', 'half')
    expect(standInState(folder)).toBe('absent')
  })

  it('is cached outside the checkout, and in node_modules where that is not writable', () => {
    const from = { env: {}, home: '/home/a', checkout: '/src/keyfob' }
    expect(cacheFolders(from)).toEqual(['/home/a/.cache/keyfob', '/src/keyfob/node_modules/.cache/keyfob'])
    expect(cacheFolders({ ...from, env: { XDG_CACHE_HOME: '/c' } })[0]).toBe('/c/keyfob')
    expect(cacheFolders({ ...from, env: { XDG_CACHE_HOME: 'c' } })[0]).toBe('/home/a/.cache/keyfob')
  })
})

describe('the pinned Electron', () => {
  it('is there when its download was finished, which its package shows by writing path.txt last', () => {
    write('node_modules/electron/package.json', { version: '45.4.1' })
    write('node_modules/electron/dist/version', '45.4.1')
    write('node_modules/electron/dist/electron', '')
    expect(findPinned(folder)?.executable).toBeUndefined()
    write('node_modules/electron/path.txt', 'electron')
    expect(findPinned(folder)?.executable).toBe(join(folder, 'node_modules/electron/dist/electron'))
  })

  it('is not there when another version was left behind', () => {
    write('node_modules/electron/package.json', { version: '45.4.1' })
    write('node_modules/electron/dist/version', '44.0.0')
    write('node_modules/electron/dist/electron', '')
    write('node_modules/electron/path.txt', 'electron')
    expect(findPinned(folder)).toMatchObject({ version: '45.4.1', executable: undefined })
  })
})

describe('the lock', () => {
  const options = () => ({ folder, pollMs: 1 })
  const lockFile = () => join(folder, readdirSync(folder)[0] ?? '')

  it('lets one job run after the other, and is gone afterwards', async () => {
    const order: string[] = []
    const job = (name: string) => async () => {
      order.push(`${name} begins`)
      await Promise.resolve()
      order.push(`${name} ends`)
    }
    await Promise.all([withLock('x', job('a'), options()), withLock('x', job('b'), options())])
    expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends'])
    expect(readdirSync(folder)).toEqual([])
  })

  it('is given back by a job that fails', async () => {
    await expect(withLock('x', () => Promise.reject(new Error('no')), options())).rejects.toThrow('no')
    expect(readdirSync(folder)).toEqual([])
  })

  it('is taken from a process that is dead', async () => {
    await withLock(
      'x',
      async () => {
        // As a killed process leaves it: Linux gives out no pid this high.
        writeFileSync(lockFile(), '4194999')
        await withLock('x', () => Promise.resolve(), options())
      },
      options(),
    )
    expect(readdirSync(folder)).toEqual([])
  })

  it('names the process that does not give it back', async () => {
    const waited: number[] = []
    await withLock(
      'x',
      async () => {
        const second = withLock('x', () => Promise.resolve(), {
          ...options(),
          maxWaitMs: 0,
          onWait: (pid) => waited.push(pid),
        })
        await expect(second).rejects.toThrow(`process ${process.pid} holds`)
        expect(readFileSync(lockFile(), 'utf8')).toBe(String(process.pid))
      },
      options(),
    )
    expect(waited).toEqual([process.pid])
  })
})
