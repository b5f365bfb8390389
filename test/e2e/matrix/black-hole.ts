/**
 * An address that swallows what tries to connect: it is listened on, and nobody ever takes a connection, so that the system
 * drops every further one. Linux does; other systems refuse them.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'

/** How many connections the system completes on its own before it drops them. */
const QUEUE = 2

const listener = `
  const server = require('node:net').createServer()
  server.listen({ host: process.argv[1], port: Number(process.argv[2]), backlog: 1 }, () => {
    require('node:fs').writeSync(1, 'ready')
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  })`

/** Open one; answers how to take it away again. */
export async function openBlackHole(host: string, port: number): Promise<() => Promise<void>> {
  const child = spawn(process.execPath, ['-e', listener, host, String(port)], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  const fillers = Array.from({ length: QUEUE }, () => connect(port, host).on('error', () => undefined))
  await Promise.all(fillers.map((filler) => once(filler, 'connect')))
  return async () => {
    for (const filler of fillers) filler.destroy()
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }
}
