/**
 * A token copied from outside the main window, by the tray or the quick picker: what was copied and when it is cleared is said
 * on the desktop and in the tray's tooltip, production in words, and no name that is to be hidden. A failure leads to Keyfob.
 */
import { t } from '@lingui/core/macro'
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'
import type { CopyResult } from '../../preload/views'
import { type Credential, isProduction } from '../credentials/credential'
import type { CopyToken } from './copy-token'
import type { Notice } from './notifications'

export interface QuickCopyPorts {
  readonly copying: Pick<CopyToken, 'copy' | 'copyOrSignIn'>
  readonly credential: (id: string) => Pick<Credential, 'meta' | 'environment'>
  /** What a credential is called where others may be looking. */
  readonly nameOf: (id: string, name: string) => string
  /** Whether the desktop may be told. */
  readonly notifies: () => boolean
  readonly notify: (notice: Notice) => void
  /** What the tray's tooltip says until the clipboard is cleared. */
  readonly tooltip: (text: string) => void
  /** Show a credential in the main window. */
  readonly open: (id: string) => void
  readonly picker: { readonly isShown: () => boolean; readonly hide: () => void }
}

export type QuickCopy = ReturnType<typeof createQuickCopy>

export function createQuickCopy(ports: QuickCopyPorts) {
  const { copying, credential, nameOf, notifies, notify, tooltip, open, picker } = ports
  const nameFor = (id: string): string => nameOf(id, credential(id).meta.name)

  function tellCopied(id: string, { clearsInSeconds }: CopyResult): void {
    const words = copiedWords(nameFor(id), isProduction(credential(id)), clearsInSeconds)
    tooltip(`${words.title}. ${words.body}`)
    if (notifies()) notify({ ...words, onClick: () => open(id) })
  }

  /** Where the desktop may not be told, the window itself does. */
  function tellFailed(id: string, thrown: unknown): void {
    // What a person ended is no failure, a locked vault has said so, and a deleted credential has no name.
    if (thrown instanceof KeyfobError && SAID.has(thrown.code)) return
    if (notifies()) notify({ ...failedWords(nameFor(id)), onClick: () => open(id) })
    else open(id)
  }

  /** From the tray, where there is no window to say anything in. Never rejects. */
  async function copy(id: string): Promise<void> {
    try {
      tellCopied(id, await copying.copyOrSignIn(id, 'token'))
    } catch (thrown) {
      tellFailed(id, thrown)
    }
  }

  return {
    copy,

    /**
     * From the picker, which is closed as soon as there is nothing more to do in it: the token is copied, or the person signs in.
     * Rejects while it is open, and says it there.
     */
    async copyAndClose(id: string): Promise<void> {
      try {
        const copied = await copying.copy(id, 'token')
        picker.hide()
        tellCopied(id, copied)
      } catch (thrown) {
        if (thrown instanceof KeyfobError && thrown.reason === Reason.sign_in_required) {
          picker.hide()
          void copy(id)
          return
        }
        if (picker.isShown()) throw thrown
        tellFailed(id, thrown)
      }
    },
  }
}

const SAID: ReadonlySet<ErrorCode> = new Set([ErrorCode.cancelled, ErrorCode.locked, ErrorCode.not_found])

/** @param seconds until the clipboard is cleared; null: never */
function copiedWords(name: string, production: boolean, seconds: number | null): Pick<Notice, 'title' | 'body'> {
  const title = production ? t`PRODUCTION token of “${name}” copied` : t`Token of “${name}” copied`
  if (seconds === null) return { title, body: t`It stays in the clipboard until something else is copied.` }
  const minutes = Math.round(seconds / 60)
  return { title, body: seconds >= 60 ? t`Cleared in ${minutes} min.` : t`Cleared in ${seconds} s.` }
}

const failedWords = (name: string): Pick<Notice, 'title' | 'body'> => ({
  title: t`No token for “${name}”`,
  body: t`Open Keyfob to see why.`,
})
