// @ts-check
// English as a translation might look: each letter with an accent, each vowel twice, which makes words about as much longer as
// Spanish does. What stands on the screen without accents comes from no catalogue; what is cut off has too little room.

import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { formatter } from '@lingui/format-po'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import { root } from '../setup/places.mjs'

const plain = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
const accented = [...'àƀćđéƒĝħíĵķĺɱñóþɋŕšťúṽŵẋýžÀƁĆĐÉƑĜĦÍĴĶĹṀÑÓÞɊŔŠŤÚṼŴẊÝŽ']

/**
 * @param {string} text words of a message, with its tags
 * @returns {string}
 */
export function pseudo(text) {
  return text.replace(/<\/?\d+\/?>|[a-z]/gi, (found) => {
    if (found.length > 1) return found
    const letter = accented[plain.indexOf(found)] ?? found
    return 'aeiouAEIOU'.includes(found) ? letter + letter : letter
  })
}

/** @returns {import('vite').Plugin} which takes the English catalogues for `locales/pseudo/*.po` */
export function pseudoCatalogues() {
  return {
    name: 'keyfob-pseudo-catalogues',
    enforce: 'pre',
    resolveId: {
      filter: { id: /\/pseudo\/\w+\.po$/ },
      handler: (source) => `\0pseudo-catalogue:${path.basename(source, '.po')}`,
    },
    load: {
      filter: { id: /^\0pseudo-catalogue:/ },
      async handler(id) {
        const name = id.slice(id.indexOf(':') + 1)
        const file = path.join(root, 'locales', 'en', `${name}.po`)
        this.addWatchFile(file)
        const catalogue = await formatter().parse(await readFile(file, 'utf8'), {
          locale: 'en',
          sourceLocale: 'en',
          filename: file,
        })
        const messages = Object.entries(catalogue).map(([key, { translation }]) => [
          key,
          compileMessage(translation ?? '', pseudo),
        ])
        return `export const messages = ${JSON.stringify(Object.fromEntries(messages))}`
      },
    },
  }
}
