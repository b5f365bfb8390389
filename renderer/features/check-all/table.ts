/** The board in words, and as a table for a ticket or a chat. */
import { ErrorCode, KeyfobError } from '../../../preload/errors'
import type { CheckRow } from '../../../preload/exchange-views'
import type { CredentialSummary } from '../../../preload/views'
import type { ErrorText } from '../../ui/error-words'
import { markdownTable } from '../../ui/markdown-table'

/** A row of the board with its words. */
export interface Line {
  readonly row: CheckRow
  readonly credential: CredentialSummary
  readonly result: string
}

const stateWords: Readonly<Record<CheckRow['state'], string>> = {
  waiting: 'Waiting',
  running: 'Asking…',
  ok: 'OK',
  failed: 'Failed',
  sign_in: 'Needs a sign-in',
  cancelled: 'Not checked',
}

/** How a credential fared: "OK", "Needs a sign-in", or what went wrong. */
export function resultWords({ failure, latencyMs, state }: CheckRow, words: (error: unknown) => ErrorText): string {
  if (state === 'ok' && latencyMs === null) return 'OK, not asked: signed in'
  if (state !== 'failed' || failure === null) return stateWords[state]
  const { host, reason, stage } = failure
  const details = host === null ? { stage } : { stage, host }
  return words(new KeyfobError(ErrorCode.refused, reason, { reason, details })).heading
}

/** "12 of 40 checked", and at the end "38 OK, 2 failed". */
export function countWords(rows: readonly CheckRow[]): string {
  const count = (...states: CheckRow['state'][]): number => rows.filter(({ state }) => states.includes(state)).length
  const open = count('waiting', 'running')
  if (open > 0) return `${rows.length - open} of ${rows.length} checked`
  const parts = [
    `${count('ok')} OK`,
    ...(count('failed') > 0 ? [`${count('failed')} failed`] : []),
    ...(count('sign_in') > 0 ? [`${count('sign_in')} ${count('sign_in') === 1 ? 'needs' : 'need'} a sign-in`] : []),
    ...(count('cancelled') > 0 ? [`${count('cancelled')} not checked`] : []),
  ]
  return parts.join(', ')
}

/** The board as a Markdown table. */
export function tableOf(lines: readonly Line[]): string {
  const rows = lines.map(({ credential, result, row }) => [
    credential.name,
    credential.providerName,
    credential.environmentName,
    result,
    row.latencyMs === null ? '' : `${row.latencyMs} ms`,
  ])
  return markdownTable(['Credential', 'Provider', 'Environment', 'Result', 'Time'], rows)
}
