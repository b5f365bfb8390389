// What must not grow, counted in the main process: listeners, sessions, windows, pages, timers, handles, open files, and the
// heaps of main and of the page after a collection.
'use strict'
const electron = require('electron')
const { readdirSync } = require('node:fs')

/** Sessions that were made, as long as they live. @type {Set<WeakRef<Electron.Session>>} */
const made = new Set()
let madeInAll = 0

/** Begin to watch. Before the app is ready. */
function watchSessions() {
  electron.app.on('session-created', (session) => {
    made.add(new WeakRef(session))
    madeInAll += 1
  })
}

/** @returns {readonly Electron.Session[]} */
function liveSessions() {
  for (const each of made) if (each.deref() === undefined) made.delete(each)
  return [...made].flatMap((each) => each.deref() ?? [])
}

/** @param {NodeJS.EventEmitter} emitter */
const listenersOf = (emitter) => emitter.eventNames().reduce((sum, name) => sum + emitter.listenerCount(name), 0)

function listeners() {
  const { app, ipcMain, nativeTheme, powerMonitor, webContents, BrowserWindow } = electron
  const fixed = { process, app, ipcMain, nativeTheme, powerMonitor }
  const sum = (emitters) => emitters.reduce((total, emitter) => total + listenersOf(emitter), 0)
  return {
    ...Object.fromEntries(Object.entries(fixed).map(([name, emitter]) => [name, listenersOf(emitter)])),
    sessions: sum(liveSessions()),
    windows: sum(BrowserWindow.getAllWindows()),
    pages: sum(webContents.getAllWebContents()),
  }
}

/** By kind, those that Node knows of. */
function resources() {
  /** @type {Record<string, number>} */
  const counted = {}
  for (const kind of process.getActiveResourcesInfo()) counted[kind] = (counted[kind] ?? 0) + 1
  return counted
}

/**
 * The page's heap after a collection, and what is in it, by Chromium's own count.
 * @param {Electron.WebContents} contents
 */
async function pageHeap(contents) {
  const tools = contents.debugger
  tools.attach('1.3')
  try {
    await tools.sendCommand('HeapProfiler.collectGarbage')
    await tools.sendCommand('Performance.enable')
    const { metrics } = await tools.sendCommand('Performance.getMetrics')
    const value = (name) => metrics.find((metric) => metric.name === name)?.value ?? 0
    return {
      heap: value('JSHeapUsedSize'),
      nodes: value('Nodes'),
      listeners: value('JSEventListeners'),
      documents: value('Documents'),
    }
  } finally {
    tools.detach()
  }
}

/**
 * Count everything. Waits for two collections.
 * @param {Electron.WebContents} contents of the main window
 * @param {ReturnType<typeof import('./clock.cjs').installClock>} clock
 */
async function count(contents, clock) {
  const page = await pageHeap(contents)
  for (let turn = 0; turn < 3; turn++) {
    globalThis.gc()
    await clock.wait(50)
  }
  const { heapUsed, external } = process.memoryUsage()
  const { BrowserWindow, webContents } = electron
  return {
    main: { heap: heapUsed, external },
    page: { ...page, process: contents.getOSProcessId() },
    listeners: listeners(),
    sessions: { alive: liveSessions().length, made: madeInAll },
    windows: BrowserWindow.getAllWindows().length,
    pages: webContents.getAllWebContents().length,
    timers: clock.timers(),
    resources: resources(),
    files: process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0,
    processes: electron.app.getAppMetrics().map(({ type, pid }) => ({ type, pid })),
  }
}

module.exports = { count, liveSessions, watchSessions }
