/** The network settings: what crosses the border of them, and the schemas of what the window may change. */
import * as z from 'zod/mini'

const text = (longest: number) => z.string().check(z.maxLength(longest))
const providerId = z.nullable(z.string().check(z.minLength(1), z.maxLength(100)))

/** How requests find their way: as the system does, without a proxy, by one that is named, or by a script (PAC). */
export const proxyModes = ['system', 'none', 'manual', 'pac'] as const
export const proxySchemes = ['http', 'https', 'socks5'] as const

/** What is left out stays as it is, the password too; null removes it. The service checks the values by their fields. */
export const ProxyInput = z.strictObject({
  mode: z.enum(proxyModes),
  scheme: z.optional(z.enum(proxySchemes)),
  host: z.optional(text(255)),
  port: z.optional(text(50)),
  /** Hosts that are reached without the proxy. */
  bypass: z.optional(z.array(text(255)).check(z.maxLength(200))),
  pacUrl: z.optional(text(2048)),
  userName: z.optional(text(256)),
  /** "host:port" of the proxy that may ask for the password, where the mode doesn't name it. */
  loginProxy: z.optional(text(262)),
  password: z.optional(z.nullable(text(1024))),
})
export type ProxyInput = z.infer<typeof ProxyInput>

export const SHORTEST_TIMEOUT = 5
export const LONGEST_TIMEOUT = 120
const seconds = z.int().check(z.gte(SHORTEST_TIMEOUT), z.lte(LONGEST_TIMEOUT))
export const TimeoutsInput = z.strictObject({ answerSeconds: seconds, totalSeconds: seconds })
export type TimeoutsInput = z.infer<typeof TimeoutsInput>

/** Null: all providers. */
export const AuthorityAdd = z.strictObject({ providerId })
export const AuthorityRemove = z.strictObject({ providerId, sha256: text(100) })
export const ClientCertificateChoice = z.strictObject({
  providerId: z.string().check(z.minLength(1), z.maxLength(100)),
})

export interface ProxyView {
  readonly mode: (typeof proxyModes)[number]
  readonly scheme: (typeof proxySchemes)[number]
  readonly host: string
  readonly port: string
  readonly bypass: readonly string[]
  readonly pacUrl: string
  readonly userName: string
  readonly loginProxy: string
  /** Whether a password is kept; null while the vault is locked. */
  readonly passwordSet: boolean | null
}

/** A certificate that a person picked. Times in ms since the epoch. */
export interface CertificateView {
  /** Upper-case hexadecimal, colons between the bytes. */
  readonly sha256: string
  readonly subject: string
  readonly issuer: string
  readonly validFrom: number
  readonly validTo: number
}

export interface AuthorityView extends CertificateView {
  /** The one provider it counts for; null for all. */
  readonly providerId: string | null
}

export interface ClientCertificateView extends CertificateView {
  readonly providerId: string
}

export interface NetworkView {
  readonly proxy: ProxyView
  readonly timeouts: TimeoutsInput
  readonly authorities: readonly AuthorityView[]
  readonly clientCertificates: readonly ClientCertificateView[]
  /** Where this runtime can show a client certificate. */
  readonly clientCertificatesIn: 'everywhere' | 'sign_in_window'
}

/** The settings as they are now, and whether something was picked in the dialog. */
export interface NetworkPick {
  readonly picked: boolean
  readonly network: NetworkView
}
