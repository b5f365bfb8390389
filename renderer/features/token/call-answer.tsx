/** What a test call came to: status, why it failed if it did, and the body as text, never as a page. */
import { i18n } from '@lingui/core'
import { t } from '@lingui/core/macro'
import { type ReactNode, useEffect, useRef } from 'react'
import type { CallResult } from '../../../preload/exchange-views'
import { classNames } from '../../ui/class-names'
import { tookWords } from '../../ui/time'
import styles from './call-dialog.module.css'

export interface CallAnswerProps {
  readonly result: CallResult
  /** What is said and offered about a failure. */
  readonly children: ReactNode
}

/** "812 KiB", "1.0 MiB". @param bytes a KiB at least */
function sizeWords(bytes: number): string {
  const kibibytes = bytes / 1024
  const size =
    kibibytes < 1024
      ? i18n.number(Math.round(kibibytes))
      : i18n.number(kibibytes / 1024, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  return kibibytes < 1024 ? t`${size} KiB` : t`${size} MiB`
}

function bodyWords({ body, contentType, cutFrom, isJson }: CallResult): string {
  const size = cutFrom === null ? null : sizeWords(cutFrom)
  const parts = [
    contentType === '' ? t`no content type` : contentType,
    ...(body === '' ? [t`no body`] : isJson ? [] : [t`not JSON, shown as text`]),
    ...(size === null ? [] : [t`cut at 64 KiB of ${size}`]),
  ]
  return parts.join(' · ')
}

export function CallAnswer({ result, children }: CallAnswerProps) {
  const { ok, method, url, status, durationMs, body } = result
  const section = useRef<HTMLElement>(null)
  useEffect(() => section.current?.scrollIntoView({ block: 'start' }), [result])
  return (
    <section ref={section} aria-label={t`Answer`}>
      <div className={styles['line']} role="status">
        <b className={classNames(ok ? styles['ok'] : styles['bad'])}>{status ?? t`No answer`}</b>
        <code title={url}>
          {method} {url}
        </code>
        <span>{tookWords(durationMs)}</span>
      </div>
      {children}
      {status === null ? null : (
        <div className={styles['result']}>
          <p className={styles['about']}>{bodyWords(result)}</p>
          {body === '' ? null : (
            <pre className={styles['body']} tabIndex={0} aria-label={t`Body of the answer`}>
              {body}
            </pre>
          )}
        </div>
      )}
    </section>
  )
}
