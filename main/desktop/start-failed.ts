/** What is said where Keyfob could not be put together. */
import { t } from '@lingui/core/macro'
import { app, dialog } from 'electron'
import '../../locales/speak'
import { speakInMain, wantedLanguage } from '../language'
import { SettingsUnreadable } from '../settings/settings'

/** Say it, and why, until the person closes it. */
export async function sayStartFailed(cause: unknown): Promise<void> {
  // Which language was chosen stands in what could not be read.
  if (cause instanceof SettingsUnreadable)
    await speakInMain(wantedLanguage('system', app.getPreferredSystemLanguages()))
  dialog.showErrorBox(t`Keyfob could not start`, wordsOf(cause))
}

function wordsOf(cause: unknown): string {
  if (cause instanceof SettingsUnreadable) {
    const { path, technical } = cause
    return [
      t`The file with its settings cannot be read (${technical}):`,
      path,
      t`Check that it is a file and that your account may read it, or move it elsewhere: Keyfob then starts with its usual settings. Your credentials are in another file, and nothing was changed.`,
    ].join('\n\n')
  }
  return cause instanceof Error ? cause.message : t`Unknown cause`
}
