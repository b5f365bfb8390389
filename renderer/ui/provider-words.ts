/** A provider's help, notes and hints in the person's language. They are data, so their English is their key. */
import { i18n } from '@lingui/core'

/** @param text as the provider's definition has it; text that no catalogue has comes back as it is */
export const providerWords = (text: string): string => i18n._(text, {}, { message: text })
