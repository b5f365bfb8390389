/** "Check for updates": what was found, and each further step by a click. */
import { t } from '@lingui/core/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import type { UpdateView } from '../../../preload/desktop-views'
import { api, subscribe } from '../../api'
import { Button } from '../../ui/button'
import { Dialog, DialogBody } from '../../ui/dialog'
import { useNotifyError } from '../../ui/use-notify-error'
import styles from './about.module.css'
import { aboutQuery, updateQuery } from './queries'
import { updateWords } from './update-words'

export interface UpdatesDialogProps {
  readonly onClose: () => void
}

export function UpdatesDialog({ onClose }: UpdatesDialogProps) {
  const client = useQueryClient()
  const notifyError = useNotifyError()
  const about = useQuery(aboutQuery).data
  const { data: view } = useQuery(updateQuery)
  const { mutate } = useMutation({
    mutationFn: (step: () => Promise<UpdateView>) => step(),
    onSuccess: (next) => client.setQueryData(updateQuery.queryKey, next),
    onError: notifyError,
  })
  const check = (): void => mutate(() => api.updates.check())
  const begin = useEffectEvent(check)
  useEffect(() => {
    const stop = subscribe('updateChanged', (next) => client.setQueryData(updateQuery.queryKey, next))
    // Whoever opens this asks. What is under way or found already is not asked for again.
    api.updates.status().then(
      ({ state }) => {
        if (state === 'unknown' || state === 'current' || state === 'failed') begin()
      },
      () => undefined,
    )
    return stop
  }, [client])

  if (about === undefined || view === undefined) return null
  const { heading, advice } = updateWords(view, about.version)
  return (
    <Dialog
      title={t`Updates`}
      narrow
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t`Close`}</Button>
          <Step
            view={view}
            onCheck={check}
            onTurnOn={() =>
              mutate(async () => {
                await api.settings.set({ updates: true })
                return api.updates.check()
              })
            }
            onDownload={() => mutate(() => api.updates.download())}
            onInstall={(restart) => mutate(() => api.updates.install({ restart }))}
            onPage={() => void api.updates.openPage().catch(notifyError)}
          />
        </>
      }
    >
      <DialogBody>
        <div className={styles['update']}>
          <div role="status">
            <h3>{heading}</h3>
            {advice === null ? null : <p>{advice}</p>}
          </div>
          {view.state === 'available' && view.notes !== '' ? (
            <section aria-label={t`What is new`}>
              <h3 className={styles['heading']}>{t`What is new`}</h3>
              <pre className={styles['notes']} tabIndex={0}>
                {view.notes}
              </pre>
            </section>
          ) : null}
          {view.state === 'downloading' ? (
            <div
              className={styles['progress']}
              role="progressbar"
              aria-label={t`Download`}
              aria-valuenow={view.percent}
              aria-valuemin={0}
              aria-valuemax={100}
            >
              <div style={{ width: `${view.percent}%` }} />
            </div>
          ) : null}
        </div>
      </DialogBody>
    </Dialog>
  )
}

interface StepProps {
  readonly view: UpdateView
  readonly onCheck: () => void
  readonly onTurnOn: () => void
  readonly onDownload: () => void
  readonly onInstall: (restart: boolean) => void
  readonly onPage: () => void
}

/** The next step, where there is one. */
function Step({ view, onCheck, onTurnOn, onDownload, onInstall, onPage }: StepProps) {
  if (view.state === 'available') {
    return (
      <Button variant="primary" onClick={onDownload}>
        {t`Download`}
      </Button>
    )
  }
  if (view.state === 'ready') {
    return (
      <>
        {view.onQuit ? null : <Button onClick={() => onInstall(false)}>{t`On next start`}</Button>}
        <Button variant="primary" onClick={() => onInstall(true)}>
          {t`Restart to install`}
        </Button>
      </>
    )
  }
  if (view.state === 'unavailable') {
    if (view.why === 'off') return <Button variant="primary" onClick={onTurnOn}>{t`Switch on and check`}</Button>
    return view.why === 'elsewhere' ? <Button onClick={onPage}>{t`Open the download page`}</Button> : null
  }
  if (view.state === 'downloading') return null
  return (
    <Button variant="primary" busy={view.state === 'checking' && t`Checking`} onClick={onCheck}>
      {t`Check again`}
    </Button>
  )
}
