/** What the calls of "Why can't I reach it?" do. A credential gives an origin, and nothing else of it is used. */
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'
import type { ReachTarget } from '../../preload/reach-views'
import { originsOf } from '../credentials/origins'
import type { CredentialService } from '../credentials/service'
import type { Reach } from '../reach/check'
import type { Handlers } from './serve'

export interface ReachHandlerPorts {
  readonly reach: Reach
  readonly credentials: Pick<CredentialService, 'get'>
  /** Starts the simulator where it does not run. */
  readonly simulatorUrl: () => Promise<string>
  /** The service that a credential's token is for; null where none is known. */
  readonly serviceUri: (id: string) => Promise<string | null>
}

export function createReachHandlers(ports: ReachHandlerPorts): Handlers['reach'] {
  const { reach, credentials, simulatorUrl, serviceUri } = ports
  async function targets(id: string): Promise<readonly ReachTarget[]> {
    const credential = credentials.get(id)
    const base = credential.environment.simulator ? await simulatorUrl() : null
    return originsOf(credential, base, await serviceUri(id))
  }
  return {
    targets: ({ id }) => targets(id),
    check: async (input) => {
      if ('url' in input) return reach.start(input.url)
      const found = (await targets(input.id)).find(({ stages }) => stages.includes(input.stage))
      if (found === undefined) {
        throw new KeyfobError(ErrorCode.conflict, 'There is no such address', { reason: Reason.not_offered })
      }
      return reach.start(found.origin, credentials.get(input.id).provider.id)
    },
    cancel: () => {
      reach.cancel()
      return null
    },
  }
}
