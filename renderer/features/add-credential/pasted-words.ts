/** What is said of pasted details. It holds names of the form and numbers of lines, never a part of what was pasted. */
import { plural, t } from '@lingui/core/macro'
import type { Filled, Understanding } from './understand'

type Note = Filled['notes'][number]

function noteWords(note: Note): string {
  switch (note) {
    case 'spaces':
      return t`spaces around it removed`
    case 'invisible':
      return t`invisible characters removed`
    case 'key-breaks':
      return t`line breaks put back`
    case 'comment':
      return t`the comment behind it left out`
    case 'quotes':
      return t`the quotes around it removed`
  }
}

/** What was done to a value: "spaces around it removed, …"; empty for nothing. */
export const notesWords = (notes: readonly Note[]): string => [...new Set(notes)].map(noteWords).join(', ')

/** "2, 4 and 7", in the language's own way; only the first few of many. */
function linesWords(lines: readonly number[]): string {
  const shown = lines.slice(0, MOST_LINES).map(String)
  const { lang } = document.documentElement
  return new Intl.ListFormat(lang === '' ? 'en' : lang, { type: 'conjunction' }).format(
    lines.length > MOST_LINES ? [...shown, '…'] : shown,
  )
}
const MOST_LINES = 6

/** What was left out of a paste, a sentence each. */
export function leftWords({
  strange,
  examples,
  others,
}: Pick<Understanding, 'strange' | 'examples' | 'others'>): string[] {
  const words: string[] = []
  const strangeLines = linesWords(strange)
  const exampleLines = linesWords(examples)
  if (strange.length > 0) {
    words.push(
      plural(strange.length, {
        one: `Not understood: line ${strangeLines}.`,
        other: `Not understood: lines ${strangeLines}.`,
      }),
    )
  }
  if (others > 0) {
    words.push(plural(others, { one: '# other value has no field here.', other: '# other values have no field here.' }))
  }
  if (examples.length > 0) {
    words.push(
      plural(examples.length, {
        one: `Empty or an example: line ${exampleLines}.`,
        other: `Empty or examples: lines ${exampleLines}.`,
      }),
    )
  }
  return words
}
