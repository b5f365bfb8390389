// @ts-check
// What a package must be, read back from what was built: its fuses, what its app.asar holds, and nothing of development beside
// it. Finds all that is wrong before it says so.

import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { listPackage } from '@electron/asar'
import { checkFuses, readFuses } from './fuses.mjs'

/**
 * Look into a package's folder.
 * @param {string} folder what electron-builder leaves unpacked
 * @param {{ strict: boolean }} options `strict`: each fuse there is must be one whose state we chose
 * @returns {Promise<{ executable: string, problems: string[], sizes: Record<string, number> }>} sizes in bytes
 */
export async function inspect(folder, options) {
  const mac = process.platform === 'darwin'
  const executable = mac
    ? join(folder, 'Keyfob.app', 'Contents', 'MacOS', 'Keyfob')
    : join(folder, process.platform === 'win32' ? 'Keyfob.exe' : 'keyfob')
  const resources = mac ? join(folder, 'Keyfob.app', 'Contents', 'Resources') : join(folder, 'resources')
  const asar = join(resources, 'app.asar')
  return {
    executable,
    problems: [
      ...checkFuses(await readFuses(mac ? join(folder, 'Keyfob.app') : executable), options),
      ...checkFiles(listPackage(asar, { isPack: false }).map((file) => file.replaceAll('\\', '/'))),
      ...['default_app.asar', 'app', 'app.asar.unpacked']
        .filter((name) => existsSync(join(resources, name)))
        .map((name) => `resources/${name} does not belong into a package`),
      ...[
        join(resources, 'LICENSES.keyfob.txt'),
        ...(mac ? [] : [join(folder, 'LICENSES.chromium.html'), join(folder, 'LICENSE.electron.txt')]),
      ]
        .filter((file) => !existsSync(file))
        .map((file) => `${basename(file)} is missing`),
    ],
    sizes: { 'app.asar': statSync(asar).size, unpacked: folderBytes(folder) },
  }
}

/**
 * Compare the files of app.asar with what belongs there: our own bundles and the manifest.
 * @param {readonly string[]} files and folders, with a slash at the front
 * @returns {string[]} what is wrong
 */
export function checkFiles(files) {
  const belongs = /^\/(package\.json|dist|dist\/(main|preload|renderer|notices)(\/.*)?)$/
  const needed = [
    '/package.json',
    '/dist/main/icon.png',
    '/dist/main/index.cjs',
    '/dist/main/program.cjs',
    '/dist/main/program.v8',
    '/dist/preload/index.cjs',
    '/dist/renderer/index.html',
  ]
  return [
    ...files
      .filter((file) => !belongs.test(file) || /\.map$|\.tsx?$/.test(file))
      .map((file) => `app.asar: ${file} does not belong there`),
    ...needed.filter((file) => !files.includes(file)).map((file) => `app.asar: ${file} is missing`),
  ]
}

/** @param {string} folder @returns {number} */
function folderBytes(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
}
