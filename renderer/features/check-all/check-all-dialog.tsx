/** "Check all": asks for a token for every credential, and shows how each went, row by row, as it goes. */
import { t } from '@lingui/core/macro'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { CredentialSummary } from '../../../preload/views'
import { api } from '../../api'
import { EnvironmentBadge } from '../../ui/badge'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { ProviderGlyph } from '../../ui/provider-glyph'
import { StateIcon } from '../../ui/state-icon'
import { notify } from '../../ui/toast'
import { useErrorWords } from '../../ui/error-words'
import { useNotifyError } from '../../ui/use-notify-error'
import styles from './check-all-dialog.module.css'
import { countWords, latencyWords, resultWords, tableOf, type Line } from './table'
import { useBoard } from './use-board'

export function CheckAllDialog({
  credentials,
  onShow,
  onClose,
}: {
  readonly credentials: readonly CredentialSummary[]
  readonly onShow: (id: string) => void
  readonly onClose: () => void
}) {
  const notifyError = useNotifyError()
  const words = useErrorWords()
  const close = useRef<HTMLButtonElement>(null)
  const { rows, running, start } = useBoard()
  const copying = useMutation({
    mutationFn: (text: string) => api.checks.copy({ text }),
    onSuccess: () => notify({ title: t`Table copied` }),
    onError: notifyError,
  })
  // Once, when it opens: that is what it was opened for.
  const started = useRef(false)
  useEffect(() => {
    if (started.current) return
    started.current = true
    start(notifyError)
  }, [start, notifyError])

  const lines = rows.flatMap((row): Line[] => {
    const credential = credentials.find(({ id }) => id === row.id)
    return credential ? [{ row, credential, result: resultWords(row, words) }] : []
  })
  const cancel = (): void => void api.checks.cancel().catch(notifyError)
  const leave = (): void => {
    if (running) cancel()
    onClose()
  }
  return (
    <Dialog
      title={t`Check all`}
      subtitle={countWords(rows)}
      initialFocus={close}
      onClose={leave}
      footer={
        <>
          <Button disabled={running || lines.length === 0} onClick={() => copying.mutate(tableOf(lines))}>
            {t`Copy as table`}
          </Button>
          {running ? (
            <Button onClick={cancel}>{t`Cancel`}</Button>
          ) : (
            <Button onClick={() => start(notifyError)}>{t`Check again`}</Button>
          )}
          <Button ref={close} onClick={leave}>
            {t`Close`}
          </Button>
        </>
      }
    >
      <p className="sr-only" role="status" aria-label={t`Progress`}>
        {running ? '' : countWords(rows)}
      </p>
      <ul className={styles['board']} aria-label={t`Results`}>
        {lines.map(({ row, credential, result }) => (
          <li key={row.id} className={styles['line']}>
            <ProviderGlyph
              providerId={credential.providerId}
              providerName={credential.providerName}
              color={credential.color}
            />
            <button type="button" className={styles['name']} onClick={() => onShow(row.id)}>
              {credential.name}
            </button>
            <EnvironmentBadge name={credential.environmentName} production={credential.production} />
            <span className={styles['result']} title={result}>
              {result}
            </span>
            <span className={styles['latency']}>{latencyWords(row)}</span>
            <StateIcon state={row.state} />
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
