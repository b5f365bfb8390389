/**
 * What can be done with a credential's token: get, refresh, revoke, sign in, copy, export. A failed request is told by main
 * beside the token and shown as an alert; what has no place there is shown as a notice.
 */
import { i18n, type MessageDescriptor } from '@lingui/core'
import { msg, t } from '@lingui/core/macro'
import { useMutation } from '@tanstack/react-query'
import { ErrorCode, KeyfobError, type Stage } from '../../../preload/errors'
import type { CopyFormat, CredentialSummary, TokenView } from '../../../preload/views'
import { api } from '../../api'
import { useErrorWords } from '../../ui/error-words'
import { providerWords } from '../../ui/provider-words'
import { revocationWords } from '../../ui/revocation-words'
import { notify } from '../../ui/toast'
import { useNotifyError } from '../../ui/use-notify-error'
import type { Obtain } from './actions'

/** Failures of a request alone, wherever it had come to. */
const ofRequests: ReadonlySet<ErrorCode> = new Set([
  ErrorCode.network,
  ErrorCode.refused,
  ErrorCode.bad_answer,
  ErrorCode.cancelled,
])
/** Whether it stands beside the token until the next request: what came to nothing before a request has no stage. */
const isShownAsAlert = ({ code, details }: KeyfobError): boolean => ofRequests.has(code) || details.stage !== undefined

/** Get a new token now, by signing in where the flow needs a person. Who asks by hand wants another one than is held. */
export function obtainToken(id: string, obtain: Obtain) {
  return obtain === 'signIn' ? api.token.signIn({ id }) : api.token.refresh({ id })
}

/** The names of "Copy as", as the menu and the notice have them. */
export const copyFormats: readonly {
  readonly format: Exclude<CopyFormat, 'token'>
  readonly label: MessageDescriptor
}[] = [
  { format: 'header', label: msg`Authorization header` },
  { format: 'curl', label: msg`cURL` },
  { format: 'powershell', label: msg`PowerShell` },
  { format: 'httpie', label: msg`HTTPie` },
  { format: 'env', label: msg`Environment variable` },
  { format: 'json', label: msg`JSON` },
]

/** When the clipboard is cleared, as the notice of a copy says it. */
export function clearedWords(seconds: number | null): string | undefined {
  if (seconds === null) return undefined
  const minutes = Math.round(seconds / 60)
  return seconds >= 60 ? t`cleared in ${minutes} min` : t`cleared in ${seconds} s`
}

/** An environment as it is named within a sentence: "production". @param name as the provider has it */
export const environmentWords = (name: string): string => providerWords(name).toLocaleLowerCase(i18n.locales)

/** What to do with a failed request: nothing where the alert tells it, else a notice. */
export function useRequestError(): (error: unknown) => void {
  const notifyError = useNotifyError()
  return (error) => {
    if (!(error instanceof KeyfobError) || !isShownAsAlert(error)) notifyError(error)
  }
}

export type TokenActions = ReturnType<typeof useTokenActions>

/** @param onToken gets the token that a request gave */
export function useTokenActions(
  {
    id,
    environmentName,
    production,
    token,
  }: Pick<CredentialSummary, 'id' | 'environmentName' | 'production' | 'token'>,
  onToken: (token: TokenView) => void,
) {
  const words = useErrorWords()
  const notifyError = useNotifyError()
  const onError = useRequestError()
  const environment = environmentWords(environmentName)

  const obtaining = useMutation({
    mutationFn: (obtain: Obtain) => obtainToken(id, obtain),
    onSuccess: onToken,
    onError,
  })
  const refreshing = useMutation({ mutationFn: () => api.token.refresh({ id }), onSuccess: onToken, onError })
  const revoking = useMutation({
    mutationFn: () => api.token.revoke({ id }),
    onSuccess: ({ confirmed, failure }) => {
      if (confirmed) notify({ title: t`Token revoked, ${environment}`, production })
      else {
        notify({
          title: t`Token dropped here, not confirmed by the provider`,
          detail: failure ? revocationWords(failure, words) : undefined,
          kind: 'failed',
        })
      }
    },
    onError,
  })
  const copying = useMutation({
    mutationFn: (format: CopyFormat) => api.token.copy({ id, format }),
    onSuccess: ({ format, clearsInSeconds }) => {
      const label = copyFormats.find((each) => each.format === format)?.label
      const what = label === undefined ? t`Token` : i18n._(label)
      notify({ title: t`${what} copied, ${environment}`, detail: clearedWords(clearsInSeconds), production })
    },
    onError: notifyError,
  })
  const exporting = useMutation({
    mutationFn: () => api.token.exportEnv({ id }),
    onSuccess: ({ saved }) => {
      if (saved) notify({ title: t`Token saved to file, ${environment}`, production })
    },
    onError: notifyError,
  })

  const waiting = obtaining.isPending ? (obtaining.variables === 'signIn' ? 'authorize' : 'token') : null
  const local: Stage | null = waiting ?? (refreshing.isPending ? 'refresh' : revoking.isPending ? 'revoke' : null)
  return {
    /** The request under way, whoever asked for it. */
    busy: token.inFlight ?? local,
    obtain: (how: Obtain) => obtaining.mutate(how),
    refresh: () => refreshing.mutate(),
    revoke: () => revoking.mutate(),
    copy: (format: CopyFormat) => copying.mutate(format),
    exportEnv: () => exporting.mutate(),
    cancelSignIn: () => {
      api.login.cancel().catch(notifyError)
    },
  }
}
