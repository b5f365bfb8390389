// Runs in Electron's main process, around the app as it is built: fills a vault, then lets simulated days go by with all that
// happens in them, and says on stdout, a line a sample, what is counted. Two parts: one with the vault open all the time, so
// that a page that lives long is seen, and one in which it is locked, put to sleep and signed in at again and again.
'use strict'
const { app, powerMonitor, BrowserWindow, webContents } = require('electron')
const { installClock } = require('./clock.cjs')
const { count, liveSessions, watchSessions } = require('./counts.cjs')
const { installWeather } = require('./weather.cjs')

const PASSPHRASE = 'the soak holds nothing of anyone'
/** Within the warm-up of report.mjs. */
const SIGN_INS_SHARE = 0.2
const WITHIN_MS = 60_000
/** A page that is being replaced never answers: it is asked again. */
const LOOK_MS = 2000
/** Whatever goes on by itself comes to its next request within this. */
const QUIET_MS = 500
const FAULTS = /** @type {const} */ (['busy', 'broken', 'garbage', 'cut'])

/**
 * @typedef {object} Plan
 * @property {number} speed simulated milliseconds a real one
 * @property {number} openMs real time of the part with the vault open
 * @property {number} comingAndGoingMs real time of the other
 * @property {number} sampleMs real time between two samples
 * @property {readonly { name: string, providerId: string, flowId: string }[]} credentials
 */

/**
 * Take over the clocks, watch, and start the scenario with the app. Before the app is required.
 * @param {Plan} plan
 */
function soak(plan) {
  const clock = installClock(plan.speed)
  // Nobody touches this display: after ten minutes its screen saver begins, which is a locked screen to the app.
  powerMonitor.getSystemIdleState = () => 'active'
  watchSessions()
  const weather = installWeather(clock, liveSessions)
  app.whenReady().then(() =>
    play(plan, clock, weather).then(
      () => app.quit(),
      (thrown) => {
        say('failed', { message: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) })
        app.exit(1)
      },
    ),
  )
}

/** @param {string} what @param {unknown} data */
const say = (what, data) => void process.stdout.write(`soak ${what} ${JSON.stringify(data)}\n`)

/**
 * @param {Plan} plan
 * @param {ReturnType<typeof installClock>} clock
 * @param {ReturnType<typeof installWeather>} weather
 */
