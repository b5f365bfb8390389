/**
 * One token in plain text: after a click, hidden again after main's time, and when the window loses the focus. While the
 * screen is shared it shows only as long as a button is held down.
 */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { RevealedToken } from '../../../preload/views'
import { api } from '../../api'
import { useNotifyError } from '../../ui/use-notify-error'

/** @param held whether it shows only while it is held; a change of it hides */
export function useRevealed(id: string, held: boolean) {
  const [revealed, setRevealed] = useState<RevealedToken | null>(null)
  const notifyError = useNotifyError()
  /** Counts what was wanted: an answer that comes after it was let go is not shown. */
  const wanted = useRef(0)
  const hide = useCallback(() => {
    wanted.current += 1
    setRevealed(null)
  }, [])

  useEffect(() => {
    window.addEventListener('blur', hide)
    return () => {
      window.removeEventListener('blur', hide)
      hide()
    }
  }, [held, hide])
  useEffect(() => {
    if (revealed === null) return
    const timer = setTimeout(hide, revealed.hideAfterMs)
    return () => clearTimeout(timer)
  }, [revealed, hide])

  function reveal(): void {
    wanted.current += 1
    const mine = wanted.current
    api.token.reveal({ id }).then((answer) => {
      if (wanted.current === mine) setRevealed(answer)
    }, notifyError)
  }
  return { token: revealed?.token ?? null, reveal, hide }
}
