/** Which Keyfob this is, and what of others is in it, which the build wrote down beside it. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { AboutView, ThirdParty } from '../../preload/desktop-views'

/** The versions in lines, for a question to support. It holds nothing of what is kept here. */
export function aboutLines({ version, trial, runtime }: AboutView): string {
  return [`Keyfob ${version}${trial ? ' (trial)' : ''}`, ...runtime.map((each) => `${each.name} ${each.version}`)].join(
    '\n',
  )
}

/**
 * Read the lists that the build made of each part, as one by name. A package stands in it once a version.
 * @param directory where they are; empty where the build made none
 */
export async function readThirdParty(directory: string): Promise<readonly ThirdParty[]> {
  const files = await readdir(directory).catch((): string[] => [])
  const lists = await Promise.all(
    files
      .filter((file) => file.endsWith('.json.gz'))
      .map(async (file) => {
        const packed = await readFile(join(directory, file))
        return JSON.parse(gunzipSync(packed).toString()) as readonly ThirdParty[]
      }),
  )
  const once = new Map(lists.flat().map((each) => [`${each.name} ${each.version}`, each]))
  return [...once.values()].sort(
    (a, b) => a.name.localeCompare(b.name, 'en') || a.version.localeCompare(b.version, 'en'),
  )
}
