/**
 * When each credential was last used: its token copied, exported or called with. It is a matter of the order of a list, so a
 * use must cost nothing: it stands in memory, and is kept in an encrypted file of its own. In the vault each copy would write
 * and flush all of it, and push the last good version out of its backup.
 */
import { z } from 'zod'
import type { Vault } from '../vault/contract'
import type { SetTimer } from '../timer'
import { type BesideFile, createKeptBeside } from './kept-beside'

export interface UsesPorts {
  readonly vault: Pick<Vault, 'status' | 'sealBeside' | 'openBeside'>
  /** The ids of the credentials that there are: what is known of another is not kept. */
  readonly credentialIds: () => readonly string[]
  readonly file: BesideFile
  readonly setTimer: SetTimer
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

export type Uses = ReturnType<typeof createUses>

/** By credential id, in milliseconds since the epoch. */
const KeptUses = z.record(z.string(), z.number())

export function createUses({ vault, credentialIds, file, setTimer, now }: UsesPorts) {
  const last = new Map<string, number>()
  let loading: Promise<void> = Promise.resolve()
  const kept = createKeptBeside({
    kind: 'uses',
    vault,
    enabled: () => true,
    file,
    setTimer,
    text: () => {
      const there = credentialIds().flatMap((id): [string, number][] => {
        const at = last.get(id)
        return at === undefined ? [] : [[id, at]]
      })
      return there.length === 0 ? null : JSON.stringify(Object.fromEntries(there))
    },
    restore: (text) => {
      for (const [id, at] of readUses(text)) last.set(id, Math.max(at, last.get(id) ?? 0))
    },
  })
  return {
    /** A credential was used just now. */
    mark(id: string): void {
      last.set(id, now())
      kept.changed()
    },

    /** Milliseconds since the epoch; null where it is not known to have been used. */
    lastUsedAt: (id: string): number | null => last.get(id) ?? null,

    /** Resolves when what was kept is there; never rejects. */
    ready: (): Promise<void> => loading,

    /** The vault was opened or locked, or given another key. */
    vaultChanged(): void {
      loading = kept.vaultChanged()
    },

    /** Save it now: the vault is about to lock. Never rejects. */
    saveNow: kept.saveNow,

    /** Forget it: the vault is locked. */
    clear(): void {
      last.clear()
    },
  }
}

function readUses(text: string): readonly (readonly [id: string, at: number])[] {
  try {
    return Object.entries(KeptUses.parse(JSON.parse(text)))
  } catch {
    return []
  }
}
