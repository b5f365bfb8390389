/** A credential's token into the clipboard, whatever it takes: a request where none is held, a sign-in where only a person can. */
import { t } from '@lingui/core/macro'
import { KeyfobError, Reason } from '../preload/errors'
import type { CredentialSummary } from '../preload/views'
import { api } from './api'
import { clearedWords, environmentWords, useRequestError } from './features/token/use-token-actions'
import { notify } from './ui/toast'

/** @param onFailed the failure stands beside the token of this credential */
export function useCopyToken(onFailed: (id: string) => void): (credential: CredentialSummary) => void {
  const onError = useRequestError()
  async function copy({ environmentName, id, name, production }: CredentialSummary): Promise<void> {
    const { clearsInSeconds } = await copyOrSignIn(id, () => onFailed(id))
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

async function copyOrSignIn(id: string, onSignIn: () => void) {
  try {
    return await api.token.copy({ id, format: 'token' })
  } catch (error) {
    if (!(error instanceof KeyfobError) || error.reason !== Reason.sign_in_required) throw error
    onSignIn()
    await api.token.signIn({ id })
    return api.token.copy({ id, format: 'token' })
  }
}
