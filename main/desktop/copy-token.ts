/**
 * A token into the clipboard, whatever it takes: the one rule for the window, the tray and the quick picker. What is held is
 * renewed where too little is left of it, asked for where there is none, and the person signs in where only that helps.
 */
import { KeyfobError, Reason } from '../../preload/errors'
import type { CopyFormat, CopyResult } from '../../preload/views'
import type { VaultStatus } from '../../preload/vault-views'
import { refuseWhenLocked } from '../ipc/lock-guard'
import { copyAs } from '../oauth/copy-as'
import type { TokenService } from '../tokens/service'
import type { Clipboard, Secret } from './clipboard'

export interface CopyTokenPorts {
  readonly tokens: Pick<TokenService, 'forCopy' | 'signIn'>
  readonly clipboard: Pick<Clipboard, 'copySecret'>
  /** The vault's state, locked already while a lock is under way. */
  readonly state: () => VaultStatus['state']
  /** A sign-in begins, for a credential whose token is wanted. */
  readonly signingIn: (id: string) => void
  /** A token was copied. */
  readonly used: (id: string) => void
}

export type CopyToken = ReturnType<typeof createCopyToken>

export function createCopyToken({ tokens, clipboard, state, signingIn, used }: CopyTokenPorts) {
  /** The text of a format, with the token in it. */
  async function secretIn(id: string, format: CopyFormat): Promise<Secret> {
    const { credential, token, expiresAt, request } = await tokens.forCopy(id)
    const text = copyAs(format, {
      name: credential.meta.name,
      accessToken: token.accessToken,
      tokenType: token.tokenType,
      expiresAt,
      request,
    })
    return { text, token: token.accessToken }
  }

  /** Copy without a window: rejects with `sign_in_required` where only a person can get a token. */
  async function copy(id: string, format: CopyFormat): Promise<CopyResult> {
    // The tray's menu may be older than the lock, which is over only when what is under way is: nothing is begun meanwhile.
    refuseWhenLocked(state())
    const secret = await secretIn(id, format)
    // Locked meanwhile: the lock has cleared the clipboard, and would not see this.
    refuseWhenLocked(state())
    const clearsInSeconds = await clipboard.copySecret(secret)
    used(id)
    return { format, clearsInSeconds }
  }

  return {
    secretIn,
    copy,

    /** Copy, and have the person sign in first where only that gives a token. */
    async copyOrSignIn(id: string, format: CopyFormat): Promise<CopyResult> {
      try {
        return await copy(id, format)
      } catch (thrown) {
        if (!(thrown instanceof KeyfobError) || thrown.reason !== Reason.sign_in_required) throw thrown
        refuseWhenLocked(state())
        signingIn(id)
        await tokens.signIn(id)
        return copy(id, format)
      }
    },
  }
}
