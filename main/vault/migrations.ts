/**
 * How a vault of an older format becomes one of the next: pure functions, one for each step, over contents whose MAC is
 * right. What they make is in memory alone until the next save, before which the old file is copied to `vault.v1.bak`.
 */
import type { Contents, Contents1 } from './format'

/** The data key of format 1 never changed, so the vault's own id names it; and nothing was given up. */
export function migrate1to2({ vaultId, gen, slots, records }: Contents1): Contents {
  return { magic: 'KFV', format: 2, vaultId, keyId: vaultId, gen, since: 1, slots, records }
}
