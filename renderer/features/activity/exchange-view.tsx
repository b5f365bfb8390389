/** One exchange as it was sent and received, redacted: nothing here needs hiding from a shared screen. */
import type { Exchange, HeaderView } from '../../../preload/exchange-views'
import styles from './exchange-view.module.css'

function Message({
  label,
  first,
  headers,
  body,
}: {
  readonly label: string
  readonly first: string
  readonly headers: readonly HeaderView[]
  readonly body: string | null
}) {
  return (
    <section aria-label={label}>
      <h2>{label}</h2>
      <pre tabIndex={0} aria-label={label}>
        <b>{first}</b>
        {headers.map(({ name, value }) => `\n${name}: ${value}`).join('')}
        {body ? `\n\n${body}` : ''}
      </pre>
    </section>
  )
}

export function ExchangeView({ exchange, day }: { readonly exchange: Exchange; readonly day: string }) {
  const { request, response, failure } = exchange
  return (
    <div className={styles['exchange']}>
      {request ? (
        <Message
          label="Request"
          first={`${request.method} ${request.url}`}
          headers={request.headers}
          body={request.body}
        />
      ) : null}
      {response ? (
        <Message label="Answer" first={`HTTP ${response.status}`} headers={response.headers} body={response.body} />
      ) : (
        <p className={styles['note']}>No answer arrived{failure === null ? '' : ` (${failure})`}.</p>
      )}
      <p className={styles['note']}>Recorded {day}. Secrets were replaced before it was recorded.</p>
    </div>
  )
}
