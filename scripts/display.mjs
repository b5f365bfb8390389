// @ts-check
// A display for those that start Electron, which on Linux needs one even without a window: without one, the script that
// asks is started again under `xvfb-run -a`. Exit code and streams are the inner run's.

import { spawn } from 'node:child_process'
import os from 'node:os'

/**
 * Its screen, and no screen saver: nobody touches that display, and what runs for ten minutes would find its screen locked, as
 * an X server tells it, and lock itself.
 */
const SERVER = '-screen 0 1280x1024x24 -s 0'

/**
 * Whether a window can be shown.
 * @param {NodeJS.ProcessEnv} [env]
 * @param {NodeJS.Platform} [platform]
 */
export function hasDisplay(env = process.env, platform = process.platform) {
  return platform !== 'linux' || Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY)
}

/**
 * Returns at once where there is a display. Elsewhere starts the current script again, with its arguments, under
 * `xvfb-run -a`, and ends this process with that run's exit code: what follows the call runs with a display or not at all.
 * @returns {Promise<void>}
 */
export async function withDisplay() {
  if (hasDisplay()) return
  if (process.env.KEYFOB_UNDER_XVFB) throw new Error('xvfb-run gave no display.')
  process.exit(await runUnderXvfb([process.execPath, ...process.execArgv, ...process.argv.slice(1)]))
}

/**
 * Runs a command under `xvfb-run -a` with this process's streams.
 * @param {string[]} command
 * @returns {Promise<number>} its exit code; 128 + the signal's number where a signal ended it
 */
export function runUnderXvfb(command) {
  return new Promise((resolve) => {
    // Some releases of xvfb-run send stderr to stdout, where `demo --json` prints one object: 3 is the real stderr.
    // On 4 the command says its pid, as signals must go to it alone: xvfb-run ends without passing them on, and an Xvfb
    // that ends first takes Electron down before it has tidied up. A group of its own keeps a terminal's Ctrl+C from both.
    const script = 'echo $$ >&4; exec 4>&- 2>&3 3>&-; exec "$@"'
    const child = spawn('xvfb-run', ['-a', '-s', SERVER, 'sh', '-c', script, 'sh', ...command], {
      env: { ...process.env, KEYFOB_UNDER_XVFB: '1' },
      stdio: ['inherit', 'inherit', 'inherit', process.stderr.fd, 'pipe'],
      detached: true,
    })
    let inner = 0
    child.stdio[4]?.on('data', (/** @type {Buffer} */ chunk) => {
      inner = Number.parseInt(chunk.toString(), 10) || inner
    })
    /** @type {NodeJS.Signals[]} */
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
    for (const signal of signals) {
      process.on(signal, () => {
        sendSignal(inner || child.pid, signal)
      })
    }
    child.on('error', (error) => {
      const missing = /** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT'
      process.stderr.write(
        missing
          ? 'No display here, and no xvfb-run. Install these first: sudo apt-get install xvfb xauth\n'
          : `xvfb-run: ${error.message}\n`,
      )
      resolve(1)
    })
    child.on('exit', (code, signal) => {
      resolve(exitCode(code, signal))
    })
  })
}

/** @param {number | undefined} pid @param {NodeJS.Signals} signal */
function sendSignal(pid, signal) {
  try {
    if (pid) process.kill(pid, signal)
  } catch {
    // It ended meanwhile.
  }
}

/**
 * A shell's way of saying how a process ended.
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 * @returns {number}
 */
export function exitCode(code, signal) {
  if (signal) return 128 + (os.constants.signals[signal] ?? 0)
  return code ?? 1
}
