/** File systems for the vault's tests: one in memory, and one around another that fails or stops where it is told to. */
import { basename, dirname } from 'node:path'
import type { VaultFileHandle, VaultFileSystem } from '../../../main/vault/ports'

/** A system error as Node throws it. */
export const systemError = (code: string): Error => Object.assign(new Error(`${code}: simulated`), { code })

interface MemoryFile {
  bytes: Uint8Array
  mtimeMs: number
}

export interface MemoryFileSystem extends VaultFileSystem {
  readonly files: Map<string, MemoryFile>
}

/** Files in memory, with hard links. A path is its last part, or `corrupt/` and its last part; folders are always there. */
export function memoryFileSystem(files = new Map<string, MemoryFile>()): MemoryFileSystem {
  const nameOf = (path: string): string =>
    basename(dirname(path)) === 'corrupt' ? `corrupt/${basename(path)}` : basename(path)
  const find = (path: string): MemoryFile => {
    const file = files.get(nameOf(path))
    if (file === undefined) throw systemError('ENOENT')
    return file
  }
  const run = <T>(work: () => T): Promise<T> => Promise.resolve().then(work)
  const folder: VaultFileHandle = {
    writeFile: () => Promise.reject(systemError('EBADF')),
    sync: () => Promise.resolve(),
    close: () => Promise.resolve(),
  }
  return {
    files,
    stat: (path) => run(() => ({ size: find(path).bytes.length, mtimeMs: find(path).mtimeMs, uid: 0 })),
    lstat: (path) => run(() => (find(path), { isSymbolicLink: () => false })),
    realpath: (path) => Promise.resolve(path),
    readFile: (path) => run(() => Uint8Array.from(find(path).bytes)),
    readdir: () => run(() => [...files.keys()].filter((name) => !name.includes('/'))),
    mkdir: () => Promise.resolve(undefined),
    open: (path, flags) =>
      run(() => {
        if (flags === 'r') return folder
        if (files.has(nameOf(path))) throw systemError('EEXIST')
        const file: MemoryFile = { bytes: new Uint8Array(), mtimeMs: 1_700_000_000_000 }
        files.set(nameOf(path), file)
        return { ...folder, writeFile: (data) => run(() => void (file.bytes = Uint8Array.from(data))) }
      }),
    rename: (from, to) =>
      run(() => {
        const file = find(from)
        if (files.get(nameOf(to)) === file) return
        files.set(nameOf(to), file)
        files.delete(nameOf(from))
      }),
    link: (existing, path) =>
      run(() => {
        if (files.has(nameOf(path))) throw systemError('EEXIST')
        files.set(nameOf(path), find(existing))
      }),
    utimes: (path, _accessed, modified) => run(() => void (find(path).mtimeMs = modified * 1000)),
    unlink: (path) =>
      run(() => {
        find(path)
        files.delete(nameOf(path))
      }),
  }
}

/** What happens at an operation: it fails before or after it took effect, or writes half of its bytes and fails. */
export interface Fault {
  readonly code: string
  readonly moment: 'before' | 'after' | 'half'
}

/** Around a file system: every operation, those of handles too, asks `faultAt` first. */
export function faultyFileSystem(fs: VaultFileSystem, faultAt: (operation: string) => Fault | null): VaultFileSystem {
  async function run<T>(operation: string, work: () => Promise<T>, half?: () => Promise<unknown>): Promise<T> {
    const fault = faultAt(operation)
    if (fault?.moment === 'before') throw systemError(fault.code)
    if (fault?.moment === 'half') {
      await half?.()
      throw systemError(fault.code)
    }
    const result = await work()
    if (fault) throw systemError(fault.code)
    return result
  }
  return {
    stat: (path) => run('stat', () => fs.stat(path)),
    lstat: (path) => run('lstat', () => fs.lstat(path)),
    realpath: (path) => run('realpath', () => fs.realpath(path)),
    readFile: (path) => run('readFile', () => fs.readFile(path)),
    readdir: (path) => run('readdir', () => fs.readdir(path)),
    mkdir: (path, options) => run('mkdir', () => fs.mkdir(path, options)),
    rename: (from, to) => run('rename', () => fs.rename(from, to)),
    link: (existing, path) => run('link', () => fs.link(existing, path)),
    utimes: (path, accessed, modified) => run('utimes', () => fs.utimes(path, accessed, modified)),
    unlink: (path) => run('unlink', () => fs.unlink(path)),
    open: async (path, flags, mode) => {
      let opened: VaultFileHandle | undefined
      try {
        const handle = await run('open', async () => (opened = await fs.open(path, flags, mode)))
        return {
          writeFile: (data) =>
            run(
              'writeFile',
              () => handle.writeFile(data),
              () => handle.writeFile(data.subarray(0, data.length / 2)),
            ),
          sync: () => run('sync', () => handle.sync()),
          close: async () => {
            // A descriptor is gone after a failed close too.
            const fault = faultAt('close')
            await handle.close()
            if (fault) throw systemError(fault.code)
          },
        }
      } catch (thrown) {
        await opened?.close()
        throw thrown
      }
    },
  }
}

/** What happens to an operation by its number, which is counted from 0 on. */
export type FaultAt = (number: number) => Fault | null

/** One operation fails, and what follows goes well. */
export const failingAt =
  (index: number, fault: Fault): FaultAt =>
  (number) =>
    number === index ? fault : null

/** As by kill -9: from one operation on nothing happens any more. */
export const stoppedAt =
  (index: number, moment: Fault['moment']): FaultAt =>
  (number) =>
    number < index ? null : { code: 'stopped', moment: number === index ? moment : 'before' }

/** Around a file system whose operations are counted, and fail by their number, while `count` says so. */
export function countedFaults(fs: VaultFileSystem, faultAt: FaultAt) {
  let counts = false
  let last = -1
  return {
    fs: faultyFileSystem(fs, () => {
      if (!counts) return null
      last += 1
      return faultAt(last)
    }),
    count: (on: boolean): void => {
      counts = on
    },
    /** Whether there was an operation of this number. */
    reached: (index: number): boolean => last >= index,
  }
}
