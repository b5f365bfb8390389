/**
 * The quick picker's page: type, Enter, done. Its bridge lists names and times, copies by id and opens Keyfob, and nothing else.
 * It is kept while its window is hidden, and begins anew then.
 */
import { CSPProvider } from '@base-ui/react/csp-provider'
import { StrictMode, useCallback, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { t } from '@lingui/core/macro'
import type { PickerView } from '../preload/picker-views'
import { api, subscribe } from './api'
import { errorWords } from './features/failure/words'
import { PickerList } from './picker-list'
import styles from './picker.module.css'
import { Button } from './ui/button'
import './ui/global.css'
import { useSpoken } from './ui/language'
import { useTheme } from './ui/use-theme'

type Stamped = PickerView & { readonly stampedAt: number }

// Nothing can be said here about a failure: main closes this window either way.
const open = (id?: string): void => void api.picker.open(id === undefined ? {} : { id }).catch(() => undefined)
const close = (): void => void api.picker.close().catch(() => undefined)

function Picker() {
  const [view, setView] = useState<Stamped | null>(null)
  const [error, setError] = useState<unknown>(null)
  /** Counts the searches: each time it is shown is another one. */
  const [search, setSearch] = useState(0)
  useTheme('system')
  const spoken = useSpoken(view?.language ?? (error === null ? undefined : 'en'))

  const read = useCallback((): void => {
    api.picker.view().then(
      (next) => {
        setView({ ...next, stampedAt: performance.now() })
        setError(null)
      },
      (thrown: unknown) => setError(thrown),
    )
  }, [])
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') close()
    }
    read()
    // Before the list, which takes Escape for emptying the search.
    window.addEventListener('keydown', onKeyDown, true)
    const stop = subscribe('pickerChanged', ({ anew }) => {
      if (anew) setSearch((number) => number + 1)
      read()
    })
    return () => {
      window.removeEventListener('keydown', onKeyDown, true)
      stop()
    }
  }, [read])

  if (spoken === null) return null
  return (
    <main className={styles['picker']} key={spoken}>
      <h1 className="sr-only">{t`Quick picker`}</h1>
      {error !== null ? (
        <Notice text={errorWords(error).heading} button={t`Open Keyfob`} />
      ) : view === null ? null : view.state === 'locked' ? (
        <Notice text={t`Keyfob is locked.`} button={t`Unlock in Keyfob`} />
      ) : view.rows.length === 0 ? (
        <Notice text={t`There are no credentials yet.`} button={t`Open Keyfob`} />
      ) : (
        <PickerList
          key={search}
          rows={view.rows}
          stampedAt={view.stampedAt}
          onCopy={(id) => api.picker.copy({ id })}
          onOpen={open}
        />
      )}
    </main>
  )
}

/** What stands in place of the list, with the one thing that can be done about it. */
function Notice({ text, button }: { readonly text: string; readonly button: string }) {
  return (
    <div className={styles['notice']}>
      <p>{text}</p>
      <Button variant="primary" autoFocus onClick={() => open()}>
        {button}
      </Button>
    </div>
  )
}

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no root element')
createRoot(root).render(
  <StrictMode>
    <CSPProvider disableStyleElements>
      <Picker />
    </CSPProvider>
  </StrictMode>,
)
