/** The language of a page. Each but English is loaded when it is wanted. */
import { i18n } from '@lingui/core'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { onSpoken, speak, type Spoken } from '../../locales/speak'

const catalogues = {
  es: () => import('../../locales/es/window.po'),
  id: () => import('../../locales/id/window.po'),
  'zh-Hans': () => import('../../locales/zh-Hans/window.po'),
  ...(__KEYFOB_COMPAT__ ? { pseudo: () => import('../../locales/pseudo/window.po') } : {}),
}

/** Until somebody has, English is spoken for want of another. */
let chosen = false

/** Speak a language; English where its catalogue can't be loaded. Resolves when it is spoken. */
export async function speakOnPage(spoken: Spoken): Promise<void> {
  const load = (catalogues as Partial<Record<Spoken, (typeof catalogues)['es']>>)[spoken]
  const found = load === undefined ? null : await load().catch(() => null)
  if (found === null) speak('en', {})
  else speak(spoken, found.messages)
  document.documentElement.lang = i18n.locale === 'pseudo' ? 'en' : i18n.locale
  chosen = true
}

/**
 * Speak a language as soon as it is known. Gives what is spoken now, null until the first time: a page that is drawn before
 * would change its words under the reader's eyes.
 */
export function useSpoken(wanted: Spoken | undefined): string | null {
  const [ready, setReady] = useState(chosen)
  const spoken = useSyncExternalStore(onSpoken, () => i18n.locale)
  useEffect(() => {
    if (wanted !== undefined) void speakOnPage(wanted).then(() => setReady(true))
  }, [wanted])
  return ready ? spoken : null
}

/** For a part that is drawn only where something about it changed: the language is something about it. */
export function useLanguage(): void {
  useSyncExternalStore(onSpoken, () => i18n.locale)
}
