/** The catalogues hold what the code says, and their translations fit it. */
import { describe, expect, test } from 'vitest'
import { languages } from '../../../preload/languages'
import { type Catalogue, catalogues, faultsOf, partsOf } from './catalogues'

const both = await catalogues()
const code = new Map<Catalogue, ReadonlyMap<string, string>>()
for (const catalogue of both) code.set(catalogue, await catalogue.inCode())
const messagesOf = (catalogue: Catalogue): ReadonlyMap<string, string> =>
  code.get(catalogue) ?? new Map<string, string>()

describe.each(languages)('the catalogues of %s', (language) => {
  test('are up to date with the code: `npm run catalogues` brings them there', async () => {
    for (const catalogue of both) {
      const wanted = messagesOf(catalogue)
      const kept = await catalogue.inFile(language)
      expect([...wanted].filter(([key]) => !kept.has(key)).map(([, english]) => english)).toEqual([])
      expect([...kept.keys()].filter((key) => !wanted.has(key))).toEqual([])
      expect(await catalogue.obsolete(language)).toEqual([])
    }
  })

  test('have translations with the placeholders, the tags and the plurals that they need', async () => {
    for (const catalogue of both) {
      const wanted = messagesOf(catalogue)
      const kept = await catalogue.inFile(language)
      const faults = [...kept]
        .filter(([, translation]) => translation !== '')
        .flatMap(([key, translation]) =>
          faultsOf(wanted.get(key) ?? '', translation, language).map((fault) => `“${translation}” ${fault}`),
        )
      expect(faults).toEqual([])
    }
  })

  // English stands in the code, and in its own catalogue nothing is translated.
  test.runIf(language !== 'en')('are complete', async () => {
    for (const catalogue of both) {
      const wanted = messagesOf(catalogue)
      const kept = await catalogue.inFile(language)
      const missing = [...kept].filter(([, translation]) => translation === '').map(([key]) => wanted.get(key) ?? key)
      expect(missing).toEqual([])
    }
  })
})

test('a provider’s text is its own key, so nothing in it is read as a placeholder or a tag', () => {
  for (const [key, english] of both.flatMap((catalogue) => [...messagesOf(catalogue)])) {
    if (key === english) expect(partsOf(english), english).toEqual({ placeholders: [], tags: [], plurals: [] })
  }
})

describe('a translation', () => {
  test.each([
    ['Copied {name}', 'Se copió', ['has the placeholders none, not name']],
    ['Copied {name}', 'Se copió {nombre}', ['has the placeholders nombre, not name']],
    ['<0>Copied</0> twice', '<0>Copiado<0> dos veces', ['has the tags <0>, not </0>, <0>']],
    ['{n, plural, one {# day} other {# days}}', '{n, plural, one {# día} other {# días}}', []],
    ['{n, plural, one {# day} other {# days}}', '{n, plural, other {# días}}', ['has no plural of one']],
    ['{n, plural, one {# day} other {# days}}', '{n} días', ['has the placeholders n, not n plural']],
  ])('of “%s” as “%s” is told what is wrong with it', (english, translation, faults) => {
    expect(faultsOf(english, translation, 'es')).toEqual(faults)
  })

  test('has no plural that its language has not', () => {
    const english = '{n, plural, one {# day} other {# days}}'
    expect(faultsOf(english, '{n, plural, other {# 天}}', 'zh-Hans')).toEqual([])
    expect(faultsOf(english, '{n, plural, one {# hari} other {# hari}}', 'id')).toEqual([
      'has a plural of one, which the language has not',
    ])
  })

  test('is an ICU message', () => {
    expect(faultsOf('Copied {name}', 'Se copió {name', 'es')[0]).toMatch(/^is no ICU message: /)
  })
})
