/** The board in words, and as a table for a ticket or a chat. */
import { i18n, type MessageDescriptor } from '@lingui/core'
import { msg, plural, t } from '@lingui/core/macro'
import { ErrorCode, KeyfobError } from '../../../preload/errors'
import type { CheckRow } from '../../../preload/exchange-views'
import type { CredentialSummary } from '../../../preload/views'
import type { ErrorText } from '../../ui/error-words'
import { markdownTable } from '../../ui/markdown-table'
import { providerWords } from '../../ui/provider-words'

/** A row of the board, with whose it is. */
export interface Checked {
  readonly row: CheckRow
  readonly credential: CredentialSummary
}

const stateWords: Readonly<Record<CheckRow['state'], MessageDescriptor>> = {
  waiting: msg`Waiting`,
  running: msg`Asking…`,
  ok: msg`OK`,
  failed: msg`Failed`,
  sign_in: msg`Needs a sign-in`,
  cancelled: msg`Not checked`,
}

/** How a credential fared: "OK", "Needs a sign-in", or what went wrong. */
export function resultWords({ failure, latencyMs, state }: CheckRow, words: (error: unknown) => ErrorText): string {
  if (state === 'ok' && latencyMs === null) return t`OK, not asked: signed in`
  if (state !== 'failed' || failure === null) return i18n._(stateWords[state])
  const { host, reason, stage } = failure
  const details = host === null ? { stage } : { stage, host }
  return words(new KeyfobError(ErrorCode.refused, reason, { reason, details })).heading
}

/** "12 of 40 checked", and at the end "38 OK, 2 failed". */
export function countWords(rows: readonly CheckRow[]): string {
  const count = (...states: CheckRow['state'][]): number => rows.filter(({ state }) => states.includes(state)).length
  const all = rows.length
  const checked = all - count('waiting', 'running')
  if (checked < all) return t`${checked} of ${all} checked`
  const ok = count('ok')
  const failed = count('failed')
  const signIns = count('sign_in')
  const cancelled = count('cancelled')
  const parts = [
    t`${ok} OK`,
    ...(failed > 0 ? [t`${failed} failed`] : []),
    ...(signIns > 0 ? [plural(signIns, { one: '# needs a sign-in', other: '# need a sign-in' })] : []),
    ...(cancelled > 0 ? [t`${cancelled} not checked`] : []),
  ]
  return new Intl.ListFormat(i18n.locales, { type: 'unit', style: 'short' }).format(parts)
}

/** How long the answer took; empty where none came. */
export function latencyWords({ latencyMs }: CheckRow): string {
  return latencyMs === null ? '' : t`${latencyMs} ms`
}

/** The board as a Markdown table. */
export function tableOf(checked: readonly Checked[], words: (error: unknown) => ErrorText): string {
  const rows = checked.map(({ credential, row }) => [
    credential.name,
    credential.providerName,
    providerWords(credential.environmentName),
    resultWords(row, words),
    latencyWords(row),
  ])
  return markdownTable([t`Credential`, t`Provider`, t`Environment`, t`Result`, t`Time`], rows)
}