async function play(plan, clock, weather) {
  const done = { locks: 0, sleeps: 0, signIns: 0, spells: 0, edits: 0, lockedUnasked: 0 }

  const main = () => BrowserWindow.getAllWindows().find((window) => window.webContents.getURL().includes('/index.html'))
  /** Runs in the page. @param {string} code an expression @param {number} [ms] how long it may take @returns {Promise<any>} */
  const evaluate = async (code, ms = WITHIN_MS) => {
    const window = main()
    if (window === undefined) throw new Error('There is no main window.')
    // A page whose process is ended meanwhile never answers.
    const late = clock.wait(ms).then(() => Promise.reject(new Error('The page did not answer.')))
    return Promise.race([window.webContents.executeJavaScript(code, true), late])
  }
  /** @param {string} what @param {() => Promise<boolean>} holds */
  const until = async (what, holds) => {
    for (const end = clock.realNow() + WITHIN_MS; clock.realNow() < end; await clock.wait(20))
      if (await holds().catch(() => false)) return
    throw new Error(`It did not come to this: ${what}`)
  }
  const sees = (heading) =>
    until(heading, () =>
      evaluate(
        `[...document.querySelectorAll('h1,h2')].some((each) => each.textContent === ${JSON.stringify(heading)})`,
        LOOK_MS,
      ),
    )
  /** One call over the bridge. @returns {Promise<{ ok: boolean, value?: any, text?: string, error?: { code: string, reason?: string } }>} */
  const ask = (group, member, input = {}) => evaluate(`keyfob.${group}.${member}(${JSON.stringify(input)})`)
  const must = async (group, member, input) => {
    const answer = await ask(group, member, input)
    if (!answer.ok) throw new Error(`${group}.${member}: ${answer.error.code} ${answer.error.reason ?? ''}`)
    return 'text' in answer ? JSON.parse(answer.text) : answer.value
  }
  /** Real work, at real speed. @template T @param {() => Promise<T>} work */
  const slowly = async (work) => {
    const release = clock.hold()
    try {
      return await work()
    } finally {
      release()
    }
  }
  const press = (keyCode, modifiers = []) => {
    for (const type of /** @type {const} */ (['keyDown', 'keyUp']))
      main()?.webContents.sendInputEvent({ type, keyCode, modifiers })
  }
  const click = (selector, index) =>
    evaluate(
      `(() => { const all = document.querySelectorAll(${JSON.stringify(selector)}); all[${index} % all.length]?.click() })()`,
    )

  const unlock = async () => {
    await sees('Keyfob is locked')
    await must('vault', 'unlock', { passphrase: PASSPHRASE })
    await until('the list', () => evaluate(`document.querySelector('[role=listbox] [role=option]') !== null`, LOOK_MS))
  }

  await slowly(async () => {
    await sees('Protect your credentials')
    await must('vault', 'create', { protection: 'passphrase', passphrase: PASSPHRASE })
    await must('settings', 'set', { idleLockMinutes: 0, notifications: false })
    await must('simulator', 'start')
    for (const credential of plan.credentials) {
      const { id } = await must('credentials', 'add', { ...credential, environmentId: 'simulator' })
      if (credential.flowId !== 'with-access') await must('token', 'keepAlive', { id, on: true })
    }
  })
  const all = await until('the list', async () => (await ask('credentials', 'list')).ok).then(() =>
    must('credentials', 'list'),
  )
  const ids = all.map(({ id }) => id)
  const personal = all.find(({ name }) => name.startsWith('Phillip, desk'))
  say('ready', { credentials: ids.length })

  /** @param {number} turn */
  const id = (turn) => ids[turn % ids.length]
  const spell = async (begin, end) => {
    done.spells += 1
    begin()
    await clock.wait(3000)
    end()
  }

  /** What a person and a network do while the vault is open; each in turn. @type {((turn: number) => Promise<unknown>)[]} */
  const open = [
    async (turn) => {
      await click('[role=listbox] [role=option]', turn)
      for (let tab = 1; tab <= 4; tab++) {
        await click('[role=tab]', tab)
        await clock.wait(100)
      }
    },
    (turn) => ask('token', 'refresh', { id: id(turn) }),
    (turn) => ask('token', 'call', { id: id(turn) }),
    () =>
      spell(
        () => weather.setOffline(true),
        () => weather.setOffline(false),
      ),
    async (turn) => {
      press('K', ['control'])
      await clock.wait(200)
      await evaluate(`document.execCommand('insertText', false, 'cafe ${turn}')`)
      await clock.wait(100)
      press('Escape')
    },
    (turn) => ask('inspector', 'token', { id: id(turn) }),
    async (turn) => {
      const { id: added } = await must('credentials', 'add', {
        ...plan.credentials[turn % plan.credentials.length],
        name: `Guest ${turn}`,
        environmentId: 'simulator',
      })
      await ask('token', 'get', { id: added })
      await must('credentials', 'remove', { id: added, revoke: true })
      done.edits += 1
    },
    (turn) =>
      spell(
        () => weather.setFault(FAULTS[Math.floor(turn / open.length) % FAULTS.length]),
        () => weather.setFault(null),
      ),
    () => ask('activity', 'list'),
    (turn) => ask('token', 'keepAlive', { id: id(turn), on: true }),
    async () => {
      await must('checks', 'start')
      await clock.wait(2000)
    },
    (turn) => ask('settings', 'set', { theme: turn % 2 === 0 ? 'dark' : 'light' }),
  ]

  const lockAndBack = async () => {
    done.locks += 1
    await slowly(async () => {
      // The page that asks is ended before it is answered.
      void ask('vault', 'lock').catch(() => undefined)
      await unlock()
    })
  }
  let signInsEnd = Infinity
  /** What makes pages, windows and sessions come and go. @type {((turn: number) => Promise<unknown>)[]} */
  const comingAndGoing = [
    lockAndBack,
    async () => {
      // Each leaves a session to Electron, for good: after these the sizes are judged, which no session may move then.
      if (clock.realNow() > signInsEnd) return
      if (personal === undefined) return
      if (!(await ask('credentials', 'list')).ok) {
        done.lockedUnasked += 1
        await unlock()
      }
      done.signIns += 1
      await slowly(async () => {
        let answer = 'none'
        void ask('token', 'signIn', { id: personal.id }).then(
          (given) => (answer = JSON.stringify(given)),
          (thrown) => (answer = String(thrown)),
        )
        const pages = () => webContents.getAllWebContents().map((contents) => contents.getURL().slice(0, 40))
        await until('the sign-in window', async () => BrowserWindow.getAllWindows().length === 2).catch((thrown) => {
          throw new Error(`${thrown.message}: ${answer}; pages: ${pages().join(', ')}`)
        })
        await clock.wait(700)
        await ask('login', 'cancel')
        await until('one window', async () => BrowserWindow.getAllWindows().length === 1)
        await until('one page', async () => webContents.getAllWebContents().length === 1).catch((thrown) => {
          throw new Error(`${thrown.message}: ${pages().join(', ')}`)
        })
      })
    },
    async (turn) => {
      done.sleeps += 1
      powerMonitor.emit('suspend')
      clock.sleep((1 + (turn % 9)) * 3_600_000)
      await clock.wait(500)
      powerMonitor.emit('resume')
      await slowly(unlock)
    },
    (turn) => open[turn % open.length]?.(turn) ?? Promise.resolve(),
  ]

  /** Until what was begun has ended. With the clock held, so that next to no renewal falls due meanwhile. */
  const quiet = () =>
    until('nothing under way', async () => {
      const { requests } = weather.counted
      await clock.wait(QUIET_MS)
      return weather.underWay() === 0 && weather.counted.requests === requests
    })

  /** @param {string} part */
  const sample = async (part) => {
    const release = clock.hold()
    await quiet()
    if (!(await ask('activity', 'clear')).ok) {
      done.lockedUnasked += 1
      await unlock()
    }
    // A request that failed stays beside its token until the next one: each sample finds the same, all of them gone well.
    // In the page, since a list that came here would be measured.
    await evaluate(`keyfob.credentials.list({}).then(async ({ value, text }) => {
      const failed = (value ?? JSON.parse(text)).filter(({ token }) => token.failure !== null)
      await Promise.all(failed.map(({ id }) => keyfob.token.refresh({ id })))
    })`)
    await quiet()
    press('Escape')
    await click('[role=listbox] [role=option]', 0)
    await click('[role=tab]', 0)
    // The record of exchanges grows to 200 a credential, which is meant: what is left without it is what must not grow.
    await must('activity', 'clear')
    await clock.wait(500)
    const window = main()
    if (window === undefined) throw new Error('There is no main window.')
    const counted = await count(window.webContents, clock)
    say('sample', { part, simulatedMs: clock.now(), ...weather.counted, ...done, ...counted })
    // The sizes of the processes are read from outside now.
    await clock.wait(300)
    release()
  }

  /** @param {string} part @param {((turn: number) => Promise<unknown>)[]} actions @param {number} ms */
  const playPart = async (part, actions, ms) => {
    const end = clock.realNow() + ms
    let next = clock.realNow() + plan.sampleMs
    for (let turn = 0; clock.realNow() < end; turn++) {
      await actions[turn % actions.length]?.(turn)
      await clock.wait(200)
      if (clock.realNow() < next) continue
      next += plan.sampleMs
      await sample(part)
    }
  }

  await playPart('open', open, plan.openMs)
  await lockAndBack()
  signInsEnd = clock.realNow() + plan.comingAndGoingMs * SIGN_INS_SHARE
  await playPart('coming and going', comingAndGoing, plan.comingAndGoingMs)
}

module.exports = { soak }
