// @ts-check
// What the figures were measured on.

import { cpus, loadavg, release, totalmem } from 'node:os'
import { electronHome } from '../electron-path.mjs'

/** @returns {{ text: string, cpu: string, cores: number, memoryGb: number, system: string, node: string, electron: string, load: number }} */
export function describeMachine() {
  const [cpu] = cpus()
  const facts = {
    cpu: cpu?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 1e9),
    system: `${process.platform} ${release()} ${process.arch}`,
    node: process.version,
    electron: electronHome().version,
    // Of the last minute, before the first run: what else the machine was doing.
    load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
  }
  const { cores, memoryGb, system, node, electron, load } = facts
  return {
    text: `${facts.cpu}, ${cores} cores, ${memoryGb} GB, ${system}, Node ${node}, Electron ${electron}, load ${load}`,
    ...facts,
  }
}
