/** Explains why the provider's public keys could not be had. Anybody may ask for them, so nothing that was entered is to blame. */
import type { CauseView } from '../../../preload/causes'
import { explainPage } from './answers'
import type { FailedExchange } from './facts'
import { likely, openDocs, possible, retry } from './make-cause'

export function explainKeys(failed: FailedExchange): readonly CauseView[] {
  const { answer, reason } = failed
  if (answer?.page && answer.page.kind !== 'other') return explainPage(failed, answer.page)
  if (reason === 'not_a_key_set') return [possible('proxy_in_the_way', retry), possible('endpoint_gone', openDocs)]
  switch (answer?.status) {
    case 404:
    case 410:
      return [likely('endpoint_gone', openDocs)]
    case 401:
    case 403:
      return [possible('request_firewall', {}), possible('proxy_in_the_way', retry)]
    default:
      return []
  }
}
