/**
 * What the window is told of the vault's files until it is dismissed: that a backup took the place of the file, that the file
 * is older than the one that was there last, and that copies were left which a given-up secret opens.
 */
import type { RestoredView, RolledBackView } from '../../preload/vault-views'
import { VAULT_FILE } from './disk'
import type { VaultCopy, VaultFileStore } from './file'
import type { Contents } from './format'
import type { VaultMark } from './ports'

export interface Notices {
  /** A copy was opened; `keptIn` is the folder of the damaged ones before it. */
  opened(copy: VaultCopy, contents: Contents, keptIn: string | null): void
  saved(contents: Contents): void
  /** Whether the mark does not say yet what was saved last. */
  isBehind(): boolean
  /** Have the mark say so. It is a file of its own, which nobody who waits for a save waits for. */
  catchUp(): void
  /** Look whether damaged files are kept. Never rejects. */
  lookAside(): Promise<void>
  dismissRestored(): void
  /** `contents` are those that are open, if any: they count as the newest from now on. */
  dismissRolledBack(contents: Contents | null): void
  view(): {
    readonly restored: RestoredView | null
    readonly rolledBack: RolledBackView | null
    readonly oldBackupsLeft: boolean
    readonly keptAside: string | null
  }
}

/** Create the notices of one run. */
export function createNotices(store: VaultFileStore, mark: VaultMark): Notices {
  let restored: RestoredView | null = null
  let rolledBack: RolledBackView | null = null
  let keptAside: string | null = null
  let unmarked: Contents | null = null

  /** A generation that was rolled back is not forgotten before the person has read of it. */
  function remember({ vaultId, gen }: Contents): void {
    if (rolledBack === null || gen > rolledBack.lastGen) mark.setLast({ vaultId, gen })
  }

  return {
    opened({ name, savedAt }, contents, keptIn) {
      const { gen, vaultId } = contents
      const last = mark.last()
      const older = last !== null && last.vaultId === vaultId && gen < last.gen
      rolledBack = older && name === VAULT_FILE ? { gen, lastGen: last.gen, savedAt } : null
      if (name !== VAULT_FILE) restored = { from: name, gen, savedAt, keptIn }
      remember(contents)
    },
    saved(contents) {
      unmarked = contents
    },
    isBehind: () => unmarked !== null,
    catchUp() {
      if (unmarked !== null) remember(unmarked)
      unmarked = null
    },
    async lookAside() {
      keptAside = await store.keptAside()
    },
    dismissRestored() {
      restored = null
    },
    dismissRolledBack(contents) {
      rolledBack = null
      if (contents !== null) remember(contents)
    },
    view: () => ({ restored, rolledBack, oldBackupsLeft: store.olderLeft(), keptAside }),
  }
}
