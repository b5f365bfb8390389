/** Signing in elsewhere than in Keyfob's own window: the menu's entries for it, and the sign-in that waits. */
import { i18n, type MessageDescriptor } from '@lingui/core'
import { msg, t } from '@lingui/core/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { SignInMethod } from '../../../preload/views'
import { api } from '../../api'
import type { MenuEntry } from '../../ui/menu'
import { notify } from '../../ui/toast'
import { useNotifyError } from '../../ui/use-notify-error'
import { signInQuery, type Waiting } from './queries'

type Elsewhere = Exclude<SignInMethod, 'window'>

const labels: Readonly<Record<Elsewhere, MessageDescriptor>> = {
  browser: msg`Sign in with the browser`,
  paste: msg`Sign in by pasting the callback URL`,
}

export interface SignInElsewhere {
  readonly entries: readonly MenuEntry[]
  /** The sign-in that waits for the browser or a pasted URL; null where none does, or it is in a window of its own. */
  readonly waiting: Waiting | null
  readonly openPage: () => void
  readonly copyAddress: () => void
  readonly cancel: () => void
}

/** @param offered whether the credential's flow has a sign-in; @param onError gets the failure of a sign-in that ended */
export function useSignIn(id: string, offered: boolean, onError: (error: unknown) => void): SignInElsewhere {
  const notifyError = useNotifyError()
  const { data } = useQuery({ ...signInQuery(id), enabled: offered })
  const signingIn = useMutation({ mutationFn: (method: Elsewhere) => api.token.signIn({ id, method }), onError })
  const methods = data?.methods ?? []
  const isElsewhere = (method: SignInMethod): method is Elsewhere => method !== 'window'
  const waiting = data?.waiting ?? null
  return {
    entries: methods
      .filter(isElsewhere)
      .map((method) => ({ label: i18n._(labels[method]), onSelect: () => signingIn.mutate(method) })),
    waiting: waiting !== null && isElsewhere(waiting.method) ? waiting : null,
    openPage: () => {
      api.login.openPage().catch(notifyError)
    },
    copyAddress: () => {
      api.login.copyAddress().then(() => notify({ title: t`Link copied` }), notifyError)
    },
    cancel: () => {
      api.login.cancel().catch(notifyError)
    },
  }
}
