/** The language of what main says itself: menus, notifications, the system's dialogs. */
import { speak, type Spoken } from '../locales/speak'
import { type Language, pickLanguage } from '../preload/languages'

const catalogues = {
  es: () => import('../locales/es/main.po'),
  id: () => import('../locales/id/main.po'),
  'zh-Hans': () => import('../locales/zh-Hans/main.po'),
  ...(__KEYFOB_COMPAT__ ? { pseudo: () => import('../locales/pseudo/main.po') } : {}),
}

/**
 * The language that is wanted. A development build takes another from `KEYFOB_LANGUAGE`, so that its tests don't hang on the
 * computer's.
 * @param preferred the system's languages, as BCP 47 tags, the most wanted first
 */
export function wantedLanguage(
  chosen: 'system' | Language,
  preferred: readonly string[],
  given = __KEYFOB_COMPAT__ ? process.env['KEYFOB_LANGUAGE'] : undefined,
): Spoken {
  if (chosen === 'system' && given !== undefined) return given === 'pseudo' ? given : pickLanguage('system', [given])
  return pickLanguage(chosen, preferred)
}

/** Speak a language in main from now on. */
export async function speakInMain(spoken: Spoken): Promise<void> {
  const load = (catalogues as Partial<Record<Spoken, (typeof catalogues)['es']>>)[spoken]
  speak(spoken, load === undefined ? {} : (await load()).messages)
}
