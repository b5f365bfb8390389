/**
 * The bar above a provider's page: whose page it is, for which credential, and the way out. It is a page of its own whose
 * bridge has `login.cancel` and `events.loginAddress` and nothing else.
 */
import { Lock, LockOpen } from 'lucide-react'
import { StrictMode, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import type { Contract, PushData } from '../preload/contract'
import { api, subscribe } from './api'
import styles from './login-bar.module.css'
import { Button } from './ui/button'
import './ui/global.css'
import { useTheme } from './ui/use-theme'

type Address = PushData<Contract['events']['loginAddress']>

const cancel = (): void => {
  // Nothing can be said here about a failure: main closes this window either way.
  api.login.cancel().catch(() => undefined)
}

function LoginBar() {
  const [address, setAddress] = useState<Address | null>(null)
  useTheme('system')
  useEffect(() => subscribe('loginAddress', setAddress), [])
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') cancel()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
  return (
    <main className={styles['bar']}>
      {address === null ? null : (
        <>
          {address.secure ? (
            <Lock className={styles['secure']} role="img" aria-label="Secure connection" />
          ) : (
            <LockOpen className={styles['open']} role="img" aria-label="Not encrypted" />
          )}
          <p className={styles['address']}>
            <b>{address.host}</b> <span title={address.credential}>for “{address.credential}”</span>
          </p>
        </>
      )}
      <Button className={styles['cancel']} onClick={cancel}>
        Cancel sign-in
      </Button>
    </main>
  )
}

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no root element')
createRoot(root).render(
  <StrictMode>
    <LoginBar />
  </StrictMode>,
)
