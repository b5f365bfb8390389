/**
 * What keeping alive asks of the token service: which credentials want it, what is left of their tokens, and a renewal that
 * goes as far as it can without a person.
 */
import { KeyfobError, Reason } from '../../preload/errors'
import type { TokenView } from '../../preload/views'
import type { Credential } from '../credentials/credential'
import type { CredentialService } from '../credentials/service'
import type { KeepAlivePorts } from './keep-alive'
import type { TokenService } from './service'

/** Make the part of the ports that is the token service's. */
export function createKeptTokens(
  credentials: CredentialService,
  tokens: TokenService,
): Pick<KeepAlivePorts, 'wanted' | 'isWanted' | 'tokenOf' | 'renew'> {
  return {
    wanted: () =>
      credentials
        .list()
        .filter(isKeptAlive)
        .map(({ id }) => id),

    isWanted(id) {
      try {
        return isKeptAlive(credentials.get(id))
      } catch {
        return false
      }
    },

    async tokenOf(id) {
      const view = await tokens.view(id)
      const { lifetimeMs, receivedAt, remainingMs } = view
      return { lifetimeMs, receivedAt, remainingMs, renewable: isRenewable(credentials.get(id), view) }
    },

    async renew(id) {
      try {
        await tokens.refresh(id)
      } catch (thrown) {
        // A refresh token that was refused leaves the grant itself, where that needs no person.
        const { refreshToken } = await tokens.view(id)
        const wasRefresh = thrown instanceof KeyfobError && thrown.details.stage === 'refresh'
        const refused = wasRefresh && thrown.reason === Reason.provider_refused && refreshToken === 'refused'
        if (!refused || !grantNeedsNoPerson(credentials.get(id))) throw thrown
        await tokens.refresh(id)
      }
    },
  }
}

/** One in the archive asks for nothing; what the person wished is done again when it is brought back. */
const isKeptAlive = ({ meta }: Credential): boolean => meta.keepAlive && !meta.archived

const grantNeedsNoPerson = ({ flow }: Credential): boolean => flow.grant !== 'authorization_code'

/** Whether a new token can be had without a window. */
function isRenewable(credential: Credential, { refreshToken }: TokenView): boolean {
  return grantNeedsNoPerson(credential) || (credential.flow.refresh !== undefined && refreshToken === 'held')
}
