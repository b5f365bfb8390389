/**
 * How a vault of an older format becomes one of the next: pure functions, one for each step, over contents whose MAC is
 * right. What they make is in memory alone until the next save, before which the old file is copied to `vault.v1.bak`.
 * Their types stand by themselves: they must not change when the format of today does.
 */

interface Format1<Slots, Records> {
  readonly vaultId: string
  readonly gen: number
  readonly slots: Slots
  readonly records: Records
}

/** The data key of format 1 never changed, so the vault's own id names it; and nothing was given up. */
export function migrate1to2<Slots, Records>({ vaultId, gen, slots, records }: Format1<Slots, Records>) {
  return { magic: 'KFV' as const, format: 2 as const, vaultId, keyId: vaultId, gen, since: 1, slots, records }
}
