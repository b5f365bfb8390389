/** The network settings on a shared screen: what is shown of them, and what a form that was filled then changes. */
import { expect, it } from 'vitest'
import { HIDDEN, maskNetwork } from '../../../main/ipc/mask'
import { createNetworkHandlers } from '../../../main/ipc/network-handlers'
import type { NetworkSettings } from '../../../main/settings/network'
import { authority, defaultNetwork } from '../renderer/fake-network'

const certificate = { ...authority, subject: 'Canary Root', issuer: 'Canary Root' }
const network = {
  ...defaultNetwork,
  proxy: {
    mode: 'manual',
    scheme: 'http',
    host: 'canary.example',
    port: '8080',
    bypass: ['*.canary.example'],
    pacUrl: 'http://canary/',
    userName: 'canary',
    loginProxy: 'canary:1',
    passwordSet: true,
  },
  authorities: [{ ...certificate, providerId: null }],
  clientCertificates: [{ ...certificate, providerId: 'poems' }],
} as const

it('shows which kind of way is set, and nothing of where it leads or whose it is', () => {
  const masked = maskNetwork(network)
  expect(JSON.stringify(masked)).not.toMatch(/canary|8080/i)
  expect(masked.proxy).toMatchObject({ mode: 'manual', host: HIDDEN, bypass: [HIDDEN], passwordSet: true })
  expect(masked.authorities).toEqual([{ ...certificate, subject: HIDDEN, issuer: HIDDEN, providerId: null }])
  expect(maskNetwork(defaultNetwork)).toEqual(defaultNetwork)
})

it('leaves as it is what the form sends back as hidden', async () => {
  const inputs: unknown[] = []
  const settings = {
    setProxy: (input: unknown) => Promise.resolve(void inputs.push(input) as never),
  } as unknown as NetworkSettings
  const masked = maskNetwork(network).proxy
  const { mode, scheme, host, bypass } = masked
  await createNetworkHandlers(settings).setProxy({ mode, scheme, host, port: '3128', bypass: [...bypass] })
  expect(inputs).toEqual([{ mode: 'manual', scheme: 'http', port: '3128' }])
})
