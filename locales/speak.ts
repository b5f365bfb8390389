/**
 * Sets the language of all that is said. What a message says in English stands in the code; a catalogue of this folder has it
 * in another language, by a hash of the English, or by the English itself where that is data (a provider's help).
 */
import { i18n, type MessageDescriptor, type MessageOptions, type Messages } from '@lingui/core'
import { formatLocales, type Language } from '../preload/languages'

/** What is spoken: a language, or English as a translation might look, which a development build has to see what is cut off. */
export type Spoken = Language | 'pseudo'

// Messages are read while the app is built; what is not one, a provider's help, is said as it stands.
i18n.setMessagesCompiler((text) => [text])

/** A character that stands in no text, and for a backslash while something is said. */
const BACKSLASH = '\ufdd0'
const hide = <Value>(value: Value): Value =>
  typeof value === 'string' ? (value.replaceAll('\\', BACKSLASH) as typeof value) : value
const hideIn = (values: Readonly<Record<string, unknown>> = {}): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, hide(value)]))

// Lingui reads escapes (`\u202e`) in what it has said, its values too: a server's words would bring back what was taken out of them.
const say = i18n._.bind(i18n)
i18n._ = (id: string | MessageDescriptor, values?: Record<string, unknown>, options?: MessageOptions): string => {
  const said =
    typeof id === 'string'
      ? say(
          id,
          hideIn(values),
          options?.message === undefined ? options : { ...options, message: hide(options.message) },
        )
      : say({ ...id, values: hideIn(id.values ?? values) })
  return said.replaceAll(BACKSLASH, '\\')
}

const listeners = new Set<() => void>()

/** Be told when another language is spoken. Gives what ends it. */
export function onSpoken(changed: () => void): () => void {
  listeners.add(changed)
  return () => listeners.delete(changed)
}

/** Speak a language from now on. @param messages its catalogue; nothing for English */
export function speak(spoken: Spoken, messages: Messages): void {
  use(spoken, messages)
  listeners.forEach((changed) => changed())
}

function use(spoken: Spoken, messages: Messages): void {
  i18n.loadAndActivate({
    locale: spoken,
    locales: [spoken === 'pseudo' ? formatLocales.en : formatLocales[spoken]],
    messages,
  })
}

/** What is spoken now. */
export const spokenNow = (): Spoken => i18n.locale as Spoken

/** Say something in English, whatever is spoken: what others get to read. Nobody is told, since nothing on the page changes. */
export function inEnglish<Said>(say: () => Said): Said {
  const spoken = spokenNow()
  const { messages } = i18n
  use('en', {})
  try {
    return say()
  } finally {
    use(spoken, messages)
  }
}

// Nothing is said before this, or Lingui throws.
speak('en', {})
