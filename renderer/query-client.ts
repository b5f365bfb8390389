/** Holds what main told the window. Main is always there and pushes what changes: nothing is asked for again by time, focus or network. */
import { QueryClient } from '@tanstack/react-query'

const always = { networkMode: 'always', retry: false } as const

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { ...always, staleTime: Infinity, refetchOnWindowFocus: false, refetchOnReconnect: false },
    // What a mutation was given can be a passphrase or a secret: it goes when its caller does.
    mutations: { ...always, gcTime: 0 },
  },
})
