/** Which provider, environment and flow a reading is for, by the addresses in it before its words. Pure. */
import type { EnvironmentView, ProviderView } from '../../../../preload/views'
import type { Entry, Filled, Reading } from './found'
import { compact, environmentWord, type Meaning, wordsOf } from './vocabulary'

/** The environment that is meant. */
export interface Target {
  readonly id: string
  /** What names in the text call it, e.g. "sandbox". */
  readonly word: string | undefined
  /** The addresses of "Custom", by field id. */
  readonly addresses: Readonly<Record<string, string>>
}

const parse = (text: string): URL | null => {
  try {
    return new URL(text)
  } catch {
    return null
  }
}

/** The environments that an address belongs to. */
function environmentsAt(url: URL, provider: ProviderView): readonly EnvironmentView[] {
  return provider.environments.filter(({ addresses }) =>
    Object.values(addresses).some((address) => parse(address)?.host === url.host),
  )
}

const isTo = (url: URL, provider: ProviderView): boolean => environmentsAt(url, provider).length > 0

const wordOf = (environment: EnvironmentView): string | undefined =>
  wordsOf(environment.id)
    .map(environmentWord)
    .find((word) => word !== undefined)

/** Find the one environment that is meant; null for none, or where several are. */
export function environmentIn(reading: Reading, provider: ProviderView, words: ReadonlySet<string>): Target | null {
  const urls = reading.addresses.map(({ url }) => parse(url)).filter((url) => url !== null)
  const known = new Set(urls.flatMap((url) => environmentsAt(url, provider)))
  if (known.size === 1) {
    const [environment] = known
    return environment ? { id: environment.id, word: wordOf(environment), addresses: {} } : null
  }
  if (known.size > 1) return null
  const custom = customIn(reading, provider)
  if (custom !== null) return custom
  if (words.size !== 1) return null
  const [word] = words
  const named = provider.environments.find((environment) => wordOf(environment) === word)
  return named ? { id: named.id, word, addresses: {} } : null
}

/** An address of our own: a request goes there, or the text calls it the base or the token URL, and its path is one of the provider's. */
function customIn(reading: Reading, provider: ProviderView): Target | null {
  const custom = provider.environments.find(({ fields }) => fields.length > 0)
  if (custom === undefined) return null
  const addresses: Record<string, string> = {}
  const places = provider.flows.flatMap(({ marks }) => marks.places)
  for (const { url: text, target } of reading.addresses) {
    const url = parse(text)
    if (url === null || !custom.fields.some(({ id }) => places.some(({ address }) => address === id))) continue
    const path = url.pathname.replace(/\/+$/, '')
    const place = places.find((each) => each.path !== '' && path.endsWith(each.path))
    if (place) addresses[place.address] ??= url.origin + path.slice(0, path.length - place.path.length)
    else if (target && places[0]?.path === '') addresses[places[0].address] ??= url.origin + url.pathname
  }
  for (const { name, value } of reading.entries) {
    const url = parse(value.trim())
    const field = custom.fields.find(({ id, label }) => [compact(id), compact(label)].includes(compact(name)))
    if (field && (url?.protocol === 'https:' || url?.protocol === 'http:')) addresses[field.id] ??= value.trim()
  }
  return Object.keys(addresses).length > 0 ? { id: custom.id, word: undefined, addresses } : null
}

/** The addresses of "Custom", as values of its fields. */
export function placesIn(target: Target | null): readonly Filled[] {
  return Object.entries(target?.addresses ?? {}).map(([fieldId, value]) => ({ fieldId, value, line: null, notes: [] }))
}

interface Said extends Entry {
  readonly meaning: Meaning
}

/** Find the flow that a text speaks of; the current one where it fits as well as any. Null where there is nothing to tell by. */
export function flowIn(
  reading: Reading,
  entries: readonly Said[],
  provider: ProviderView,
  filled: readonly Filled[],
  current: string | null,
): string | null {
  if (provider.flows.length < 2) return null
  const paths = reading.addresses.map(({ url }) => parse(url)?.pathname ?? '')
  const said = entries.filter(({ meaning }) => meaning.needless || meaning.choosing)
  const ids = new Set(filled.map(({ fieldId }) => fieldId))
  const scores = provider.flows.map((flow) => {
    const others = provider.flows.filter((other) => other !== flow)
    const isOwn = (path: string): boolean =>
      !others.some(({ marks }) => marks.places.some((place) => place.path === path))
    const atPath = flow.marks.places.some(
      ({ path }) => path !== '' && isOwn(path) && paths.some((each) => each.endsWith(path)),
    )
    const params = Object.entries(flow.marks.params).filter(([name, value]) =>
      said.some((entry) => compact(entry.name) === compact(name) && sameWords(entry.value, value)),
    )
    const own = flow.fields.filter(({ id }) => !others.some(({ fields }) => fields.some((field) => field.id === id)))
    const has = own.filter(({ id }) => ids.has(id)).length
    const strangers = [...ids].filter(
      (id) => isFieldOfFlow(provider, id) && !flow.fields.some((field) => field.id === id),
    )
    return (atPath ? 20 : 0) + params.length * 8 + has * 4 - strangers.length * 4
  })
  const best = Math.max(...scores)
  const winners = provider.flows.filter((_, index) => scores[index] === best)
  if (winners.length === provider.flows.length) return null
  return winners.some(({ id }) => id === current) ? current : (winners[0]?.id ?? null)
}

const isFieldOfFlow = (provider: ProviderView, id: string): boolean =>
  provider.flows.some(({ fields }) => fields.some((field) => field.id === id))

/** "offline_access des" is "des offline_access"; one of them alone is enough where it is the one that tells. */
const sameWords = (said: string, value: string): boolean => {
  const words = new Set(said.trim().split(/[\s,]+/))
  return words.has(value.split(' ')[0] ?? '')
}

/** Find the provider that a text is for, by its addresses, then by its name; null where none or several are meant. */
export function providerIn(reading: Reading, text: string, providers: readonly ProviderView[]): ProviderView | null {
  const urls = reading.addresses.map(({ url }) => parse(url)).filter((url) => url !== null)
  const scores = providers.map((provider) => {
    if (urls.some((url) => isTo(url, provider))) return 4
    if (urls.some((url) => url.host === parse(provider.docs)?.host)) return 3
    if (isNamed(provider, text)) return 2
    return reading.entries.some(({ name }) => isOwnName(name, provider, providers)) ? 1 : 0
  })
  const best = Math.max(0, ...scores)
  const winners = providers.filter((_, index) => best > 0 && scores[index] === best)
  return winners.length === 1 ? (winners[0] ?? null) : null
}

/** Whether a text names a provider, as a word of its own. */
function isNamed({ name }: ProviderView, text: string): boolean {
  const literal = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  // eslint-disable-next-line lingui/no-unlocalized-strings -- a pattern
  return new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, 'iu').test(text.replaceAll('_', ' '))
}

/** A name that this provider has on the wire, and no other for anything: `X-PARTNER-ID`. */
function isOwnName(name: string, provider: ProviderView, providers: readonly ProviderView[]): boolean {
  const wanted = compact(name)
  // Every service has these.
  if (wanted === 'username' || wanted === 'password') return false
  const has = (each: ProviderView): boolean =>
    each.flows.some(({ fields }) =>
      fields.some(({ names, label }) => [label, ...names].some((own) => compact(own) === wanted)),
    )
  return wanted !== '' && providers.filter(has).length === 1 && has(provider)
}
