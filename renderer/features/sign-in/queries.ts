/** How a credential can be signed in with, and its sign-in that waits, stamped with the moment it arrived. */
import { queryOptions } from '@tanstack/react-query'
import type { PendingSignIn } from '../../../preload/views'
import { api, type Stamped } from '../../api'

export const signInKey = ['sign-in'] as const

/** A sign-in that waits for a person, its `remainingMs` counted from `stampedAt`. */
export type Waiting = Stamped<PendingSignIn>

export const signInQuery = (id: string) =>
  queryOptions({
    queryKey: [...signInKey, id],
    queryFn: async () => {
      const { methods, pending } = await api.login.status({ id })
      return { methods, waiting: pending && { ...pending, stampedAt: performance.now() } }
    },
  })
