/**
 * "Try again in 12 s": the wait that a provider asks for. Nothing is sent before it is over, and then only if the button was
 * clicked and the alert is still there: who goes elsewhere gives the wait up.
 */
import { t } from '@lingui/core/macro'
import { useEffect, useEffectEvent, useState } from 'react'
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
  const leftMs = (): number => Math.min(longest * 1000, Math.max(0, endsAt - Date.now()))
  const left = useTicked(() => Math.ceil(leftMs() / 1000))
  const startTimer = useEffectEvent(() =>
    setTimeout(() => {
      setWaits(false)
      onRetry()
    }, leftMs()),
  )
  useEffect(() => {
    if (!waits) return
    const timer = startTimer()
    return () => clearTimeout(timer)
  }, [waits])
  if (left === 0 && !waits) return <Button onClick={onRetry}>{t`Try again`}</Button>
  return (
    <Button title={waits ? t`Stop waiting` : undefined} onClick={() => setWaits(!waits)}>
      {waits ? t`Waiting, ${left} s` : t`Try again in ${left} s`}
    </Button>
  )
}
