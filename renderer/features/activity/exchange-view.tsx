/** One exchange as it was sent and received, redacted: nothing here needs hiding from a shared screen. */
import { t } from '@lingui/core/macro'
import { useMutation } from '@tanstack/react-query'
import { Copy } from 'lucide-react'
import type { Exchange, HeaderView } from '../../../preload/exchange-views'
import { api } from '../../api'
import { Button } from '../../ui/button'
import { Facts } from '../../ui/facts'
import { notify } from '../../ui/toast'
import { useNotifyError } from '../../ui/use-notify-error'
import { connectionFacts } from './connection-facts'
import styles from './exchange-view.module.css'
import { PhasesBar } from './phases-bar'

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

/** "HTTP/1.1 401 Unauthorized", as far as it is known. */
const statusLine = ({ status, statusText, httpVersion }: NonNullable<Exchange['response']>): string =>
  // eslint-disable-next-line lingui/no-unlocalized-strings -- the protocol's own line
  [`HTTP${httpVersion === null ? '' : `/${httpVersion}`}`, status, statusText].filter(Boolean).join(' ')

/** How it ended without an answer to show. */
function endWords({ failure, stage }: Exchange): string {
  if (stage !== 'authorize') return failure === null ? t`No answer arrived.` : t`No answer arrived (${failure}).`
  return failure === null ? t`The sign-in came back with a code.` : t`The sign-in ended without a code (${failure}).`
}

export function ExchangeView({ exchange, day }: { readonly exchange: Exchange; readonly day: string }) {
  const { id, request, response } = exchange
  const notifyError = useNotifyError()
  const copying = useMutation({
    mutationFn: () => api.activity.copyCurl({ exchangeId: id }),
    onSuccess: () => notify({ title: t`cURL copied`, detail: t`without its secrets` }),
    onError: notifyError,
  })
  return (
    <div className={styles['exchange']}>
      {exchange.timing ? <PhasesBar exchange={exchange} /> : null}
      {exchange.timing ? (
        <div className={styles['facts']}>
          <Facts facts={connectionFacts(exchange)} />
        </div>
      ) : null}
      {request ? (
        <Message
          label={t`Request`}
          first={`${request.method} ${request.url}`}
          headers={request.headers}
          body={request.body}
        />
      ) : null}
      {response ? (
        <Message label={t`Answer`} first={statusLine(response)} headers={response.headers} body={response.body} />
      ) : (
        <p className={styles['note']}>{endWords(exchange)}</p>
      )}
      <div className={styles['foot']}>
        <p className={styles['note']}>{t`Recorded ${day}. Secrets were replaced before it was recorded.`}</p>
        {request ? (
          <Button icon={<Copy aria-hidden />} onClick={() => copying.mutate()}>
            {t`Copy redacted cURL`}
          </Button>
        ) : null}
      </div>
    </div>
  )
}
