/** What a test call came to: status, why it failed if it did, and the body as text, never as a page. */
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
  return kibibytes < 1024 ? `${String(Math.round(kibibytes))} KiB` : `${(kibibytes / 1024).toFixed(1)} MiB`
}

function bodyWords({ body, contentType, cutFrom, isJson }: CallResult): string {
  const parts = [
    contentType === '' ? 'no content type' : contentType,
    ...(body === '' ? ['no body'] : isJson ? [] : ['not JSON, shown as text']),
    ...(cutFrom === null ? [] : [`cut at 64 KiB of ${sizeWords(cutFrom)}`]),
  ]
  return parts.join(' · ')
}

export function CallAnswer({ result, children }: CallAnswerProps) {
  const { ok, method, url, status, durationMs, body } = result
  const section = useRef<HTMLElement>(null)
  useEffect(() => section.current?.scrollIntoView({ block: 'start' }), [result])
  return (
    <section ref={section} aria-label="Answer">
      <div className={styles['line']} role="status">
        <b className={classNames(ok ? styles['ok'] : styles['bad'])}>{status ?? 'No answer'}</b>
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
            <pre className={styles['body']} tabIndex={0} aria-label="Body of the answer">
              {body}
            </pre>
          )}
        </div>
      )}
    </section>
  )
}
