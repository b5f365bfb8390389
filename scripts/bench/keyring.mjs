// @ts-check
// A keyring of the benchmark's own on Linux: a session bus and a Secret Service, unlocked, with its files in a temporary
// folder. The user's keyring is neither asked nor changed. Other systems bring their keychain themselves.

import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { ask, hasCommand } from '../setup/run.mjs'

const READY_WITHIN_MS = 10_000

/**
 * Start the keyring.
 * @param {string} folder an empty one, for its files
 * @returns {Promise<{ env: Record<string, string>, close: () => void }>} `env` is what an app needs to find it
 * @throws {Error} with what to install
 */
export async function openKeyring(folder) {
  if (process.platform !== 'linux') return { env: {}, close: () => undefined }
  const missing = ['dbus-daemon', 'dbus-send', 'gnome-keyring-daemon'].filter((command) => !hasCommand(command))
  if (missing.length > 0)
    throw new Error(
      `The benchmark needs a keyring, and ${missing.join(', ')} is not here. Install these first: sudo apt-get install dbus gnome-keyring libsecret-1-0`,
    )
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--nopidfile', '--print-address=1'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const address = await new Promise((resolve, reject) => {
    bus.stdout.once('data', (/** @type {Buffer} */ line) => resolve(line.toString().trim()))
    bus.once('error', reject)
    bus.once('exit', () => reject(new Error('dbus-daemon ended at once.')))
  })
  const own = { XDG_DATA_HOME: join(folder, 'data'), XDG_RUNTIME_DIR: join(folder, 'run') }
  for (const place of Object.values(own)) mkdirSync(place, { recursive: true, mode: 0o700 })
  const daemon = spawn('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], {
    stdio: ['pipe', 'ignore', 'ignore'],
    env: { ...process.env, ...own, DBUS_SESSION_BUS_ADDRESS: address },
  })
  // Its password protects a throw-away folder.
  daemon.stdin.end('bench')
  const close = () => {
    daemon.kill()
    bus.kill()
  }
  try {
    await secretService(address)
  } catch (error) {
    close()
    throw error
  }
  // Chromium chooses its keychain by the desktop's name.
  return { env: { DBUS_SESSION_BUS_ADDRESS: address, XDG_CURRENT_DESKTOP: 'GNOME' }, close }
}

/** Wait for the Secret Service to be on the bus. @param {string} address */
async function secretService(address) {
  const question = [
    `--bus=${address}`,
    '--print-reply',
    '--dest=org.freedesktop.DBus',
    '/org/freedesktop/DBus',
    'org.freedesktop.DBus.NameHasOwner',
    'string:org.freedesktop.secrets',
  ]
  const startedAt = performance.now()
  while (!ask('dbus-send', question)?.includes('boolean true')) {
    if (performance.now() - startedAt > READY_WITHIN_MS) throw new Error('gnome-keyring-daemon did not start.')
    await wait(50)
  }
}
