/** Updates as the app has them, with an updater of the library's that looks at a feed of the test's. */
import { app } from 'electron'
import { AppImageUpdater } from 'electron-updater'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { createUpdates } from '../../../main/desktop/updates'
import { wrapUpdater } from '../../../main/desktop/updates-library'
import type { UpdateView } from '../../../preload/desktop-views'

/** Do a step to its end; answers what was shown on the way. */
async function update(
  step: 'check' | 'download' | 'off',
  feed: string,
): Promise<{ readonly views: readonly UpdateView[]; readonly prepared: number }> {
  // It keeps what it downloads in a folder of this name, below the home folder's cache.
  writeFileSync(path.join(app.getAppPath(), 'dev-app-update.yml'), 'updaterCacheDirName: keyfob-updates\n')
  // What it would replace.
  process.env['APPIMAGE'] = path.join(app.getPath('userData'), 'Keyfob.AppImage')
  const updater = new AppImageUpdater({ provider: 'generic', url: feed })
  updater.forceDevUpdateConfig = true
  updater.disableDifferentialDownload = true
  Object.assign(updater, {
    currentVersion: new ((updater.currentVersion as object).constructor as new (v: string) => object)('1.0.0'),
  })
  let prepared = 0
  const views: UpdateView[] = []
  const ended = new Set<UpdateView['state']>(['current', 'available', 'ready', 'failed', 'unavailable'])
  let end: () => void = () => undefined
  const updates = createUpdates({
    never: null,
    enabled: () => step !== 'off',
    load: () =>
      Promise.resolve(
        wrapUpdater(updater, {
          prepare: () => {
            prepared += 1
            return Promise.resolve()
          },
          proxyAttempt: () => ({ answer: () => Promise.resolve({ kind: 'unknown' }), done: () => undefined }),
        }),
      ),
    checked: { at: () => 0, setAt: () => undefined },
    now: () => Date.now(),
    every: () => undefined,
    changed: (view) => {
      views.push(view)
      if (ended.has(view.state)) end()
    },
    beforeRestart: () => Promise.resolve(),
  })
  const reached = (): Promise<void> => new Promise((resolve) => (end = resolve))
  if (step === 'off') return { views: [updates.check()], prepared }
  const looked = reached()
  updates.check()
  await looked
  if (step === 'download' && views.at(-1)?.state === 'available') {
    const fetched = reached()
    updates.download()
    await fetched
  }
  return { views, prepared }
}

export const updatesHarness = { update }
