/** Puts words after words as the language does it: Chinese has no space between sentences, and a comma of its own. */
import { t } from '@lingui/core/macro'

/** @param first a whole sentence, as is `second` */
// eslint-disable-next-line lingui/no-single-variables-to-translate -- what stands between two sentences is the language's
export const sentences = (first: string, second: string): string => t`${first} ${second}`

/** "a, b, c": things that are counted up, without an "and". */
export const listed = (things: readonly string[]): string =>
  things.length === 0 ? '' : things.reduce((first, second) => t`${first}, ${second}`)
