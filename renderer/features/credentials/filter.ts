/** Which credentials the list shows: the filter above it, and the words typed into the search. Pure. */
import type { CredentialSummary } from '../../../preload/views'
import type { Stamped } from '../../api'
import { providerWords } from '../../ui/provider-words'
import { stateAt } from '../../ui/token-words'

export type Filter = 'all' | 'production' | 'sandbox' | 'attention' | 'favourites' | 'archived'

/** The filters that have something to tell apart, the most wanted first: the last two only where there is any. */
export function filtersFor(credentials: readonly CredentialSummary[]): readonly Filter[] {
  return [
    'all',
    'attention',
    'production',
    'sandbox',
    ...(credentials.some(({ archived, favourite }) => favourite && !archived) ? (['favourites'] as const) : []),
    ...(credentials.some(({ archived }) => archived) ? (['archived'] as const) : []),
  ]
}

/** "Sandbox" is all that is not production; "Needs attention" is what failed, expired, or soon will. */
function passes(credential: Stamped<CredentialSummary>, filter: Filter, now: number): boolean {
  if (filter === 'archived' || credential.archived) return filter === 'archived' && credential.archived
  if (filter === 'production') return credential.production
  if (filter === 'sandbox') return !credential.production
  if (filter === 'favourites') return credential.favourite
  if (filter === 'all') return true
  const state = stateAt(credential, now)
  return credential.token.failure !== null || state === 'expired' || state === 'expiring'
}

/** Without case and accents, so that "cafe" finds "Café". */
export const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()

/** Made once a credential: a person types letter by letter, over a thousand of them. */
const texts = new WeakMap<CredentialSummary, string>()

function textOf(credential: CredentialSummary): string {
  const known = texts.get(credential)
  if (known !== undefined) return known
  const { name, providerName, flowName, environmentName } = credential
  const text = plain(`${name} ${providerName} ${flowName} ${environmentName} ${providerWords(environmentName)}`)
  texts.set(credential, text)
  return text
}

/** Keep the credentials that hold every word of the search, in their order. */
export function searchCredentials<C extends CredentialSummary>(
  credentials: readonly C[],
  search: string,
): readonly C[] {
  const words = plain(search).split(/\s+/).filter(Boolean)
  if (words.length === 0) return credentials
  return credentials.filter((credential) => words.every((word) => textOf(credential).includes(word)))
}

/**
 * Keep the credentials that pass the filter and hold every word of the search, in their order.
 * @param now `performance.now()`, which "Needs attention" alone asks for
 */
export function filterCredentials(
  credentials: readonly Stamped<CredentialSummary>[],
  filter: Filter,
  search: string,
  now: number,
): readonly Stamped<CredentialSummary>[] {
  return searchCredentials(
    credentials.filter((credential) => passes(credential, filter, now)),
    search,
  )
}
