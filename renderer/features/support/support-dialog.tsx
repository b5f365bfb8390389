/** A support bundle before it is given away: what is in it, word for word, and the two ways to give it. */
import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Copy, FileDown, ScreenShare } from 'lucide-react'
import { useEffect, useId } from 'react'
import { KeyfobError } from '../../../preload/errors'
import type { Diagnosis } from '../../../preload/support'
import { api, subscribe } from '../../api'
import { Button } from '../../ui/button'
import { Dialog, DialogBody } from '../../ui/dialog'
import { useErrorWords } from '../../ui/error-words'
import { notify } from '../../ui/toast'
import styles from './support-dialog.module.css'

export interface SupportDialogProps {
  readonly id: string
  /** The credential's name. */
  readonly name: string
  /** The last failure in words; null where there is none. */
  readonly diagnosis: Diagnosis | null
  readonly onClose: () => void
}

export function SupportDialog({ id, name, diagnosis, onClose }: SupportDialogProps) {
  const {
    data: bundle,
    error: refused,
    isFetching,
    refetch,
  } = useQuery({
    queryKey: ['support', id],
    queryFn: () => api.support.prepare({ id, diagnosis }),
    // What was prepared is kept by main until the next one: each dialog has its own.
    gcTime: 0,
  })
  // Screen sharing changes what may be in it.
  useEffect(() => subscribe('settingsChanged', () => void refetch()), [refetch])
  const copying = useMutation({
    mutationFn: (bundleId: string) => api.support.copy({ bundleId }),
    onSuccess: () => notify({ title: t`Support bundle copied` }),
  })
  const saving = useMutation({
    mutationFn: (bundleId: string) => api.support.save({ bundleId }),
    onSuccess: ({ saved }) => {
      if (saved) notify({ title: t`Support bundle saved` })
    },
  })
  const error = refused ?? copying.error ?? saving.error
  const ready = refused === null && !isFetching ? bundle : undefined
  const give = (how: typeof copying | typeof saving): void => {
    copying.reset()
    saving.reset()
    if (ready) how.mutate(ready.bundleId)
  }
  const about = useId()
  return (
    <Dialog
      title={t`Support bundle`}
      subtitle={name}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t`Close`}</Button>
          <Button
            icon={<FileDown aria-hidden />}
            busy={saving.isPending && t`Saving…`}
            disabled={!ready}
            onClick={() => give(saving)}
          >
            {t`Save zip…`}
          </Button>
          <Button variant="primary" icon={<Copy aria-hidden />} disabled={!ready} onClick={() => give(copying)}>
            {t`Copy Markdown`}
          </Button>
        </>
      }
    >
      <DialogBody>
        {error ? <Refusal error={error} /> : null}
        {ready?.hidden ? (
          <p className={styles['hidden']}>
            <ScreenShare aria-hidden />
            {t`Screen sharing is on: what it hides is left out of the copy and the zip too.`}
          </p>
        ) : null}
        {ready ? (
          <>
            <p id={about} className={styles['about']}>
              {t`Word for word what goes into the ticket. Keyfob checked that no secret is left.`}
            </p>
            <pre className={styles['preview']} tabIndex={0} aria-label={t`Preview`} aria-describedby={about}>
              {ready.markdown}
            </pre>
            <p className={styles['note']}>{zipWords(ready.requests)}</p>
          </>
        ) : null}
      </DialogBody>
    </Dialog>
  )
}

/** Why nothing was made, and where to look for the secret that is in the way. */
function Refusal({ error }: { readonly error: Error }) {
  const words = useErrorWords()
  const { heading, advice } = words(error)
  const { secret, where } = error instanceof KeyfobError ? error.details : {}
  return (
    <div className={styles['refused']} role="alert">
      <b>{heading}</b>
      {secret === undefined || where === undefined ? null : (
        <p>
          <Trans>
            Found in {where}: {secret}.
          </Trans>
        </p>
      )}
      {advice === null ? null : <p>{advice}</p>}
    </div>
  )
}

function zipWords(requests: number): string {
  if (requests === 0) return t`The zip holds this text alone: nothing was sent yet.`
  return plural(requests, {
    one: "The zip adds the request as a HAR file, for a browser's network panel.",
    other: "The zip adds all # requests as a HAR file, for a browser's network panel.",
  })
}
