/** The handlers of the group `support`. */
import type { BundleInput, BundleView } from '../../preload/support'
import type { Support } from '../support/service'

export const createSupportHandlers = (support: Support) => ({
  prepare: (input: BundleInput): Promise<BundleView> => support.prepare(input),
  copy: async ({ bundleId }: { readonly bundleId: string }): Promise<null> => {
    await support.copy(bundleId)
    return null
  },
  save: async ({ bundleId }: { readonly bundleId: string }) => ({ saved: await support.save(bundleId) }),
  saveHar: async ({ exchangeIds }: { readonly exchangeIds: readonly string[] }) => ({
    saved: await support.saveHar(exchangeIds),
  }),
})
