/** The part of the composition root that lives by tokens: their service, what keeps them alive, and what checks them all. */
import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { CredentialService } from './credentials/service'
import { createBesideFile } from './desktop/beside-file'
import type { AppWindow } from './desktop/app-window'
import { showNotification } from './desktop/notifications'
import { PAGE_ORIGIN } from './desktop/page-protocol'
import { createTokenNotices } from './desktop/token-notices'
import type { Network } from './http/network'
import type { Send } from './http/send'
import { grant } from './ipc/senders'
import type { Shield } from './ipc/shield'
import { openBrowserLogin, openPasteLogin } from './login/browser-login'
import type { LinkCallbacks } from './login/link-callbacks'
import { type LoginNetwork, openLogin } from './login/login-window'
import { isRedirectTo } from './oauth/authorization-code'
import type { ExpiryClock } from './oauth/expiry'
import type { SettingsStore } from './settings/settings'
import { setTimer } from './timer'
import { createCheckAll } from './tokens/check-all'
import { createKeepAlive } from './tokens/keep-alive'
import { createKeptActivity } from './tokens/kept-activity'
import { createKeptTokens } from './tokens/kept-tokens'
import { createRemovals } from './tokens/removal'
import { createTokenService } from './tokens/service'
import { createUses } from './tokens/uses'
import type { Vault } from './vault/contract'

export interface TokenParts {
  readonly vault: Vault
  readonly credentials: CredentialService
  readonly settings: SettingsStore
  readonly shield: Shield
  readonly window: AppWindow
  readonly clock: ExpiryClock
  readonly network: Network
  readonly send: Send
  readonly loginNetwork: (providerId: string) => LoginNetwork
  readonly distDirectory: string
  readonly profile: string
  /** Opens a sign-in's page in the system's browser. */
  readonly openSignIn: (url: string) => Promise<void>
  readonly links: LinkCallbacks
  /** Whether the system hands keyfob:// links to this Keyfob. */
  readonly getsLinks: () => boolean
}

/** Make what holds, renews and checks tokens. Called once, by `compose`. */
export function composeTokens(parts: TokenParts) {
  const { vault, credentials, settings, shield, window, clock, network, send, distDirectory, profile, openSignIn } =
    parts
  const tokens = createTokenService({
    vault,
    credentials,
    clock,
    send,
    openLogin: (request) => {
      if (request.method === 'browser')
        return openBrowserLogin({ ...request, openInBrowser: openSignIn, links: parts.links })
      if (request.method === 'paste') return openPasteLogin({ ...request, openInBrowser: openSignIn })
      const login = openLogin({
        ...request,
        credentialName: shield.nameOf(request.credentialId, request.credentialName),
        // The child of a window that is out of sight would be so too.
        parent: window.visible(),
        barUrl: `${PAGE_ORIGIN}/login-bar.html`,
        barPreload: join(distDirectory, 'preload', 'index.cjs'),
        isRedirect: isRedirectTo,
        network: parts.loginNetwork(request.providerId),
      })
      grant(login.bar, 'loginBar')
      return login
    },
    getsLinks: parts.getsLinks,
    randomToken: () => randomBytes(32).toString('base64url'),
    newJwtId: () => randomUUID(),
    pathTo: network.pathTo,
    changed: (id) => {
      window.push('credentialsChanged', { id })
      void keepAlive.review(id).catch(() => undefined)
    },
    activityChanged: (id) => {
      window.push('activityChanged', { id })
      keptActivity.changed()
    },
  })
  const keptActivity = createKeptActivity({
    log: tokens.exchanges,
    vault,
    enabled: () => settings.get().keepActivity,
    credentialIds: () => credentials.list().map(({ id }) => id),
    file: createBesideFile(profile, 'activity.kfa'),
    setTimer,
  })
  const uses = createUses({
    vault,
    credentialIds: () => credentials.list().map(({ id }) => id),
    file: createBesideFile(profile, 'uses.kfa'),
    setTimer,
    now: () => Date.now(),
  })
  const kept = createKeptTokens(credentials, tokens)
  const notices = createTokenNotices({
    enabled: () => settings.get().notifications,
    credential: credentials.get,
    nameOf: shield.nameOf,
    show: showNotification,
    wanted: window.showCredential,
  })
  const keepAlive = createKeepAlive({
    ...kept,
    ...notices,
    changed: (id) => {
      window.push('credentialsChanged', { id })
    },
    now: () => clock.now(),
    random: Math.random,
    setTimer,
  })
  const checks = createCheckAll({
    ids: () => credentials.list().flatMap(({ id, meta }) => (meta.archived ? [] : [id])),
    renew: kept.renew,
    holdsValid: async (id) => ['valid', 'expiring'].includes((await tokens.view(id)).state),
    failureOf: async (id) => (await tokens.view(id)).failure,
    changed: (row) => {
      window.push('checkChanged', shield.row(row))
    },
    now: () => clock.now(),
  })
  const removals = createRemovals({
    credentials,
    tokens,
    setTimer,
    now: () => clock.now(),
    changed: (id) => {
      window.push('credentialsChanged', { id: null })
      void keepAlive.review(id).catch(() => undefined)
    },
    ended: (end) => {
      window.push('removalEnded', shield.removal(end))
    },
  })
  return { tokens, keepAlive, checks, keptActivity, uses, removals }
}
