/**
 * The practice clients: what the simulator has registered, and the credentials made of it. Fixed, fictitious and known to
 * everyone. The secrets are awkward on purpose (`+ / : % & = " ü`), so that an encoding that is wrong is refused.
 */
import type { ClientAuthentication } from '../../preload/views'
import { practiceClientKey } from './practice-keys'

/** A credential to add, in the environment "Simulator". */
export interface SimulatorCredential {
  readonly name: string
  readonly providerId: string
  readonly flowId: string
  /** Left out where the flow has no choice. */
  readonly clientAuthentication?: ClientAuthentication
  readonly values: Readonly<Record<string, string>>
}

export const poemsDesk = {
  clientId: 'phillip-desk-7f3c2a',
  clientSecret: 'pd+4/Zq:8%2F&k=ü"7wXn2Lr9',
  apiKey: 'b1d6f0a27c9e4835a0f1',
  redirectUri: 'http://localhost:3000/callback',
} as const
export const poemsServer = {
  clientId: 'phillip-server-21e8d4',
  apiKey: '5e07c4d9138ab62f4c70',
  identifier: 'PSPL-SERVER-0042',
  keyId: 'practice-2024',
  privateKey: practiceClientKey,
} as const
/** Who may log in on the practice login page. */
export const poemsUser = { userId: 'demo', password: 'demo' } as const

export const powereposClient = {
  clientId: 'harbour-integrations',
  clientSecret: 'He+v/1:%41&x=ü"Tq90bKz4mW',
  orgId: 'HARBOUR-01',
} as const
export const powereposAccount = { username: 'svc-harbour-01', password: 'kettle+Möwe/7:%20&="tide' } as const

export const pomeloClient = {
  clientId: '9hTqLw2ZrXc7VbNm4KsPd8GfYj3AeUo1',
  clientSecret: 'po"ü\\/+%7B&=:9aYw3nQk7TzR',
  audience: 'https://auth-staging.pomelo.la',
} as const

export const singapayClient = {
  apiKey: 'c2f0a6d1-58b3-4e97-9d24-71a0be35f68c',
  clientId: '7d41c9e2-0b6f-4a38-8c15-f2e93ab7d604',
  clientSecret: 'sg:+/=%3D&ü"5hVb8mJc2NxP',
} as const

export const pmsClient = {
  clientId: '4q7n2c0v8m1kz5t3rbhs6d9pwx',
  clientSecret: '1k+/ü:%2B&="0vlm3qprs7tu9xyz',
} as const

/** List the ten practice credentials: one for every flow, and PMS with either client authentication. */
export function simulatorCredentials(): Promise<readonly SimulatorCredential[]> {
  return Promise.resolve([
    { name: 'Phillip, desk login', providerId: 'poems', flowId: 'with-access', values: poemsDesk },
    { name: 'Phillip, server', providerId: 'poems', flowId: 'without-access', values: poemsServer },
    {
      name: 'Harbour Café · DES',
      providerId: 'powerepos',
      flowId: 'des',
      values: { ...powereposClient, ...powereposAccount },
    },
    { name: 'Harbour Café · ROS', providerId: 'powerepos', flowId: 'ros', values: powereposClient },
    {
      name: 'Harbour Café · Partner Services',
      providerId: 'powerepos',
      flowId: 'partner-services',
      values: { ...powereposClient, ...powereposAccount },
    },
    { name: 'Pomelo cards', providerId: 'pomelo', flowId: 'client-credentials', values: pomeloClient },
    { name: 'Singapay merchant', providerId: 'singapay', flowId: 'b2b-v1-0', values: singapayClient },
    { name: 'Singapay · signed', providerId: 'singapay', flowId: 'b2b-v1-1', values: singapayClient },
    {
      name: 'Check-in kiosk · Basic',
      providerId: 'pms',
      flowId: 'client-credentials',
      clientAuthentication: 'client_secret_basic',
      values: pmsClient,
    },
    {
      name: 'Check-in kiosk · body',
      providerId: 'pms',
      flowId: 'client-credentials',
      clientAuthentication: 'client_secret_post',
      values: pmsClient,
    },
  ])
}
