/**
 * "Try again in 12 s": the wait that a provider asks for. Nothing is sent before it is over, and then only if the button was
 * clicked and the person is still here: the wait ends with the alert, and stands still while the window is hidden.
 */
import { useEffect, useState } from 'react'
import { Button } from '../../ui/button'
import { useTicked } from '../../ui/ticker'

export interface RetryButtonProps {
  /** Milliseconds since the epoch. */
  readonly endsAt: number
  /** Seconds: a clock that was set back must not make the wait longer than it was. */
  readonly longest: number
  readonly onRetry: () => void
}

export function RetryButton({ endsAt, longest, onRetry }: RetryButtonProps) {
  const [waits, setWaits] = useState(false)
  const left = useTicked(() => Math.min(longest, Math.max(0, Math.ceil((endsAt - Date.now()) / 1000))))
  useEffect(() => {
    if (!waits || left > 0) return
    setWaits(false)
    onRetry()
  }, [waits, left, onRetry])
  if (left === 0) return <Button onClick={onRetry}>Try again</Button>
  return (
    <Button aria-pressed={waits} onClick={() => setWaits(!waits)}>
      {waits ? `Waiting, ${left} s` : `Try again in ${left} s`}
    </Button>
  )
}
