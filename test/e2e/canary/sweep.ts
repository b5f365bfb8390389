/** Looks for the secrets of a run in every place where the apps could have left one. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { formsOf } from './forms'
import { type Place, PLACES, placeOf } from './run'
import { createSearch } from './search'
import type { Secret } from './traffic'

export interface Sweep {
  readonly forms: number
  readonly files: Readonly<Record<Place, number>>
  readonly bytes: number
  /** `place/file: kind, form`, never the secret. */
  readonly hits: readonly string[]
}

/** Search all places. A file with several names is read once. */
export function sweep(secrets: readonly Secret[]): Sweep {
  const needles = secrets.flatMap(({ kind, text }) =>
    [...formsOf(text)].map(([form, bytes]) => ({ name: `${kind}, ${form}`, form, bytes })),
  )
  const search = createSearch(needles)
  const read = new Set<string>()
  const hits: string[] = []
  const files: Record<Place, number> = { profiles: 0, logs: 0, processes: 0, tmp: 0, home: 0 }
  let bytes = 0
  for (const place of PLACES) {
    const folder = placeOf(place)
    for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
      const path = join(entry.parentPath, entry.name)
      const stat = statSync(path, { throwIfNoEntry: false })
      if (!entry.isFile() || stat === undefined || read.has(`${stat.dev}/${stat.ino}`)) continue
      read.add(`${stat.dev}/${stat.ino}`)
      const contents = readFileSync(path)
      files[place] += 1
      bytes += contents.length
      // A name can hold a secret too.
      const name = `${place}/${relative(folder, path)}`
      for (const found of [...search(contents), ...search(Buffer.from(name))]) hits.push(`${name}: ${found}`)
    }
  }
  return { forms: new Set(needles.map(({ form }) => form)).size, files, bytes, hits }
}
