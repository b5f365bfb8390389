// @ts-check
// Electron's fuses: the state we chose for each, set by electron-builder's hook and read back from what was built. Set here and
// not by `electronFuses` in electron-builder.yml, which refuses an Electron that has not got all of them.

import { join } from 'node:path'
import { FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses'
import { FuseState } from '@electron/fuses/dist/constants.js'
import { Arch } from 'electron-builder'

/** In the order of Electron's fuse wire. The last has no name in @electron/fuses 1.8 yet: it is on in Electron's own build. */
export const FUSES = Object.freeze({
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
  WasmTrapHandlers: true,
})

/**
 * electron-builder's hook: sets those fuses that this Electron has. Runs before signing.
 * @param {import('electron-builder').AfterPackContext} context
 * @public named in electron-builder.yml
 */
export async function afterPack({ appOutDir, arch, electronPlatformName, packager }) {
  const name = packager.appInfo.productFilename
  const executables = { darwin: `${name}.app`, win32: `${name}.exe`, linux: name.toLowerCase() }
  const executable = join(appOutDir, executables[/** @type {keyof typeof executables} */ (electronPlatformName)])
  const there = (await readFuses(executable)).length
  const wanted = Object.entries(FUSES)
    .slice(0, there)
    .filter(([fuse]) => fuse in FuseV1Options)
  await flipFuses(executable, {
    version: FuseVersion.V1,
    resetAdHocDarwinSignature: electronPlatformName === 'darwin' && arch === Arch.arm64,
    ...Object.fromEntries(wanted.map(([fuse, on]) => [FuseV1Options[/** @type {'RunAsNode'} */ (fuse)], on])),
  })
}

/**
 * The fuse wire of an executable, or of an application bundle.
 * @param {string} executable
 * @returns {Promise<(boolean | undefined)[]>} in the wire's order; undefined is a fuse that Electron has removed
 */
export async function readFuses(executable) {
  const wire = await getCurrentFuseWire(executable)
  return Object.entries(wire)
    .filter(([key]) => /^\d+$/.test(key))
    .map(([, state]) => (state === FuseState.ENABLE ? true : state === FuseState.DISABLE ? false : undefined))
}

/**
 * Compare a fuse wire with what we chose.
 * @param {readonly (boolean | undefined)[]} states in the wire's order
 * @param {{ strict: boolean }} options `strict`: Electron must have these fuses and no others
 * @returns {string[]} what is wrong
 */
export function checkFuses(states, { strict }) {
  const chosen = Object.entries(FUSES)
  const wrong = states.flatMap((state, index) => {
    const [name, wanted] = chosen[index] ?? []
    if (name === undefined) return strict ? [`fuse ${index}: Electron has a fuse that we chose no state for`] : []
    return state === wanted ? [] : [`fuse ${name}: ${String(state)} instead of ${String(wanted)}`]
  })
  const absent = strict
    ? chosen.slice(states.length).map(([name]) => `fuse ${name}: this Electron has none of that name`)
    : []
  return [...wrong, ...absent]
}
