/**
 * The way that requests take: a session for each provider, set up by the network settings. Chromium remembers its verdict on a
 * certificate, and a proxy's password, for as long as a session lives, whatever is set on it afterwards (measured on Electron
 * 22); so a change of the settings begins new sessions, and so does a lock after a password was told. No more often: Electron
 * keeps every session until the app quits, some 0.3 MB each. A request that is under way ends on the old one.
 */
import { session as sessions, type ProxyConfig, type Session } from 'electron'
import type { X509Certificate } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { createPathFacts, type PathFacts } from './path-facts'
import { createProxyLogins, type ProxyAttempt } from './proxy-logins'

/** The network settings, as they are at the moment of a question. */
export interface NetworkRules {
  readonly proxyConfig: () => ProxyConfig
  /** The authorities beside Chromium's own; null: for no provider in particular. */
  readonly authorities: (providerId: string | null) => readonly X509Certificate[]
  readonly proxyLogin: (
    host: string,
    port: number,
  ) => Promise<{ readonly userName: string; readonly password: string } | null>
}

export interface Route {
  readonly session: Session
  readonly facts: ReturnType<typeof createPathFacts>
}

export type Network = ReturnType<typeof createNetwork>

/** A script that takes longer is waited for by the requests themselves. */
const SCRIPT_MS = 3_000
/** Nobody's: no request is made for it. */
const NOBODY = 'https://keyfob.invalid/'

/**
 * Have a session read its proxy script before anything is sent. Chromium now and then gives a script up before it has asked for it,
 * and then refuses every request for seconds (ERR_MANDATORY_PROXY_CONFIGURATION_FAILED); set anew, it is read.
 */
async function takeScript(session: Session): Promise<void> {
  try {
    await session.resolveProxy(NOBODY)
    await session.forceReloadProxyConfig()
    await session.resolveProxy(NOBODY)
  } catch {
    // The request says what is wrong with it.
  }
}

/** Make the network. Its sessions are opened when they are first asked for, after the app is ready. */
export function createNetwork(rules: NetworkRules, open: (partition: string) => Session = openRequestSession) {
  const logins = createProxyLogins(async (host, port) => {
    const login = await rules.proxyLogin(host, port)
    told ||= login !== null
    return login
  })
  let routes = new Map<string | null, Promise<Route>>()
  /** Those of others that live on: a login window's ends with it. */
  const lasting = new Set<Session>()
  let generation = 0
  let told = false

  async function makeRoute(providerId: string | null): Promise<Route> {
    const session = open(`requests-${String(generation)}-${providerId ?? ''}`)
    const facts = createPathFacts(rules.authorities(providerId))
    await setUp(session, facts)
    return { session, facts }
  }

  async function setUp(session: Session, facts: Route['facts']): Promise<void> {
    facts.watch(session)
    const config = rules.proxyConfig()
    await session.setProxy(config)
    if (config.mode === 'pac_script')
      await Promise.race([takeScript(session), delay(SCRIPT_MS, undefined, { ref: false })])
  }

  function routeOf(providerId: string | null): Promise<Route> {
    const there = routes.get(providerId)
    if (there !== undefined) return there
    const made = makeRoute(providerId)
    routes.set(providerId, made)
    // One that could not be made is made anew.
    made.catch(() => {
      if (routes.get(providerId) === made) routes.delete(providerId)
    })
    return made
  }

  function renew(): void {
    const old = [...routes.values()]
    routes = new Map()
    generation += 1
    told = false
    logins.forget()
    for (const route of old) void route.then(({ session }) => session.clearAuthCache()).catch(() => undefined)
    for (const session of lasting) void session.clearAuthCache().catch(() => undefined)
  }

  return {
    /** The session for requests to a provider; null: for those to none in particular. */
    sessionFor: async (providerId: string | null): Promise<Session> => (await routeOf(providerId)).session,

    /** What is known of the way to a URL, on which a request of a provider failed. Never rejects. */
    pathTo: async (url: string, providerId: string | null): Promise<PathFacts> => {
      try {
        const { session, facts } = await routeOf(providerId)
        return await facts.about(session, url)
      } catch {
        return { proxyInUse: null, certificate: null }
      }
    },

    /** Set up a session that is not of ours, before anything is requested in it: a login window's, or (null) the updates'. */
    prepare: async (session: Session, providerId: string | null): Promise<void> => {
      if (providerId === null) lasting.add(session)
      await setUp(session, (await routeOf(providerId)).facts)
    },

    /** Dealings with proxies: of one request, or (not alone) of a window with many. */
    proxyAttempt: (alone?: boolean): ProxyAttempt => logins.attempt(alone),

    /** The settings changed: begin anew. */
    renew,

    /** The vault locks: keep no session that a proxy's password was told in. */
    locked(): void {
      if (told) renew()
      else logins.forget()
    },
  }
}

/** Open a session for requests: in memory, without a cache, apart from every window's. */
export function openRequestSession(partition: string): Session {
  const session = sessions.fromPartition(partition, { cache: false })
  // Otherwise a new session fetches dictionaries, also where its spell checker is off.
  session.setSpellCheckerLanguages([])
  return session
}
