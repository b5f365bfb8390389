// @ts-check
// Installs the deb on a bare Debian, made for it and thrown away after, and uses it there as a person would: its libraries come with it,
// an ordinary user starts it from the menu's command with Chromium's sandbox, the desktop knows its entry, its icon and its links, and
// after its removal nothing is left. Takes root, and mmdebstrap or debootstrap; KEYFOB_TRY_SUITE names the Debian.
//   node scripts/package/try-deb.mjs FILE.deb

import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { hasCommand } from '../setup/run.mjs'
import { drawnIcons } from './linux-icons.mjs'
import { seeAndUse, tryFuses } from './try.mjs'

const SUITE = process.env['KEYFOB_TRY_SUITE'] ?? 'bookworm'
const USER = 'someone'
/** What a desktop has, and a bare system has not: a display, and what reads its menu. */
const DESKTOP = ['desktop-file-utils', 'xauth', 'xvfb']

/** Binds what programs want of a system, in a mount namespace that ends with them, and goes in. `$0` is the system's folder. */
const ENTER = 'mount -t proc proc "$0/proc" && mount --rbind /dev "$0/dev" && exec chroot "$0" "$@"'

/**
 * Say what is missing here to try it.
 * @returns {string | undefined} the reason, or undefined where nothing is
 */
function whyNotHere() {
  if (process.getuid?.() !== 0) return 'it takes root, to make a system of its own'
  if (!hasCommand('unshare') || !hasCommand('chroot')) return 'it takes unshare and chroot'
  return hasCommand('mmdebstrap') || hasCommand('debootstrap') ? undefined : 'it takes mmdebstrap or debootstrap'
}

/**
 * Install it, use it, remove it.
 * @param {string} deb
 * @returns {Promise<{ lines: string[], problems: string[] }>} what was seen, or why it was not tried; and what is wrong
 * @throws {Error} where the system can't be made, or it does not start there
 */
