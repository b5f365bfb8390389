/** "Check all": asks for a token for every credential, and shows how each went, row by row, as it goes. */
import { t } from '@lingui/core/macro'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useMemo, useRef } from 'react'
import type { CredentialSummary } from '../../../preload/views'
import { api } from '../../api'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { notify } from '../../ui/toast'
import { useErrorWords } from '../../ui/error-words'
import { useNotifyError } from '../../ui/use-notify-error'
import { Board } from './board'
import { type Checked, countWords, tableOf } from './table'
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

  const byId = useMemo(() => new Map(credentials.map((each) => [each.id, each])), [credentials])
  const checked = rows.flatMap((row): Checked[] => {
    const credential = byId.get(row.id)
    return credential ? [{ row, credential }] : []
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
          <Button disabled={checked.length === 0} onClick={() => copying.mutate(tableOf(checked, words))}>
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
      <Board checked={checked} onShow={onShow} />
    </Dialog>
  )
}
