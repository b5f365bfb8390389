/**
 * Covers the window while the person is away and the vault has no lock. A modal dialog of the platform, which gives the focus
 * back to where it was; all else is not drawn meanwhile, so that nothing of it is in the accessibility tree either.
 */
import { t } from '@lingui/core/macro'
import { EyeOff } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { subscribe } from './api'
import styles from './cover.module.css'
import { Button } from './ui/button'

export function Cover() {
  const [covered, setCovered] = useState(false)
  useEffect(() => subscribe('covered', () => setCovered(true)), [])
  return covered ? <Sheet onLifted={() => setCovered(false)} /> : null
}

function Sheet({ onLifted }: { readonly onLifted: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)

  useEffect(() => {
    const element = dialog.current
    const { dataset } = document.documentElement
    element?.showModal()
    dataset['covered'] = ''
    return () => {
      // First drawn again, then closed: what is not drawn takes no focus.
      delete dataset['covered']
      element?.close()
    }
  }, [])

  useEffect(() => {
    // Before anybody else, and until it is let go: a key that lifts the cover must not press what is below, nor by its repeats.
    let pressed = false
    const swallow = (event: KeyboardEvent): void => {
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    const onDown = (event: KeyboardEvent): void => {
      swallow(event)
      pressed ||= !event.repeat
    }
    const onUp = (event: KeyboardEvent): void => {
      swallow(event)
      if (pressed) onLifted()
    }
    window.addEventListener('keydown', onDown, true)
    window.addEventListener('keyup', onUp, true)
    return () => {
      window.removeEventListener('keydown', onDown, true)
      window.removeEventListener('keyup', onUp, true)
    }
  }, [onLifted])

  return createPortal(
    <dialog ref={dialog} data-cover className={styles['cover']} aria-labelledby="covered" onClick={onLifted}>
      <div className={styles['column']}>
        <EyeOff aria-hidden />
        <h1 id="covered">{t`Hidden while you were away`}</h1>
        <p>{t`Click anywhere, or press a key.`}</p>
        <Button variant="primary">{t`Show Keyfob`}</Button>
      </div>
    </dialog>,
    document.body,
  )
}
