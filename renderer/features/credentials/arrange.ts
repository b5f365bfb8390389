/** In which order the list stands, and under which headings. Pure. */
import type { ListGroup, ListSort } from '../../../preload/settings-views'
import { providerWords } from '../../ui/provider-words'
import type { CredentialSummary } from '../../../preload/views'

/** Credentials under one heading; without one where the list has no groups. */
export interface Section<C> {
  readonly label: string | null
  readonly credentials: readonly C[]
}

/** What comes first is smaller; equal ones stay as they are, which is by name. */
const orders: Readonly<Record<ListSort, (credential: CredentialSummary) => number>> = {
  name: () => 0,
  // What has ended or will next is what needs somebody; then what never says when, then what has no token.
  expiry: ({ token }) => (token.state === 'none' ? Infinity : (token.expiresAt ?? Number.MAX_VALUE)),
  used: ({ lastUsedAt }) => -(lastUsedAt ?? 0),
}

/**
 * Put credentials, which come by name, in order: favourites first, under each heading.
 */
export function arrange<C extends CredentialSummary>(
  credentials: readonly C[],
  sort: ListSort,
  group: ListGroup,
): readonly Section<C>[] {
  const order = orders[sort]
  const compare = (a: C, b: C): number =>
    Number(b.favourite) - Number(a.favourite) || (order(a) === order(b) ? 0 : order(a) - order(b))
  const sorted = [...credentials].sort(compare)
  if (group === 'none') return sorted.length === 0 ? [] : [{ label: null, credentials: sorted }]
  const sections = new Map<string, C[]>()
  for (const credential of sorted) {
    const label = group === 'provider' ? credential.providerName : providerWords(credential.environmentName)
    const section = sections.get(label)
    if (section) section.push(credential)
    else sections.set(label, [credential])
  }
  const labelled = [...sections].map(([label, all]) => ({ label, credentials: all }))
  return labelled.sort((a, b) => productionFirst(a, b, group) || a.label.localeCompare(b.label))
}

/** Among environments, so that production is never somewhere in between. */
function productionFirst(a: Section<CredentialSummary>, b: Section<CredentialSummary>, group: ListGroup): number {
  if (group !== 'environment') return 0
  const production = ({ credentials }: Section<CredentialSummary>): number =>
    Number(credentials[0]?.production ?? false)
  return production(b) - production(a)
}
