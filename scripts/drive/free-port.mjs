// @ts-check
// A port of this computer at which nothing listens.

import { createServer } from 'node:net'

/** One that the system gave out just now and that is closed again. @returns {Promise<number>} */
export function freePort() {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
      server.close(() => resolve(port))
    })
  })
}
