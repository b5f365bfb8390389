/** Says once, quietly, that the computer has no network; each request that fails by it says so again in its own place. */
import { t } from '@lingui/core/macro'
import { CloudOff } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import styles from './offline-line.module.css'

const watch = (changed: () => void): (() => void) => {
  window.addEventListener('online', changed)
  window.addEventListener('offline', changed)
  return () => {
    window.removeEventListener('online', changed)
    window.removeEventListener('offline', changed)
  }
}

export function OfflineLine() {
  const online = useSyncExternalStore(watch, () => navigator.onLine)
  return (
    // The region stands before its words, or a screen reader would not say them.
    <div role="status" aria-label={t`Network`}>
      {online ? null : (
        <p className={styles['line']}>
          <CloudOff aria-hidden />
          {t`This computer is offline. Tokens that are valid can still be copied.`}
        </p>
      )}
    </div>
  )
}
