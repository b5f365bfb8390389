/** Which exchanges a person wants to see. Pure. */
import type { Exchange } from '../../../preload/exchange-views'
import { allStages, stageWords } from './words'

export interface ActivityFilter {
  /** Looked for in all that was recorded, whatever the case; words apart are each to be found. */
  readonly text: string
  readonly stage: Exchange['stage'] | 'all'
  readonly failedOnly: boolean
}

export const everything: ActivityFilter = { text: '', stage: 'all', failedOnly: false }

/** Made once an exchange: a person types letter by letter. */
const texts = new WeakMap<Exchange, string>()

function textOf(exchange: Exchange): string {
  const known = texts.get(exchange)
  if (known !== undefined) return known
  const { connection, failure, request, response, stage } = exchange
  const headers = [...(request?.headers ?? []), ...(response?.headers ?? [])]
  const text = [
    stageWords(stage),
    failure,
    request?.method,
    request?.url,
    request?.body,
    response?.status,
    response?.statusText,
    response?.body,
    connection?.remoteAddress,
    ...headers.map(({ name, value }) => `${name}: ${value}`),
  ]
    .join('\n')
    .toLowerCase()
  texts.set(exchange, text)
  return text
}

/** The exchanges that fit, in their order. */
export function filterExchanges(
  exchanges: readonly Exchange[],
  { text, stage, failedOnly }: ActivityFilter,
): readonly Exchange[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  return exchanges.filter(
    (exchange) =>
      (stage === 'all' || exchange.stage === stage) &&
      (!failedOnly || exchange.failure !== null) &&
      words.every((word) => textOf(exchange).includes(word)),
  )
}

/** The stages that occur, in the order of a token's life. */
export function stagesIn(exchanges: readonly Exchange[]): readonly Exchange['stage'][] {
  const there = new Set(exchanges.map(({ stage }) => stage))
  return allStages.filter((stage) => there.has(stage))
}
