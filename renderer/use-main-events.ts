/** Keeps what the window holds in step with main: each push marks the queries it concerns as out of date. Set up once. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { subscribeSinceStart } from './early-events'
import { activityKey, allActivityQuery } from './features/activity/queries'
import { credentialsKey } from './features/credentials/queries'
import { refreshCredentials } from './features/credentials/refresh'
import { tellRemovalEnd } from './features/credentials/removal-notices'
import { inspectionKey } from './features/inspector/queries'
import { networkQuery, settingsQuery } from './features/settings/queries'
import { signInKey } from './features/sign-in/queries'
import { vaultStatusQuery } from './features/unlock/queries'
import { useErrorWords } from './ui/error-words'
import { notify } from './ui/toast'
import { clearedNotice } from './features/token/cleared-notice'
import { gather } from './gather'

export function useMainEvents(): void {
  const client = useQueryClient()
  const words = useErrorWords()
  useEffect(() => {
    const changed = gather<string | null>((ids) => {
      refreshCredentials(client, ids)
      void client.invalidateQueries({ queryKey: signInKey })
      for (const id of ids.has(null) ? [null] : ids)
        void client.invalidateQueries({ queryKey: id === null ? inspectionKey : [...inspectionKey, id] })
    })
    const active = gather<string>((ids) => {
      for (const id of ids) void client.invalidateQueries({ queryKey: [...activityKey, id] })
      void client.invalidateQueries({ queryKey: allActivityQuery.queryKey })
    })
    const stops = [
      subscribeSinceStart('vaultChanged', (status) => {
        client.setQueryData(vaultStatusQuery.queryKey, status)
        if (status.state === 'unlocked') return
        // Nothing of a locked vault stays in the window.
        client.removeQueries({ queryKey: credentialsKey })
        client.removeQueries({ queryKey: activityKey })
        client.removeQueries({ queryKey: signInKey })
        client.removeQueries({ queryKey: inspectionKey })
      }),
      subscribeSinceStart('credentialsChanged', ({ id }) => changed.add(id)),
      subscribeSinceStart('activityChanged', ({ id }) => active.add(id)),
      subscribeSinceStart('settingsChanged', () => {
        void client.invalidateQueries({ queryKey: settingsQuery.queryKey })
        // Screen sharing changes what main shows of everything.
        void client.invalidateQueries({ queryKey: credentialsKey })
        void client.invalidateQueries({ queryKey: activityKey })
        void client.invalidateQueries({ queryKey: signInKey })
        void client.invalidateQueries({ queryKey: inspectionKey })
        void client.invalidateQueries({ queryKey: networkQuery.queryKey })
      }),
      subscribeSinceStart('removalEnded', (end) => tellRemovalEnd(end, words)),
      subscribeSinceStart('clipboardCleared', (clearing) => notify(clearedNotice(clearing))),
    ]
    return () => {
      changed.stop()
      active.stop()
      stops.forEach((stop) => stop())
    }
  }, [client, words])
}
