/** Which credentials the list shows: the filter above it, and the words typed into the search. Pure. */
import type { CredentialSummary } from '../../../preload/views'
import type { Stamped } from '../../api'
import { stateAt } from '../../ui/token-words'

export const filters = ['All', 'Production', 'Sandbox', 'Needs attention'] as const
export type Filter = (typeof filters)[number]

/** "Sandbox" is all that is not production; "Needs attention" is what failed, expired, or soon will. */
function passes(credential: Stamped<CredentialSummary>, filter: Filter, now: number): boolean {
  if (filter === 'All') return true
  if (filter === 'Production') return credential.production
  if (filter === 'Sandbox') return !credential.production
  const state = stateAt(credential, now)
  return credential.token.failure !== null || state === 'expired' || state === 'expiring'
}

/** Without case and accents, so that "cafe" finds "Café". */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()

/** Keep the credentials that pass the filter and hold every word of the search, in their order. */
export function filterCredentials(
  credentials: readonly Stamped<CredentialSummary>[],
  filter: Filter,
  search: string,
  now: number,
): readonly Stamped<CredentialSummary>[] {
  const words = plain(search).split(/\s+/).filter(Boolean)
  return credentials.filter((credential) => {
    if (!passes(credential, filter, now)) return false
    const { name, providerName, flowName, environmentName } = credential
    const text = plain(`${name} ${providerName} ${flowName} ${environmentName}`)
    return words.every((word) => text.includes(word))
  })
}
