/** How requests and sign-ins reach the providers: the proxy, how long they may take, and whom they trust. */
import { Trans } from '@lingui/react/macro'
import { t } from '@lingui/core/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { NetworkView, TimeoutsInput } from '../../../preload/network'
import { api } from '../../api'
import { Button } from '../../ui/button'
import { Select } from '../../ui/select'
import { useNotifyError } from '../../ui/use-notify-error'
import { Certificates } from './certificates'
import { proxyWords } from './network-words'
import styles from './network.module.css'
import { ProxyDialog } from './proxy-dialog'
import { networkQuery } from './queries'

/** From the shortest that may be set to the longest. */
const choices = [5, 10, 20, 30, 60, 120]

const secondsWords = (seconds: number): string => t`${seconds} s`

/** A value that was set in the file is kept as a choice of its own. */
const secondsOptions = (now: number) =>
  [...new Set([...choices, now])]
    .sort((a, b) => a - b)
    .map((value) => ({ value: String(value), label: secondsWords(value) }))

export interface NetworkSectionProps {
  readonly providers: readonly { readonly id: string; readonly name: string }[]
}

export function NetworkSection({ providers }: NetworkSectionProps) {
  const client = useQueryClient()
  const { data } = useQuery(networkQuery)
  const [editsProxy, setEditsProxy] = useState(false)
  const notifyError = useNotifyError()
  const show = (network: NetworkView): void => void client.setQueryData(networkQuery.queryKey, network)
  const timing = useMutation({
    mutationFn: (input: TimeoutsInput) => api.network.setTimeouts(input),
    onSuccess: show,
    onError: notifyError,
  })
  if (data === undefined) return null
  const { answerSeconds, totalSeconds } = data.timeouts
  const way = proxyWords(data.proxy)
  return (
    <div className={styles['section']}>
      <div className={styles['proxy']} role="group" aria-label={t`Proxy`}>
        <div>
          <h3>{t`Proxy`}</h3>
          <p>
            <Trans>{way} It holds for sign-ins, token requests and test calls.</Trans>
          </p>
        </div>
        <Button aria-label={t`Change proxy`} onClick={() => setEditsProxy(true)}>{t`Change`}</Button>
      </div>
      <div className={styles['times']}>
        <Select
          id="answer-time"
          label={t`An answer begins within`}
          options={secondsOptions(answerSeconds)}
          value={String(answerSeconds)}
          onChange={(value) =>
            timing.mutate({ answerSeconds: Number(value), totalSeconds: Math.max(Number(value), totalSeconds) })
          }
        />
        <Select
          id="total-time"
          label={t`And is complete within`}
          options={secondsOptions(totalSeconds)}
          value={String(totalSeconds)}
          onChange={(value) =>
            timing.mutate({ answerSeconds: Math.min(Number(value), answerSeconds), totalSeconds: Number(value) })
          }
        />
        <p className={styles['help']}>{t`Both count from when the request is sent, connecting included.`}</p>
      </div>
      <Certificates network={data} providers={providers} onChanged={show} />
      {editsProxy ? <ProxyDialog proxy={data.proxy} onSaved={show} onClose={() => setEditsProxy(false)} /> : null}
    </div>
  )
}
