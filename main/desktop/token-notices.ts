/** What the desktop is told of a token that needs its person: no more than whose it is, and no name that is to be hidden. */
import { t } from '@lingui/core/macro'
import { type Credential, isProduction } from '../credentials/credential'
import type { Notice } from './notifications'

export interface TokenNoticePorts {
  readonly enabled: () => boolean
  readonly credential: (id: string) => Pick<Credential, 'meta' | 'provider' | 'environment'>
  /** What a credential is called where others may be looking. */
  readonly nameOf: (id: string, name: string) => string
  readonly show: (notice: Notice) => void
  /** The notice was clicked. */
  readonly wanted: (id: string) => void
}

export function createTokenNotices({ enabled, credential, nameOf, show, wanted }: TokenNoticePorts) {
  function tell(id: string, words: (provider: string, name: string) => Omit<Notice, 'onClick'>): void {
    if (!enabled()) return
    const { environment, meta, provider } = credential(id)
    const name = nameOf(id, meta.name)
    show({
      ...words(provider.name, isProduction({ environment, meta }) ? t`${name} (production)` : name),
      onClick: () => {
        wanted(id)
      },
    })
  }
  return {
    /** A token that only a person can renew is about to end. */
    ending: (id: string): void => {
      tell(id, (provider, name) => ({
        title: t`Sign in to ${provider} again`,
        body: t`The token of “${name}” is about to end.`,
      }))
    },
    /** A token is not kept alive any more. */
    stopped: (id: string): void => {
      tell(id, (provider, name) => ({
        title: t`${provider} refused a new token`,
        body: t`“${name}” is not renewed any more.`,
      }))
    },
  }
}
