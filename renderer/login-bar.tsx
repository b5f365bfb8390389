/**
 * The bar above a provider's page: whose page it is, for which credential, and the way out. It is a page of its own whose
 * bridge has `login.cancel` and `events.loginAddress` and nothing else.
 */
import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Lock, LockOpen } from 'lucide-react'
import { StrictMode, useEffect, useSyncExternalStore } from 'react'
import { createRoot } from 'react-dom/client'
import type { Contract, PushData } from '../preload/contract'
import { api, subscribe } from './api'
import styles from './login-bar.module.css'
import { Button } from './ui/button'
import './ui/global.css'
import { useSpoken } from './ui/language'
import { useTheme } from './ui/use-theme'

type Address = PushData<Contract['events']['loginAddress']>

// Subscribed while the page loads: main tells the address when it has, which may be before the first effect runs.
let address: Address | null = null
let rerender: () => void = () => undefined
subscribe('loginAddress', (told) => {
  address = told
  rerender()
})
const watchAddress = (changed: () => void): (() => void) => {
  rerender = changed
  return () => {
    rerender = () => undefined
  }
}

const cancel = (): void => {
  // Nothing can be said here about a failure: main closes this window either way.
  api.login.cancel().catch(() => undefined)
}

function LoginBar() {
  const shown = useSyncExternalStore(watchAddress, () => address)
  useTheme('system')
  const spoken = useSpoken(shown?.language)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') cancel()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
  return (
    <main className={styles['bar']}>
      {shown === null || spoken === null ? null : (
        <>
          {shown.secure ? (
            <Lock className={styles['secure']} role="img" aria-label={t`Secure connection`} />
          ) : (
            <LockOpen className={styles['open']} role="img" aria-label={t`Not encrypted`} />
          )}
          <h1 className={styles['address']}>
            <Whose host={shown.host} credential={shown.credential} />
          </h1>
        </>
      )}
      <Button className={styles['cancel']} onClick={cancel}>
        {t`Cancel sign-in`}
      </Button>
    </main>
  )
}

function Whose({ host, credential }: { readonly host: string; readonly credential: string }) {
  return (
    <Trans>
      <b>{host}</b> <span title={credential}>for “{credential}”</span>
    </Trans>
  )
}

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no root element')
createRoot(root).render(
  <StrictMode>
    <LoginBar />
  </StrictMode>,
)
