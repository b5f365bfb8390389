/** The group `backup` of the fake bridge. A test sets what the next file holds. */
import type { ImportEntry, ImportOpened, ImportPreview } from '../../../preload/backup'

export const fakeBackup: { picked: ImportOpened | null; preview: ImportPreview | null; saved: boolean } = {
  picked: null,
  preview: null,
  saved: true,
}

export const importEntry = (more: Partial<ImportEntry> = {}): ImportEntry => ({
  index: 0,
  name: 'Cards',
  providerId: 'pomelo',
  providerName: 'Pomelo',
  environmentName: 'Sandbox',
  production: false,
  kind: 'new',
  changes: [],
  canReplace: false,
  origin: 'https://api-sandbox.pomelo.la',
  movedFrom: null,
  needsSecret: false,
  otherName: 'Cards (imported)',
  problem: null,
  ...more,
})

const saved = ({ ids }: Record<string, unknown>) =>
  fakeBackup.saved ? { fileName: 'keyfob.age', count: (ids as readonly string[]).length, incomplete: [] } : null

export const backupMembers: Record<string, (input: Record<string, unknown>) => unknown> = {
  'backup.export': saved,
  'backup.exportPlain': saved,
  'backup.openImport': () => fakeBackup.picked,
  'backup.unlockImport': () => fakeBackup.preview,
  'backup.applyImport': ({ choices }) => ({ added: (choices as readonly unknown[]).length, replaced: 0, ids: [] }),
  'backup.cancelImport': () => null,
}
