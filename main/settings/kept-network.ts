/** The network settings as they stand in the settings' file. Certificates are in it whole; a password never is. */
import { z } from 'zod'
import { LONGEST_TIMEOUT, proxyModes, proxySchemes, SHORTEST_TIMEOUT } from '../../preload/network'

const KeptProxy = z.object({
  mode: z.enum(proxyModes).default('system'),
  scheme: z.enum(proxySchemes).default('http'),
  host: z.string().default(''),
  port: z.string().default(''),
  bypass: z.array(z.string()).default([]),
  pacUrl: z.string().default(''),
  userName: z.string().default(''),
  loginProxy: z.string().default(''),
})
export type KeptProxy = z.infer<typeof KeptProxy>

const seconds = z.int().min(SHORTEST_TIMEOUT).max(LONGEST_TIMEOUT)
const KeptTimeouts = z.object({ answerSeconds: seconds.default(20), totalSeconds: seconds.default(30) })

const KeptCertificate = z.object({ providerId: z.string(), pem: z.string() })
const KeptAuthority = KeptCertificate.extend({ providerId: z.string().nullable() })

/** A value that doesn't fit costs itself, not the others. */
export const KeptNetwork = z.object({
  proxy: KeptProxy.catch(() => KeptProxy.parse({})).default(() => KeptProxy.parse({})),
  timeouts: KeptTimeouts.catch(() => KeptTimeouts.parse({})).default(() => KeptTimeouts.parse({})),
  authorities: z.array(KeptAuthority).catch([]).default([]),
  clientCertificates: z.array(KeptCertificate).catch([]).default([]),
})
export type KeptNetwork = z.infer<typeof KeptNetwork>
