/**
 * The credentials that the tests add through the form: what each provider's needs, with values that do. A test names the fields
 * that it is about, and no others.
 */
import type { CredentialToAdd } from '../../scripts/drive/window.mjs'

/** The client's secret where a test names none. */
export const clientSecret = 'secret-of-the-test-0001'

interface Wanted {
  readonly name: string
  /** Values by label, in place of the ones here. */
  readonly fields?: Readonly<Record<string, string>>
}
interface WantedAt extends Wanted {
  /** Of the server that plays the provider, without a path. */
  readonly url: string
}

/** Of Pomelo, one base for all requests. Without a server it is of the sandbox, for a test that requests nothing. */
export const pomelo = ({ name, url, fields }: Wanted & { readonly url?: string }): CredentialToAdd => ({
  provider: 'Pomelo',
  environment: url === undefined ? 'Sandbox' : 'Custom',
  name,
  fields: {
    ...(url !== undefined && { 'Base URL': url }),
    'Client ID': 'c',
    'Client secret': clientSecret,
    Audience: 'https://a.example',
    ...fields,
  },
})

/** Of PMS, with a URL for the token and one for the test call. */
export const pms = ({ name, url, fields }: WantedAt): CredentialToAdd => ({
  provider: 'PMS',
  environment: 'Custom',
  name,
  fields: {
    'Token URL': `${url}/token`,
    'Call URL': `${url}/call`,
    'Client ID': 'kiosk',
    'Client secret': clientSecret,
    ...fields,
  },
})

/** Of PowerEPOS, the flow DES. */
export const powereposDes = ({ name, url, fields }: WantedAt): CredentialToAdd => ({
  provider: 'PowerEPOS',
  flow: 'DES',
  environment: 'Custom',
  name,
  fields: {
    'Token URL': `${url}/token`,
    'Client ID': 'cid',
    'Client secret': clientSecret,
    'Organisation code': 'ORG',
    'Service account ID': 'svc',
    'Service account password': 'password-of-the-test',
    ...fields,
  },
})
