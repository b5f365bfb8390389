/** A recorded request as a command for a ticket. Pure. */
import type { Exchange } from '../../preload/exchange-views'
import { writeCurl } from './copy-as'

/** Fields that are of the connection, and curl's own business. */
const ofConnection: ReadonlySet<string> = new Set(['connection', 'content-length', 'host'])

/**
 * Write a request as a curl command for a POSIX shell, as it was recorded: where a secret stood there is `‹client secret, 9f3a›`,
 * for whoever runs it to fill in. Null where nothing was sent.
 */
export function curlOf(request: Exchange['request']): string | null {
  if (request === null) return null
  const { method, url, headers, body } = request
  const own = headers.filter(({ name }) => !ofConnection.has(name.toLowerCase()))
  return writeCurl({
    method: method === 'GET' ? 'GET' : 'POST',
    url,
    headers: Object.fromEntries(own.map(({ name, value }) => [name, value])),
    body,
  })
}
