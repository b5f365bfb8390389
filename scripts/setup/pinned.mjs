// @ts-check
// Fetches the pinned Electron with the electron package's own installer, which checks its hash.
// Tried once for each `npm ci`: where its site can't be reached, a mark in node_modules keeps the next runs quick.

import { createRequire } from 'node:module'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { findPinned, modulesFolder } from './places.mjs'
import { run } from './run.mjs'
import { SetupError, createProgress, explainCode, say } from './say.mjs'

const STALL_MS = 60_000

/** @param {string} version */
function unreachableMark(version) {
  return path.join(modulesFolder(), '.cache', 'keyfob', `electron-${version}-unreachable`)
}

/** @param {string} version */
export function wasUnreachable(version) {
  return fs.existsSync(unreachableMark(version))
}

/** @param {string} version */
export function markUnreachable(version) {
  fs.mkdirSync(path.dirname(unreachableMark(version)), { recursive: true })
  fs.writeFileSync(unreachableMark(version), '')
}

/**
 * Tries to install the pinned Electron.
 * @returns {Promise<{ ok: true } | { ok: false, reason: string }>} not ok: its site was not reached; other failures are thrown
 */
export async function installPinned() {
  const pinned = findPinned()
  if (!pinned)
    throw new SetupError(
      'node_modules has no electron package',
      'remove node_modules, then run the same command again.',
    )
  say(`downloading Electron ${pinned.version}`)
  const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'keyfob-electron-'))
  const progress = createProgress('downloaded')
  try {
    const result = await run(process.execPath, ['--no-warnings', installerOf()], {
      env: installerEnv(temporary),
      watch: temporary,
      stallMs: STALL_MS,
      onTick: ({ bytes }) => {
        progress.update(`${Math.round(bytes / 1e6)} MB`)
      },
    })
    if (result.ok && findPinned()?.executable) {
      fs.rmSync(unreachableMark(pinned.version), { force: true })
      say(`Electron ${pinned.version} is installed`)
      return { ok: true }
    }
    if (result.stalled) return { ok: false, reason: `nothing came for ${STALL_MS / 1000} s` }
    return explainFailure(result.output)
  } finally {
    fs.rmSync(temporary, { recursive: true, force: true })
  }
}

/**
 * Tells "not reached", which has a way round, from what must not be passed over: another hash, a full disk.
 * @param {string} output
 * @returns {{ ok: false, reason: string }}
 */
export function explainFailure(output) {
  if (/checksum|sumchecker/i.test(output) && !/fetch failed/i.test(output)) {
    throw new SetupError(
      `the downloaded Electron has another hash than the one pinned: ${firstLine(output)}`,
      "something between here and Electron's download site (a proxy, ELECTRON_MIRROR) changed the file: try another network, or empty Electron's download cache.",
    )
  }
  if (/ENOSPC|EDQUOT|EACCES|EROFS/.test(output))
    throw new SetupError(`Electron could not be installed: ${firstLine(output)}`, explainCode(output))
  const code = /\b(ENOTFOUND|EAI_AGAIN|ECONN[A-Z]+|ETIMEDOUT|E[A-Z]*UNREACH|UND_ERR_[A-Z_]+|Response code \d+)/.exec(
    output,
  )?.[1]
  return { ok: false, reason: code ?? firstLine(output) }
}

/** What an error says, without its kind and stack. @param {string} output */
function firstLine(output) {
  return (
    output
      .trim()
      .split('\n', 1)[0]
      ?.replace(/^\w*Error: /, '') ?? ''
  )
}

function installerOf() {
  return createRequire(path.join(modulesFolder(), 'x.cjs')).resolve('electron/install.js')
}

/** @param {string} temporary @returns {NodeJS.ProcessEnv} */
function installerEnv(temporary) {
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary, ELECTRON_GET_NO_PROGRESS: '1' }
  // The installer heeds a proxy only when told so.
  if (env.HTTPS_PROXY ?? env.https_proxy ?? env.ALL_PROXY) env.ELECTRON_GET_USE_PROXY ??= '1'
  // Set for other targets, these would fetch an Electron that does not run here.
  delete env.npm_config_platform
  delete env.npm_config_arch
  return env
}
