/** What a query finds by its name, the best first. Forgives one slip in a word, the order of words, case and accents. Pure. */
import uFuzzy from '@leeoniya/ufuzzy'

/** As many as a person reads. */
export const MOST_FOUND = 50
/** Characters of a query; what one slip may be grows with their square. */
export const LONGEST_QUERY = 64

/** What can be found. */
export interface Named {
  readonly id: string
  readonly label: string
  /** Further text that finds it. */
  readonly keywords?: string
}

export interface Found<T extends Named> {
  readonly item: T
  /** Where the label matches: pairs of beginning and end, in characters. */
  readonly marks: readonly (readonly [number, number])[]
}

const fuzzy = new uFuzzy({
  // One letter more, less, other or swapped, in a word.
  // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- an ambient enum has no values at run time
  intraMode: 1 as uFuzzy.IntraMode.SingleError,
  intraIns: 1,
  intraSub: 1,
  intraTrn: 1,
  intraDel: 1,
  // Names are in any script.
  unicode: true,
  interSplit: String.raw`[^\p{L}\d']+`,
  intraSplit: String.raw`\p{Ll}\p{Lu}`,
  intraBound: String.raw`\p{L}\d|\d\p{L}|\p{Ll}\p{Lu}`,
  intraChars: String.raw`[\p{L}\d']`,
  intraContr: String.raw`'\p{L}{1,2}\b`,
})

/** Without accents and of the same length, so that marks fit the label as it is. */
const plain = (text: string): string =>
  Array.from(text, (letter) => (letter.length === 1 ? letter.normalize('NFD').charAt(0) : letter)).join('')

/** Made once a thing: a person types letter by letter, over a thousand of them. */
const known = new WeakMap<Named, string>()

function textOf(item: Named): string {
  const { keywords, label } = item
  const text = known.get(item) ?? plain(keywords === undefined ? label : `${label} ${keywords}`)
  known.set(item, text)
  return text
}

/**
 * Find things by their names.
 * @param recent ids, the one that was used last first: they come first where there is no query
 */
export function findNamed<T extends Named>(
  items: readonly T[],
  query: string,
  recent: readonly string[],
): readonly Found<T>[] {
  if (query.trim() === '') {
    const places = new Map(recent.map((id, index) => [id, index]))
    const place = ({ id }: Named): number => places.get(id) ?? recent.length
    return [...items]
      .sort((a, b) => place(a) - place(b))
      .slice(0, MOST_FOUND)
      .map((item) => ({ item, marks: [] }))
  }
  const texts = items.map(textOf)
  const [indexes, info, order] = fuzzy.search(texts, plain(query.slice(0, LONGEST_QUERY)), 3)
  if (indexes === null) return []
  if (order === null) {
    return indexes.slice(0, MOST_FOUND).flatMap((index) => found(items[index], []))
  }
  return order
    .slice(0, MOST_FOUND)
    .flatMap((place) => found(items[info.idx[place] ?? -1], pairs(info.ranges[place] ?? [])))
}

function found<T extends Named>(
  item: T | undefined,
  marks: readonly (readonly [number, number])[],
): readonly Found<T>[] {
  if (item === undefined) return []
  const { length } = item.label
  const inLabel = marks
    .filter(([begin]) => begin < length)
    .map(([begin, end]) => [begin, Math.min(end, length)] as const)
  return [{ item, marks: inLabel }]
}

const pairs = (ranges: readonly number[]): readonly (readonly [number, number])[] =>
  ranges.flatMap((begin, at) => (at % 2 === 0 ? [[begin, ranges[at + 1] ?? begin] as const] : []))
