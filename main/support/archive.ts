/** The zip of a support bundle: the same bytes for the same content, whenever and wherever it is made. */
import { strToU8, zipSync } from 'fflate'

/** Zip has no time zone, so a real time would be read as another one elsewhere. This is the first day it can say. */
const NO_TIME = '1980-01-01T00:00:00'

/** Make a zip of texts by file name. */
export function zipTexts(files: Readonly<Record<string, string>>): Uint8Array {
  const entries = Object.entries(files).map(([name, text]) => [name, strToU8(text)] as const)
  return zipSync(Object.fromEntries(entries), { mtime: NO_TIME, level: 6 })
}
