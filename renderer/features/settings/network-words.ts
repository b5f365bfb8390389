/** What the kinds of proxies are called, and how the one that is set is put into a sentence. */
import { t } from '@lingui/core/macro'
import type { ProxyView } from '../../../preload/network'

/** The kinds of proxies, in the order in which they are offered. */
export const proxyModes = ['system', 'none', 'manual', 'pac'] as const satisfies readonly ProxyView['mode'][]

export function proxyModeLabel(mode: ProxyView['mode']): string {
  switch (mode) {
    case 'system':
      return t`As this computer's settings say`
    case 'none':
      return t`Without a proxy`
    case 'manual':
      return t`Through a proxy`
    case 'pac':
      return t`As a script says (PAC)`
  }
}

// Names, the same in every language.
/* eslint-disable lingui/no-unlocalized-strings */
export const schemeLabels: Readonly<Record<ProxyView['scheme'], string>> = {
  http: 'HTTP',
  https: 'HTTPS',
  socks5: 'SOCKS5',
}
/* eslint-enable lingui/no-unlocalized-strings */

/** "Through proxy.example.com:8080 (HTTP), as desk." */
export function proxyWords({ mode, scheme, host, port, pacUrl, userName }: ProxyView): string {
  const named = userName !== ''
  switch (mode) {
    case 'manual': {
      const address = `${host.includes(':') ? `[${host}]` : host}:${port}`
      const kind = schemeLabels[scheme]
      return named ? t`Through ${address} (${kind}), as ${userName}.` : t`Through ${address} (${kind}).`
    }
    case 'pac':
      return named ? t`As the script at ${pacUrl} says, as ${userName}.` : t`As the script at ${pacUrl} says.`
    case 'system':
      return named ? t`As this computer's settings say, as ${userName}.` : t`As this computer's settings say.`
    case 'none':
      return t`Requests go out directly.`
  }
}
