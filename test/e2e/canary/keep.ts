/**
 * Keeps what an app leaves behind until the sweep: its profile as it was when the app ended, whatever the test does with it
 * then, what it printed, and the arguments and environments of its processes.
 */
import { appendFileSync, copyFileSync, linkSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { App } from '../../../scripts/drive/app.mjs'
import { placeOf } from './run'

const SAMPLE_EVERY_MS = 1_000

/** Start keeping. Ends by itself with the app, however that ends. */
export function keep(app: App): void {
  const child = app.electron.process()
  const pid = child.pid ?? 0
  const name = `${Date.now()}-${pid}`
  const log = join(placeOf('logs'), `${name}.log`)
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      appendFileSync(log, chunk)
    })
  }
  // What a page's console is told is printed nowhere else.
  const listen = (page: Page): void => {
    page.on('console', (message) => {
      appendFileSync(log, `${message.text()}\n`)
    })
  }
  app.electron.on('window', listen)
  listen(app.window)
  const seen = new Set<string>()
  const sample = (): void => {
    noteProcesses(pid, join(placeOf('processes'), name), seen)
  }
  sample()
  const timer = setInterval(sample, SAMPLE_EVERY_MS)
  timer.unref()
  child.once('exit', () => {
    clearInterval(timer)
    linkTree(app.profile, join(placeOf('profiles'), name))
  })
}

/** Append the arguments and environment of a process and of all below it, as far as they are new. */
function noteProcesses(pid: number, file: string, seen: Set<string>): void {
  for (const each of [pid, ...childrenOf(pid)]) {
    for (const what of ['cmdline', 'environ']) {
      const text = readOrEmpty(`/proc/${each}/${what}`)
      if (seen.has(text)) continue
      seen.add(text)
      appendFileSync(file, `${text}\n`, 'latin1')
    }
  }
}

function childrenOf(pid: number): number[] {
  const threads = list(`/proc/${pid}/task`)
  const children = threads.flatMap((thread) =>
    readOrEmpty(`/proc/${pid}/task/${thread}/children`).split(' ').filter(Boolean).map(Number),
  )
  return children.flatMap((child) => [child, ...childrenOf(child)])
}

/** A process may end while it is looked at, and other systems have no /proc. */
function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return ''
  }
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** The same files under other names: nothing is copied, and they stay when their first names are removed. */
function linkTree(from: string, to: string): void {
  mkdirSync(to, { recursive: true })
  for (const name of list(from)) {
    const path = join(from, name)
    const stat = statSync(path, { throwIfNoEntry: false })
    if (stat?.isDirectory() === true) linkTree(path, join(to, name))
    else if (stat?.isFile() === true) linkOrCopy(path, join(to, name))
  }
}

function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to)
  } catch {
    // On another disk.
    copyFileSync(from, to)
  }
}
