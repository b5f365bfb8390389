/** Reads the catalogues and the messages of the code, for the tests of them. */
import { getCatalogs } from '@lingui/cli/api'
import { getConfig } from '@lingui/conf'
import { type CompiledMessage, compileMessageOrThrow } from '@lingui/message-utils/compileMessage'
import path from 'node:path'
import type { Language } from '../../../preload/languages'

const root = path.resolve(import.meta.dirname, '..', '..', '..')

/** One catalogue: the window's or main's. */
export interface Catalogue {
  readonly path: string
  /** What the code says, by key: its English. */
  inCode: () => Promise<ReadonlyMap<string, string>>
  /** What the file of a language has, by key; without those that are marked as obsolete. "" where it is not translated. */
  inFile: (language: Language) => Promise<ReadonlyMap<string, string>>
  /** The keys of a file that are marked as obsolete. */
  obsolete: (language: Language) => Promise<readonly string[]>
}

export async function catalogues(): Promise<readonly Catalogue[]> {
  const config = getConfig({ configPath: path.join(root, 'lingui.config.ts') })
  const found = await getCatalogs(config)
  return found.map((catalog) => ({
    path: catalog.path,
    async inCode() {
      const messages = await catalog.collect()
      if (messages === undefined) throw new Error('The messages of the code cannot be found')
      return new Map(Object.entries(messages).map(([key, { message }]) => [key, message ?? key]))
    },
    async inFile(language) {
      const messages = Object.entries(await catalog.read(language)).filter(([, { obsolete }]) => obsolete !== true)
      return new Map(messages.map(([key, { translation }]) => [key, translation]))
    },
    async obsolete(language) {
      const messages = Object.entries(await catalog.read(language))
      return messages.filter(([, { obsolete }]) => obsolete === true).map(([key]) => key)
    },
  }))
}

/** What a message is made of beside its words. */
export interface Parts {
  /** Placeholders with their kinds, such as "name" and "count plural", in order. */
  readonly placeholders: readonly string[]
  /** Tags as they open and close, such as "<0>" and "</0>", in order of their numbers. */
  readonly tags: readonly string[]
  /** The categories of each plural. */
  readonly plurals: readonly (readonly string[])[]
}

/** Take a message apart. Throws what is wrong with it as an ICU message. */
export function partsOf(message: string): Parts {
  const placeholders = new Set<string>()
  const tags = new Set<string>()
  const plurals: string[][] = []
  const visit = (tokens: CompiledMessage): void => {
    for (const token of tokens) {
      if (typeof token === 'string') {
        for (const [tag] of token.matchAll(/<\/?\d+\/?>/g)) tags.add(tag)
        continue
      }
      const [name, kind, choices] = token
      placeholders.add(kind === undefined ? name : `${name} ${kind}`)
      if (typeof choices !== 'object' || choices === null) continue
      const branches = Object.entries(choices as Record<string, CompiledMessage>).filter(([key]) => key !== 'offset')
      if (kind === 'plural') plurals.push(branches.map(([key]) => key))
      branches.forEach(([, branch]) => visit(branch))
    }
  }
  visit(compileMessageOrThrow(message))
  return { placeholders: [...placeholders].sort(), tags: [...tags].sort(), plurals }
}

/** What is wrong with a translation; nothing where it is well. */
export function faultsOf(english: string, translation: string, language: Language): readonly string[] {
  let parts: Parts
  try {
    parts = partsOf(translation)
  } catch (error) {
    return [`is no ICU message: ${String(error)}`]
  }
  const wanted = partsOf(english)
  const faults: string[] = []
  const compare = (what: 'placeholders' | 'tags'): void => {
    const [is, should] = [parts[what].join(', '), wanted[what].join(', ')]
    if (is !== should) faults.push(`has the ${what} ${is || 'none'}, not ${should || 'none'}`)
  }
  compare('placeholders')
  compare('tags')
  const categories: readonly string[] = new Intl.PluralRules(language).resolvedOptions().pluralCategories
  for (const plural of parts.plurals) {
    const foreign = plural.filter((category) => !category.startsWith('=') && !categories.includes(category))
    if (foreign.length > 0) faults.push(`has a plural of ${foreign.join(', ')}, which the language has not`)
    const needed = ['one', 'other'].filter((category) => categories.includes(category))
    const missing = needed.filter((category) => !plural.includes(category))
    if (missing.length > 0) faults.push(`has no plural of ${missing.join(', ')}`)
  }
  return faults
}
