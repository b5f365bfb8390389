/**
 * Answers a proxy that asks for a password: once, and no more when it was refused, since some proxies lock an account after a
 * few wrong ones. So the first request that tells it goes alone, and those that ask meanwhile wait for what comes of it. (Those
 * of the same session that are on their way at that very moment may carry it too: Chromium shares it among them.)
 */

/** What a proxy is told. `refused`: it did not take this password, now or before. */
export type ProxyAnswer =
  | { readonly kind: 'login'; readonly userName: string; readonly password: string }
  | { readonly kind: 'unknown' | 'refused' }

/** A proxy that asks, as Electron's `login` event names it. */
export interface AskingProxy {
  readonly host: string
  readonly port: number
}

/** One request's, or one window's, dealings with proxies. */
export interface ProxyAttempt {
  /** @param about what is asked for, where one attempt is about many things: a second question about the same is a refusal */
  readonly answer: (proxy: AskingProxy, about?: string) => Promise<ProxyAnswer>
  /** It is over. */
  readonly done: () => void
}

/** @param read the user name and password for a proxy; null where there are none, or they can't be read now */
export function createProxyLogins(
  read: (host: string, port: number) => Promise<{ readonly userName: string; readonly password: string } | null>,
) {
  let refused = new Set<string>()
  let taken = new Set<string>()
  const trying = new Map<string, Promise<void>>()

  return {
    /** @param alone whether others wait while this one tells the password for the first time */
    attempt(alone = true): ProxyAttempt {
      const asked = new Set<string>()
      let told: string | null = null
      let over = false
      let end: () => void = () => undefined
      // What is forgotten meanwhile is not remembered again by what began before.
      const [refusedNow, takenNow] = [refused, taken]
      return {
        async answer({ host, port }, about = '') {
          const name = `${host}:${String(port)}`
          if (asked.has(`${name} ${about}`)) refusedNow.add(name)
          asked.add(`${name} ${about}`)
          while (alone && !takenNow.has(name) && !refusedNow.has(name) && trying.has(name)) await trying.get(name)
          if (refusedNow.has(name)) return { kind: 'refused' }
          if (over) return { kind: 'unknown' }
          if (alone && !takenNow.has(name)) {
            told = name
            trying.set(name, new Promise<void>((resolve) => (end = resolve)))
          }
          const login = await read(host, port)
          return login === null ? { kind: 'unknown' } : { kind: 'login', ...login }
        },
        done() {
          over = true
          if (told === null) return
          if (!refusedNow.has(told)) takenNow.add(told)
          trying.delete(told)
          told = null
          end()
        },
      }
    },

    /** Forget what was refused: another password was entered. */
    forget(): void {
      refused = new Set()
      taken = new Set()
    },
  }
}
