/** One token in plain text, after a click: hidden again after main's time, and when the window loses the focus. */
import { useCallback, useEffect, useState } from 'react'
import type { RevealedToken } from '../../../preload/views'
import { api } from '../../api'
import { useNotifyError } from '../../ui/use-notify-error'

export function useRevealed(id: string) {
  const [revealed, setRevealed] = useState<RevealedToken | null>(null)
  const notifyError = useNotifyError()
  const hide = useCallback(() => setRevealed(null), [])

  useEffect(() => {
    if (revealed === null) return
    const timer = setTimeout(hide, revealed.hideAfterMs)
    window.addEventListener('blur', hide)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('blur', hide)
    }
  }, [revealed, hide])

  const reveal = (): void => {
    api.token.reveal({ id }).then(setRevealed, notifyError)
  }
  return { token: revealed?.token ?? null, reveal, hide }
}