export async function tryDeb(deb) {
  const impossible = whyNotHere()
  if (impossible !== undefined) return { lines: [`not installed: ${impossible}`], problems: [] }
  const system = mkdtempSync(join(tmpdir(), 'keyfob-debian-'))
  try {
    makeSystem(system)
    const inside = createInside(system)
    const lines = [`a bare Debian: ${inside.must('sh', '-c', '. /etc/os-release; echo "$PRETTY_NAME"').trim()}`]
    lines.push(install(system, deb, inside))
    const problems = [...checkMenu(system, inside)]
    lines.push('its menu entry is valid, its icon is there in every size, keyfob: links are its own')
    const used = await useThere(system, inside)
    problems.push(...used.problems)
    lines.push(...used.lines)
    problems.push(...remove(system, inside))
    lines.push('removed: nothing of it is left')
    return problems.length > 0 ? { lines: [], problems } : { lines, problems }
  } finally {
    rmSync(system, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** @typedef {ReturnType<typeof createInside>} Inside */

/** @param {string} system the folder of its root */
function createInside(system) {
  const enter = ['unshare', '--mount', '--propagation', 'private', 'sh', '-c', ENTER, system]
  /** @param {string[]} command */
  const run = (...command) => {
    const [file = '', ...args] = [...enter, ...command]
    const { status, stdout, stderr } = spawnSync(file, args, {
      encoding: 'utf8',
      maxBuffer: 1e8,
      env: { ...process.env, LC_ALL: 'C', DEBIAN_FRONTEND: 'noninteractive', HOME: '/root' },
    })
    return { status, stdout, stderr }
  }
  return {
    enter,
    run,
    /** @param {string[]} command @returns {string} what it says */
    must: (...command) => {
      const { status, stdout, stderr } = run(...command)
      if (status !== 0)
        throw new Error(`${command.join(' ')}: ${(stderr || stdout).trim().split('\n').slice(-8).join('\n')}`)
      return stdout
    },
  }
}

/** @param {string} system */
function makeSystem(system) {
  const tool = hasCommand('mmdebstrap') ? 'mmdebstrap' : 'debootstrap'
  const { status, stderr } = spawnSync(tool, ['--variant=minbase', SUITE, system], { encoding: 'utf8', maxBuffer: 1e8 })
  if (status !== 0) throw new Error(`${tool}: ${stderr.trim().split('\n').slice(-5).join('\n')}`)
  if (existsSync('/etc/resolv.conf')) cpSync('/etc/resolv.conf', join(system, 'etc/resolv.conf'), { dereference: true })
  // No service is started in it.
  writeFileSync(join(system, 'usr/sbin/policy-rc.d'), '#!/bin/sh\nexit 101\n', { mode: 0o755 })
}

/**
 * As a person would without a shop: `dpkg -i`, which finds what is missing, and apt, which gets it.
 * @param {string} system @param {string} deb @param {Inside} inside
 */
function install(system, deb, inside) {
  cpSync(deb, join(system, 'tmp', basename(deb)))
  inside.must('apt-get', 'update', '-q')
  inside.run('dpkg', '--install', `/tmp/${basename(deb)}`)
  inside.must('apt-get', 'install', '--fix-broken', '--yes', '-q', '--no-install-recommends')
  const status = inside.must('dpkg-query', '--show', '--showformat=${Status} ${Version}', 'keyfob')
  if (!status.startsWith('install ok installed')) throw new Error(`keyfob is not installed: ${status}`)
  // Before anything else brings libraries along.
  const unfound = inside.must('ldd', '/opt/Keyfob/keyfob').match(/^.*not found$/gm) ?? []
  if (unfound.length > 0)
    throw new Error(`its dependencies leave out: ${unfound.map((line) => line.trim()).join(', ')}`)
  inside.must('apt-get', 'install', '--yes', '-q', '--no-install-recommends', ...DESKTOP)
  inside.must('useradd', '--create-home', USER)
  return `installed by dpkg and apt: keyfob ${status.split(' ').at(-1) ?? ''}, with all its libraries`
}

/** @param {string} system @param {Inside} inside @returns {string[]} what is wrong */
function checkMenu(system, inside) {
  const problems = []
  const entry = '/usr/share/applications/keyfob.desktop'
  const validated = inside.run('desktop-file-validate', entry)
  if (validated.status !== 0 || validated.stdout.trim() !== '') problems.push(`${entry}: ${validated.stdout.trim()}`)
  for (const size of Object.keys(drawnIcons()))
    if (!existsSync(join(system, `usr/share/icons/hicolor/${size}/apps/keyfob.png`)))
      problems.push(`there is no icon of ${size}`)
  const handler = inside.run(
    'runuser',
    '-u',
    USER,
    '--',
    'xdg-mime',
    'query',
    'default',
    'x-scheme-handler/keyfob',
  ).stdout
  if (handler.trim() !== 'keyfob.desktop') problems.push(`keyfob: links are opened by "${handler.trim()}"`)
  if (!readFileSync(join(system, 'usr/share/applications/mimeinfo.cache'), 'utf8').includes('x-scheme-handler/keyfob='))
    problems.push('the menu was not told of keyfob: links')
  const sandbox = statSync(join(system, 'opt/Keyfob/chrome-sandbox'))
  if (sandbox.uid !== 0 || (sandbox.mode & 0o7777) !== 0o4755) problems.push('chrome-sandbox is not setuid root')
  return problems
}

/** @param {string} system @param {Inside} inside */
async function useThere(system, inside) {
  const home = `/home/${USER}`
  const place = {
    executable: 'keyfob',
    home: join(system, home),
    homeThere: home,
    user: USER,
    enter: inside.enter,
    remove: () => undefined,
  }
  const lines = await seeAndUse(place)
  rmSync(join(place.home, 'profile'), { recursive: true, force: true })
  return { lines, problems: await tryFuses(place) }
}

/** @param {string} system @param {Inside} inside @returns {string[]} what is left */
function remove(system, inside) {
  inside.must('dpkg', '--purge', 'keyfob')
  const left = inside.must(
    'sh',
    '-c',
    `find / -xdev -iname '*keyfob*' -not -path '/home/*' -not -path '/tmp/*' -not -path '/proc/*' -not -path '/dev/*'`,
  )
  const menu = join(system, 'usr/share/applications/mimeinfo.cache')
  return [
    ...left.split('\n').filter(Boolean),
    ...(existsSync(menu) && readFileSync(menu, 'utf8').includes('keyfob') ? ['its line in the menu'] : []),
  ].map((what) => `after its removal there is still ${what}`)
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    const impossible = whyNotHere()
    if (impossible !== undefined) throw new Error(impossible)
    const { lines, problems } = await tryDeb(resolve(process.argv[2] ?? ''))
    process.stdout.write(lines.map((line) => `try-deb: ${line}\n`).join(''))
    if (problems.length > 0) throw new Error(problems.join('\n'))
  } catch (error) {
    process.stderr.write(`try-deb: ${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}
