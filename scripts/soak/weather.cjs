// What goes wrong around the app, played from outside of it: the network that is gone, and a simulator that fails. Also counts
// the requests, and slows the clock while one is under way.
'use strict'
const { net } = require('electron')
const { EventEmitter } = require('node:events')
const http = require('node:http')

/** How long a request may slow the clock: one that hangs ends by its limit, which is simulated time. */
const LONGEST_HOLD_MS = 1000

/** @typedef {'busy' | 'broken' | 'garbage' | 'cut' | 'refused'} Fault what the simulator answers instead */

/** @type {Record<Fault, (outgoing: http.ServerResponse) => void>} */
const faults = {
  busy: (outgoing) => outgoing.writeHead(503, { 'Retry-After': '120' }).end('{"error":"busy"}'),
  broken: (outgoing) => outgoing.writeHead(500, { 'Content-Type': 'text/html' }).end('<h1>Internal error</h1>'),
  garbage: (outgoing) => outgoing.writeHead(200, { 'Content-Type': 'application/json' }).end('{"access_tok'),
  cut: (outgoing) => outgoing.destroy(),
  refused: (outgoing) =>
    outgoing.writeHead(401, { 'Content-Type': 'application/json' }).end('{"error":"invalid_client"}'),
}

/**
 * Take over the simulator's answers and the network.
 * @param {ReturnType<typeof import('./clock.cjs').installClock>} clock
 * @param {() => readonly Electron.Session[]} sessions those that are alive
 */
function installWeather(clock, sessions) {
  /** @type {Fault | null} */
  let fault = null
  const counted = { requests: 0, answered: 0, failed: 0 }
  let underWay = 0

  const { emit } = EventEmitter.prototype
  http.Server.prototype.emit = function emitOrFail(event, ...args) {
    if (event !== 'request' || fault === null) return emit.call(this, event, ...args)
    const [incoming, outgoing] = args
    incoming.resume()
    counted.failed += 1
    faults[fault](outgoing)
    return true
  }

  const { request } = net
  net.request = (options) => {
    const client = request.call(net, options)
    counted.requests += 1
    underWay += 1
    const release = clock.hold()
    void clock.wait(LONGEST_HOLD_MS).then(release)
    client.once('response', () => {
      counted.answered += 1
    })
    client.once('close', () => {
      underWay -= 1
      release()
    })
    return client
  }

  return {
    counted,
    underWay: () => underWay,
    /** @param {Fault | null} next */
    setFault(next) {
      fault = next
    },
    /** @param {boolean} offline */
    setOffline(offline) {
      for (const session of sessions()) {
        if (offline) session.enableNetworkEmulation({ offline: true })
        else session.disableNetworkEmulation()
      }
    },
  }
}

module.exports = { installWeather }
