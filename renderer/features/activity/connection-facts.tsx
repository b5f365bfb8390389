/** What is known of an exchange's connection and clocks, and what this runtime doesn't tell. */
import { t } from '@lingui/core/macro'
import type { Exchange } from '../../../preload/exchange-views'
import type { Fact } from '../../ui/facts'
import { dateTimeWords, utcWords } from '../../ui/time'
import styles from './exchange-view.module.css'

const unanswered = (): string => t`not known: no answer arrived`
/** From here on a clock is worth a look. */
const SKEW_SECONDS = 60

export function connectionFacts(exchange: Exchange): readonly Fact[] {
  const { connection, correlationIds, request, response, serverDate, skewSeconds } = exchange
  return [
    {
      label: t`Address`,
      value: connection?.remoteAddress ?? quiet(response === null ? unanswered() : t`not told`),
    },
    {
      label: t`TLS`,
      value: request?.url.startsWith('http:') ? t`none: plain http, on this computer` : tlsOf(exchange),
    },
    ...(response === null
      ? []
      : [
          {
            label: t`Server's clock`,
            value:
              serverDate === null || skewSeconds === null ? (
                quiet(t`not told by this server`)
              ) : (
                <span className={Math.abs(skewSeconds) > SKEW_SECONDS ? styles['far'] : undefined}>
                  {utcWords(serverDate)}, {skewWords(skewSeconds)}
                </span>
              ),
          },
        ]),
    ...(correlationIds.length === 0
      ? []
      : [
          {
            label: correlationIds.length === 1 ? t`Correlation ID` : t`Correlation IDs`,
            value: (
              <span className={styles['ids']}>
                {correlationIds.map(({ name, value }) => (
                  <code key={`${name} ${value}`}>
                    {name}: {value}
                  </code>
                ))}
              </span>
            ),
          },
        ]),
  ]
}

const quiet = (words: string) => <span className={styles['quiet']}>{words}</span>

function tlsOf({ connection, response }: Exchange) {
  const certificate = connection?.certificate
  if (response === null && !certificate) return quiet(unanswered())
  return (
    <>
      {connection?.tlsVersion ?? quiet(t`version not told by this runtime`)}
      {certificate ? `, ${certificateWords(certificate)}` : ''}
    </>
  )
}

function certificateWords({ issuer, validTo }: { readonly issuer: string; readonly validTo: number }): string {
  const until = dateTimeWords(validTo)
  return issuer === '' ? t`certificate by nobody named, until ${until}` : t`certificate by ${issuer}, until ${until}`
}

/** "2 s ahead of this computer". */
function skewWords(seconds: number): string {
  if (seconds === 0) return t`the same as here`
  const amount = Math.abs(seconds)
  const words =
    amount < 120 ? `${amount} s` : amount < 7200 ? `${Math.round(amount / 60)} min` : `${Math.round(amount / 3600)} h`
  return seconds > 0 ? t`${words} ahead of this computer` : t`${words} behind this computer`
}
