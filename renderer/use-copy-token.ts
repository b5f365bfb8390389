/** A credential's token into the clipboard, whatever it takes; main knows what that is, and this says how it went. */
import { t } from '@lingui/core/macro'
import type { CredentialSummary } from '../preload/views'
import { api } from './api'
import { clearedWords, environmentWords, useRequestError } from './features/token/use-token-actions'
import { notify } from './ui/toast'

/** @param onFailed the failure stands beside the token of this credential */
export function useCopyToken(onFailed: (id: string) => void): (credential: CredentialSummary) => void {
  const onError = useRequestError()
  async function copy({ environmentName, id, name, production }: CredentialSummary): Promise<void> {
    const { clearsInSeconds } = await api.token.copy({ id, format: 'token', signIn: true })
    const environment = environmentWords(environmentName)
    notify({
      title: t`Token of ${name} copied, ${environment}`,
      detail: clearedWords(clearsInSeconds),
      production,
    })
  }
  return (credential) => {
    copy(credential).catch((error: unknown) => {
      onFailed(credential.id)
      onError(error)
    })
  }
}
