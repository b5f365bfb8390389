/** The calls of the record of exchanges. */
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'
import type { Clipboard } from '../desktop/clipboard'
import { curlOf } from '../oauth/exchange-curl'
import type { ExchangeLog } from '../tokens/exchange-log'
import type { Handlers } from './serve'

export interface ActivityPorts {
  readonly exchanges: ExchangeLog
  readonly clipboard: Pick<Clipboard, 'copyPublic'>
}

export function createActivityHandlers({ exchanges, clipboard }: ActivityPorts): Handlers['activity'] {
  return {
    list: ({ id }) => exchanges.list(id),

    copyCurl: async ({ exchangeId }) => {
      const command = curlOf(exchanges.find(exchangeId)?.request ?? null)
      // It was cleared meanwhile, or nothing was sent.
      if (command === null) {
        throw new KeyfobError(ErrorCode.not_found, 'No such exchange', { reason: Reason.no_such_exchange })
      }
      await clipboard.copyPublic(command)
      return null
    },

    clear: ({ id }) => {
      exchanges.forget(id)
      return null
    },
  }
}
