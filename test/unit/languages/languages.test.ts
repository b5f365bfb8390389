/** Which language is spoken, and by what it is formatted. */
import { i18n } from '@lingui/core'
import { t } from '@lingui/core/macro'
import { afterEach, expect, test } from 'vitest'
import { speak, spokenNow } from '../../../locales/speak'
import { wantedLanguage } from '../../../main/language'
import { pseudo } from '../../../scripts/catalogues/pseudo.mjs'
import { pickLanguage } from '../../../preload/languages'

afterEach(() => speak('en', {}))

test.each([
  [['es-MX', 'en-US'], 'es'],
  [['ms-MY', 'id-ID'], 'id'],
  [['in-ID'], 'id'],
  [['zh-CN'], 'zh-Hans'],
  [['zh-Hans-SG'], 'zh-Hans'],
  [['zh-TW', 'es'], 'es'],
  [['zh_Hant_HK'], 'en'],
  [['C'], 'en'],
  [[], 'en'],
])('a system of %j is spoken to in %s', (preferred, language) => {
  expect(pickLanguage('system', preferred)).toBe(language)
})

test('the language that was chosen goes before the system’s', () => {
  expect(pickLanguage('en', ['es'])).toBe('en')
  expect(pickLanguage('zh-Hans', [])).toBe('zh-Hans')
})

test('a development build is told another language by its environment, unless one was chosen', () => {
  expect(wantedLanguage('system', ['es'], 'en')).toBe('en')
  expect(wantedLanguage('system', ['es'], 'pseudo')).toBe('pseudo')
  expect(wantedLanguage('system', ['es'], 'tlh')).toBe('en')
  expect(wantedLanguage('id', ['es'], 'en')).toBe('id')
})

test('a message is said in the language that is spoken, and in English where its catalogue lacks it', () => {
  const name = 'Harbour'
  const say = (): string => t`Copied ${name}`
  expect(say()).toBe('Copied Harbour')
  const id = idOf(say)
  speak('es', { [id]: ['Se copió ', ['name']] })
  expect(say()).toBe('Se copió Harbour')
  speak('id', {})
  expect(say()).toBe('Copied Harbour')
  expect(spokenNow()).toBe('id')
})

/** The key of the one message that a function says. */
function idOf(say: () => string): string {
  let found = ''
  const stop = i18n.on('missing', ({ id }) => {
    found = id
  })
  say()
  stop()
  return found
}

test('the pseudo-language leaves no letter of English, nor a tag changed', () => {
  const letters = 'The quick brown fox jumps over the lazy dog, THE QUICK BROWN FOX JUMPS OVER THE LAZY DOG'
  expect(pseudo(letters)).not.toMatch(/[A-Za-z]/)
  expect(pseudo('Read <0>me</0>')).toBe('Ŕééààđ <0>ɱéé</0>')
})
