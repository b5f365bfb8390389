/** The errors of a backup that is made or read. None quotes the file. */
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'

const badFile = (message: string, reason: Reason, technical?: string): KeyfobError =>
  new KeyfobError(ErrorCode.invalid_input, message, {
    reason,
    details: technical === undefined ? {} : { technical },
  })

export const notABackup = (): KeyfobError => badFile('The file is no backup', Reason.not_a_backup)
export const damaged = (technical?: string): KeyfobError =>
  badFile('The backup is damaged', Reason.backup_damaged, technical)
export const newer = (version: number): KeyfobError =>
  badFile('The backup has a newer version', Reason.backup_newer, `version ${version}`)
export const unknownMembers = (members: string): KeyfobError =>
  badFile('The backup holds members that are not known', Reason.backup_unknown_members, members)
export const tooLarge = (): KeyfobError => badFile('The backup is too large', Reason.backup_too_large)
export const wrongPassphrase = (): KeyfobError =>
  badFile('The passphrase does not open the backup', Reason.backup_wrong_passphrase)
export const withoutPassphrase = (): KeyfobError =>
  badFile('The age file is not encrypted with a passphrase', Reason.backup_without_passphrase)
export const workFactor = (logN: string): KeyfobError =>
  badFile('The age file asks for too much work', Reason.backup_work_factor, `scrypt 2^${logN.slice(0, 10)}`)

export const importGone = (): KeyfobError =>
  new KeyfobError(ErrorCode.conflict, 'There is no such import', { reason: Reason.import_gone })
export const importOutdated = (): KeyfobError =>
  new KeyfobError(ErrorCode.conflict, 'The credentials changed since the preview', { reason: Reason.import_outdated })
