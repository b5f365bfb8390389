/** The about box: which version, on what it runs, under which licence, and what others wrote of it. */
import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useRef, useState } from 'react'
import { api } from '../../api'
import { Button } from '../../ui/button'
import { Dialog, DialogBody } from '../../ui/dialog'
import { notify } from '../../ui/toast'
import { useNotifyError } from '../../ui/use-notify-error'
import styles from './about.module.css'
import { aboutQuery, thirdPartyQuery } from './queries'

// Names, the same in every language.
/* eslint-disable lingui/no-unlocalized-strings */
const systems: Readonly<Record<string, string>> = { linux: 'Linux', darwin: 'macOS', win32: 'Windows' }
/* eslint-enable lingui/no-unlocalized-strings */

export interface AboutDialogProps {
  readonly onUpdates: () => void
  readonly onClose: () => void
}

export function AboutDialog({ onUpdates, onClose }: AboutDialogProps) {
  const { data } = useQuery(aboutQuery)
  const notifyError = useNotifyError()
  const version = data?.version ?? ''
  const close = useRef<HTMLButtonElement>(null)
  const copy = (): void => {
    api.app
      .copyDetails()
      .then(() => notify({ title: t`Details copied` }))
      .catch(notifyError)
  }
  return (
    <Dialog
      title={t`About Keyfob`}
      onClose={onClose}
      initialFocus={close}
      footer={
        <>
          <Button className={styles['first']} onClick={copy}>{t`Copy details`}</Button>
          <Button onClick={onUpdates}>{t`Check for updates`}</Button>
          <Button variant="primary" ref={close} onClick={onClose}>{t`Close`}</Button>
        </>
      }
    >
      <DialogBody>
        {data === undefined ? null : (
          <div className={styles['about']}>
            <p className={styles['version']}>{t`Keyfob ${version}`}</p>
            {data.trial ? (
              <p className={styles['trial']}>
                <Trans>A trial, on an older Electron: for testing, not for daily use.</Trans>
              </p>
            ) : null}
            <p>
              <Trans>Keeps API client credentials encrypted on this computer. No account, no cloud.</Trans>
            </p>
            <dl className={styles['facts']}>
              {data.runtime.map(({ name, version }) => (
                <div key={name}>
                  <dt>{systems[name] ?? name}</dt>
                  <dd>{version}</dd>
                </div>
              ))}
              <div>
                <dt>{t`Licence`}</dt>
                <dd>{data.licence}</dd>
              </div>
            </dl>
            <ThirdParties />
          </div>
        )}
      </DialogBody>
    </Dialog>
  )
}

/** Where a key leads in the list of packages. */
const steps: Readonly<Record<string, (index: number, last: number) => number>> = {
  ArrowDown: (index, last) => Math.min(last, index + 1),
  ArrowUp: (index) => Math.max(0, index - 1),
  Home: () => 0,
  End: (_index, last) => last,
}

/**
 * Each package that is part of this Keyfob, with its licence below it when it is opened. They are many: Tab stops once, and arrow
 * keys lead from one to the next.
 */
function ThirdParties() {
  const { data = [] } = useQuery(thirdPartyQuery)
  const [stop, setStop] = useState(0)
  if (data.length === 0) return null
  const count = data.length
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const step = event.target instanceof Element && event.target.matches('summary') ? steps[event.key] : undefined
    if (step === undefined) return
    event.preventDefault()
    event.currentTarget.querySelectorAll('summary')[step(stop, count - 1)]?.focus()
  }
  return (
    <section aria-label={t`Software of others`}>
      <h3 className={styles['heading']}>{t`Software of others`}</h3>
      <p>
        <Trans>
          Keyfob is built of {count} packages. Electron and Chromium bring their own lists, beside the program.
        </Trans>
      </p>
      <div className={styles['packages']} onKeyDown={onKeyDown}>
        {data.map(({ licence, name, text, version }, index) => (
          <details key={`${name} ${version}`}>
            <summary tabIndex={index === stop ? 0 : -1} onFocus={() => setStop(index)}>
              <b>{name}</b> {version} <span>{licence}</span>
            </summary>
            <pre tabIndex={0}>{text === '' ? t`The package carries no text of its licence.` : text}</pre>
          </details>
        ))}
      </div>
    </section>
  )
}
