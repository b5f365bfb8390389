/** The words for what goes wrong with a backup; part of `reasons.ts`. */
import { msg } from '@lingui/core/macro'
import { Reason } from '../../../preload/errors'
import { edit, says, type Words } from './reason-words'

export const backupReasons = {
  [Reason.secret_missing]: says(
    msg`A secret has to be entered first`,
    edit(msg`The credential was imported without it.`),
  ),
  [Reason.not_a_backup]: says(msg`This is not a Keyfob backup`, msg`Choose a file that Keyfob exported.`),
  [Reason.backup_damaged]: says(
    msg`This backup is damaged or cut off`,
    msg`Nothing was imported. Copy the file again.`,
  ),
  [Reason.backup_newer]: says(msg`This backup was made by a newer Keyfob`, msg`Update Keyfob, then import it again.`),
  [Reason.backup_unknown_members]: says(
    msg`This backup holds something that this Keyfob does not know`,
    msg`A newer Keyfob wrote it, or it was edited. Nothing was imported.`,
  ),
  [Reason.backup_too_large]: says(
    msg`This is too large for a backup`,
    msg`A backup holds at most 500 credentials and 1 MiB. Export them in several files.`,
  ),
  [Reason.backup_wrong_passphrase]: says(
    msg`This is not the passphrase of this file`,
    msg`Check Caps Lock and the keyboard layout. A damaged file can look like this too.`,
  ),
  [Reason.backup_without_passphrase]: says(
    msg`This age file is locked with a key, not with a passphrase`,
    msg`Decrypt it with the age tool, and import what comes out.`,
  ),
  [Reason.backup_work_factor]: says(
    msg`This age file asks for more work than Keyfob does`,
    msg`Its passphrase was set up with an unusual strength. The age tool may open it.`,
  ),
  [Reason.backup_unreadable]: says(
    msg`The file could not be read`,
    msg`Check that it is there and that you may open it.`,
  ),
  [Reason.import_gone]: says(msg`This import has ended`, msg`It is given up after 10 minutes. Choose the file again.`),
  [Reason.import_outdated]: says(
    msg`The credentials changed in the meantime`,
    msg`Nothing was imported. Choose the file again to see what it would change now.`,
  ),
} satisfies Partial<Record<Reason, Words>>
