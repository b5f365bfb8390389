/** The proxy that a person sets: whether it is usable, how Electron is told of it, and which proxy may ask for its password. */
import type { ProxyConfig } from 'electron'
import { isIPv6 } from 'node:net'
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'
import type { ProxyInput } from '../../preload/network'
import type { KeptProxy } from './kept-network'

const HOST_AND_PORT = /^(.+):(\d+)$/
const HOST = /^[a-z0-9_]([a-z0-9._-]*[a-z0-9_])?$/i
/** Hosts, domains, addresses with a mask, `<local>`. Not `<-loopback>`, which would send the simulator's requests to the proxy. */
const BYPASS = /^(<local>|[a-z0-9*._:[\]/-]+)$/i

/**
 * The proxy with what was changed of it, checked.
 * @throws KeyfobError invalid_input (missing_field, invalid_value, invalid_url), `details.field` being the input's
 */
export function changeProxy(before: KeptProxy, input: ProxyInput): KeptProxy {
  const { mode, scheme, host, port, bypass, pacUrl, userName, loginProxy } = input
  const next: KeptProxy = {
    mode,
    scheme: scheme ?? before.scheme,
    host: withoutBrackets((host ?? before.host).trim().toLowerCase()),
    port: (port ?? before.port).trim(),
    bypass: (bypass ?? before.bypass).map((entry) => entry.trim()).filter((entry) => entry !== ''),
    pacUrl: (pacUrl ?? before.pacUrl).trim(),
    userName: userName ?? before.userName,
    loginProxy: (loginProxy ?? before.loginProxy).trim().toLowerCase(),
  }
  if (mode === 'manual') checkManual(next)
  if (mode === 'pac') checkScript(next.pacUrl)
  if (mode !== 'none') checkLogin(next)
  return next
}

/** What Electron's `session.setProxy` takes. Without a fallback: a proxy that is down is a failure, not a way around it. */
export function proxyConfigOf({ mode, scheme, host, port, bypass, pacUrl }: KeptProxy): ProxyConfig {
  switch (mode) {
    case 'system':
      return { mode: 'system' }
    case 'none':
      return { mode: 'direct' }
    case 'pac':
      return { mode: 'pac_script', pacScript: pacUrl }
    case 'manual':
      return {
        mode: 'fixed_servers',
        proxyRules: `${scheme}://${isIPv6(host) ? `[${host}]` : host}:${port}`,
        proxyBypassRules: bypass.join(','),
      }
  }
}

/** "host:port" of the one proxy that is told the password; null where none is. */
export function loginProxyOf({ mode, host, port, userName, loginProxy }: KeptProxy): string | null {
  if (mode === 'none' || userName === '') return null
  if (mode === 'manual') return proxyName(host, Number(port))
  const [, loginHost = '', loginPort = ''] = HOST_AND_PORT.exec(loginProxy) ?? []
  return proxyName(loginHost, Number(loginPort))
}

/** How a proxy is named here: "proxy.example:8080". */
export const proxyName = (host: string, port: number): string =>
  `${withoutBrackets(host.toLowerCase())}:${String(port)}`

function checkManual({ host, port, bypass }: KeptProxy): void {
  if (host === '') throw invalid('host', Reason.missing_field)
  if (!HOST.test(host) && !isIPv6(host)) throw invalid('host')
  if (port === '') throw invalid('port', Reason.missing_field)
  if (!isPort(port)) throw invalid('port')
  if (!bypass.every((entry) => BYPASS.test(entry))) throw invalid('bypass')
}

function checkScript(pacUrl: string): void {
  if (pacUrl === '') throw invalid('pacUrl', Reason.missing_field)
  let url: URL
  try {
    url = new URL(pacUrl)
  } catch {
    throw invalid('pacUrl', Reason.invalid_url)
  }
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:'
  if (!isWeb || url.username !== '' || url.password !== '') throw invalid('pacUrl', Reason.invalid_url)
}

function checkLogin({ mode, scheme, userName, loginProxy }: KeptProxy): void {
  if (userName === '') return
  // Chromium speaks SOCKS without a password alone.
  if (mode === 'manual' && scheme === 'socks5') throw invalid('userName')
  // A colon ends the user name on the wire. @see RFC 7617 §2
  if (/[:\p{Cc}]/u.test(userName)) throw invalid('userName')
  if (mode === 'manual') return
  if (loginProxy === '') throw invalid('loginProxy', Reason.missing_field)
  const [, host = '', port = ''] = HOST_AND_PORT.exec(loginProxy) ?? []
  if (!isPort(port) || (!HOST.test(host) && !isIPv6(withoutBrackets(host)))) throw invalid('loginProxy')
}

const isPort = (text: string): boolean => /^[1-9]\d{0,4}$/.test(text) && Number(text) <= 65_535
const withoutBrackets = (host: string): string => host.replace(/^\[(.*)\]$/, '$1')

const invalid = (field: string, reason: Reason = Reason.invalid_value): KeyfobError =>
  new KeyfobError(ErrorCode.invalid_input, `The proxy's ${field} is not usable`, { reason, details: { field } })
