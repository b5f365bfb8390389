/** The window: which screen it is follows from the vault's status alone. */
import { CSPProvider } from '@base-ui/react/csp-provider'
import { QueryClientProvider, useQuery } from '@tanstack/react-query'
import { errorWords } from './features/failure/words'
import { FirstRun } from './features/first-run/first-run'
import { settingsQuery } from './features/settings/queries'
import { vaultStatusQuery } from './features/unlock/queries'
import { LostVault } from './features/unlock/lost-vault'
import { Unlock } from './features/unlock/unlock'
import { fromWireError, Reason } from '../preload/errors'
import type { VaultStatus } from '../preload/vault-views'
import { AppCommands } from './app-commands'
import { Cover } from './cover'
import { queryClient } from './query-client'
import { ErrorWordsProvider } from './ui/error-words'
import { useSpoken } from './ui/language'
import { ScreenSharingProvider } from './ui/screen-sharing'
import { Solo } from './ui/solo'
import { ToastProvider } from './ui/toast'
import { useTheme } from './ui/use-theme'
import { useMainEvents } from './use-main-events'
import { Workspace } from './workspace'

export function App() {
  return (
    // Base UI would otherwise put style elements on the page, which its CSP refuses.
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={queryClient}>
        <ErrorWordsProvider value={errorWords}>
          <Page />
        </ErrorWordsProvider>
      </QueryClientProvider>
    </CSPProvider>
  )
}

/**
 * The page in its language. When that changes all is drawn again, since each word is asked for while it is drawn, but nothing is
 * put in the place of what is there: a dialog stays open, and the keyboard where it is. English where the settings can't be had:
 * the reason is worth reading.
 */
function Page() {
  const { data: settings, isError } = useQuery(settingsQuery)
  const spoken = useSpoken(isError ? 'en' : settings?.app.language)
  if (spoken === null) return null
  return (
    <ToastProvider>
      <Screen />
      <AppCommands />
      <Cover />
    </ToastProvider>
  )
}

function Screen() {
  useMainEvents()
  const settings = useQuery(settingsQuery).data
  useTheme(settings?.theme ?? 'system')
  const { data: status, error } = useQuery(vaultStatusQuery)
  const onChanged = (next: VaultStatus): void => {
    queryClient.setQueryData(vaultStatusQuery.queryKey, next)
  }
  if (error) {
    return (
      <Solo title={errorWords(error).heading} lead={errorWords(error).advice}>
        {null}
      </Solo>
    )
  }
  if (status === undefined) return null
  if (status.state === 'none') return <FirstRun status={status} onCreated={onChanged} />
  const { problem } = status
  if (status.state === 'locked' && problem?.reason === Reason.vault_not_found) {
    return <LostVault problem={fromWireError(problem)} onChanged={onChanged} />
  }
  if (status.state === 'locked') return <Unlock status={status} onUnlocked={onChanged} />
  // Until it is known, the careful way.
  return (
    <ScreenSharingProvider value={settings?.screenSharing ?? true}>
      <Workspace status={status} onChanged={onChanged} />
    </ScreenSharingProvider>
  )
}
