/** The switch that keeps a token alive, and how that stands: when it is renewed next, or why it is not. */
import { t } from '@lingui/core/macro'
import { useMutation } from '@tanstack/react-query'
import type { CredentialSummary, KeepAliveView } from '../../../preload/views'
import { api } from '../../api'
import { Switch } from '../../ui/switch'
import { clockWords } from '../../ui/time'
import { useNotifyError } from '../../ui/use-notify-error'

export function KeepAlive({
  credential: { id, keepAlive, providerName, token },
  renewable,
}: {
  readonly credential: Pick<CredentialSummary, 'id' | 'keepAlive' | 'providerName' | 'token'>
  /** Whether a token can be had without a person. */
  readonly renewable: boolean
}) {
  const notifyError = useNotifyError()
  const setting = useMutation({ mutationFn: (on: boolean) => api.token.keepAlive({ id, on }), onError: notifyError })
  const on = setting.isPending ? setting.variables : keepAlive !== null
  return (
    <Switch
      label={t`Keep alive`}
      help={on ? keptWords(keepAlive, renewable, providerName, token.state === 'none') : offWords(renewable)}
      checked={on}
      onChange={(event) => setting.mutate(event.target.checked)}
    />
  )
}

const offWords = (renewable: boolean): string =>
  renewable ? t`Renews the token before it ends.` : t`Tells you before the token ends: a new one needs your sign-in.`

function keptWords(kept: KeepAliveView | null, renewable: boolean, provider: string, none: boolean): string {
  if (kept?.stopped === true) return t`Stopped: ${provider} refused. Get a token by hand to start again.`
  if (!renewable) return none ? t`Begins when you have signed in.` : t`You are told before the token ends.`
  const nextAt = kept?.nextAt ?? null
  if (nextAt === null) return t`Nothing to do while nobody knows when the token ends.`
  const time = clockWords(nextAt)
  return t`Renews at ${time}.`
}
