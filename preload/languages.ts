/** The languages of the window, and which of them a person gets. */

/** English is the code's own; each of the others is a folder of `locales/`. */
export const languages = ['en', 'es', 'id', 'zh-Hans'] as const
export type Language = (typeof languages)[number]

/** Each in its own words, so that who reads no other finds it. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  es: 'Español',
  id: 'Bahasa Indonesia',
  'zh-Hans': '简体中文',
}

/** What a language is formatted by: one tag for `Intl`. English with 24 hours, and the day before the month. */
export const formatLocales: Readonly<Record<Language, string>> = {
  en: 'en-GB',
  es: 'es',
  id: 'id',
  'zh-Hans': 'zh-Hans',
}

/**
 * The language to speak: the one that was chosen, else the first of the system's that there is, else English.
 * @param preferred the system's languages, as BCP 47 tags, the most wanted first
 */
export function pickLanguage(chosen: 'system' | Language, preferred: readonly string[]): Language {
  if (chosen !== 'system') return chosen
  for (const tag of preferred) {
    const found = languageOf(tag)
    if (found !== null) return found
  }
  return 'en'
}

function languageOf(tag: string): Language | null {
  const [base = '', ...rest] = tag.toLowerCase().split(/[-_]/)
  // Who reads traditional characters is not served by simplified ones.
  if (base === 'zh') return rest.some((part) => ['hant', 'tw', 'hk', 'mo'].includes(part)) ? null : 'zh-Hans'
  // Indonesian's tag before 1989, which some systems still give.
  if (base === 'in') return 'id'
  return languages.find((language) => language === base) ?? null
}
