/** What the kinds of proxies are called, and how the one that is set is put into a sentence. */
import type { ProxyView } from '../../../preload/network'

export const proxyModeLabels: Readonly<Record<ProxyView['mode'], string>> = {
  system: "As this computer's settings say",
  none: 'Without a proxy',
  manual: 'Through a proxy',
  pac: 'As a script says (PAC)',
}

export const schemeLabels: Readonly<Record<ProxyView['scheme'], string>> = {
  http: 'HTTP',
  https: 'HTTPS',
  socks5: 'SOCKS5',
}

/** "Through proxy.example.com:8080 (HTTP), as desk." */
export function proxyWords({ mode, scheme, host, port, pacUrl, userName }: ProxyView): string {
  const as = userName === '' ? '' : `, as ${userName}`
  switch (mode) {
    case 'manual':
      return `Through ${host.includes(':') ? `[${host}]` : host}:${port} (${schemeLabels[scheme]})${as}.`
    case 'pac':
      return `As the script at ${pacUrl} says${as}.`
    case 'system':
      return `As this computer's settings say${as}.`
    case 'none':
      return 'Requests go out directly.'
  }
}
