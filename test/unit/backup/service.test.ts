import { describe, expect, it } from 'vitest'
import type { ImportOpened, ImportPreview } from '../../../preload/backup'
import { computer, des, type Disk, documentOf, entry, PASSPHRASE, poems, pomelo, refusal } from './support'

type Computer = Awaited<ReturnType<typeof computer>>

const emptyDisk = (): Disk => ({ bytes: new Uint8Array() })
const text = ({ bytes }: Disk): string => Buffer.from(bytes ?? []).toString('utf8')
const idsOf = ({ credentials }: Computer) => credentials.list().map(({ id }) => id)

async function opened(to: Computer): Promise<ImportOpened> {
  const found = await to.backup.openImport()
  if (found === null) throw new Error('nothing was picked')
  return found
}

/** Open what is on the disk, and unlock it where it is encrypted. */
async function previewed(to: Computer): Promise<ImportPreview & { readonly importId: string }> {
  const { importId, preview } = await opened(to)
  return { ...(preview ?? (await to.backup.unlockImport({ importId, passphrase: PASSPHRASE }))), importId }
}

/** Two computers over one disk; the first holds three credentials and has backed them up. */
async function backedUp() {
  const disk = emptyDisk()
  const [old, fresh] = [await computer(disk), await computer(disk)]
  for (const input of [pomelo, des]) await old.add(input)
  const desk = await old.add({ ...poems, notes: 'the desk', color: 'red' })
  await old.credentials.mark(desk, { favourite: true, archived: true })
  const saved = await old.backup.exportEncrypted({ ids: idsOf(old), settings: true, passphrase: PASSPHRASE })
  return { disk, old, fresh, saved }
}

const addAll = ({ entries }: ImportPreview) =>
  entries.filter(({ kind }) => kind === 'new').map(({ index }) => ({ index, action: 'add' as const, rebind: false }))

describe('a backup', () => {
  it('moves credentials with their secrets to another computer, under ids of that one', async () => {
    const { old, fresh, saved, disk } = await backedUp()
    expect(saved).toEqual({ fileName: 'backup.age', count: 3, incomplete: [] })
    for (const part of ['Harbour', 'harbour-secret', 'credentials']) expect(text(disk)).not.toContain(part)
    const preview = await previewed(fresh)
    expect(preview.entries.map(({ name, kind }) => `${name}: ${kind}`)).toEqual([
      'Cards: new',
      'Desk: new',
      'Harbour: new',
    ])
    expect(JSON.stringify(preview)).not.toMatch(/secret-0000|pass word|key-1/)
    const done = await fresh.backup.applyImport({
      importId: preview.importId,
      choices: addAll(preview),
      settings: false,
    })
    expect(done).toMatchObject({ added: 3, replaced: 0 })
    expect(idsOf(fresh).some((id) => idsOf(old).includes(id))).toBe(false)
    for (const credential of old.credentials.list()) {
      const copy = fresh.credentials.list().find(({ meta }) => meta.name === credential.meta.name)
      expect(copy?.meta).toEqual(credential.meta)
      expect(copy && (await fresh.credentials.readSecrets(copy))).toEqual(await old.credentials.readSecrets(credential))
    }
  })

  it('holds the chosen credentials alone', async () => {
    const disk = emptyDisk()
    const [old, fresh] = [await computer(disk), await computer(disk)]
    await old.add(pomelo)
    const id = await old.add(des)
    await old.backup.exportEncrypted({ ids: [id], settings: false, passphrase: PASSPHRASE })
    const { entries, settings } = await previewed(fresh)
    expect([entries.map(({ name }) => name), settings]).toEqual([['Harbour'], []])
  })

  it('says which credential has a secret that could not be read, and is made all the same', async () => {
    const disk = emptyDisk()
    const old = await computer(disk)
    const id = await old.add({
      ...pomelo,
      environmentId: 'custom',
      values: { ...pomelo.values, baseUrl: 'https://a.example' },
    })
    const { meta } = old.credentials.get(id)
    // As an import leaves it that moved the endpoint and took no secret along.
    await old.vault.put({ id, meta: { ...meta, values: { ...meta.values, baseUrl: 'https://b.example' } } })
    const saved = await old.backup.exportEncrypted({ ids: [id], settings: false, passphrase: PASSPHRASE })
    expect(saved?.incomplete).toEqual(['Cards'])
    expect((await previewed(await computer(disk))).entries[0]).toMatchObject({ kind: 'new', needsSecret: true })
  })

  it('is not made under a passphrase that is too short, and asks for no file', async () => {
    const disk = emptyDisk()
    const old = await computer(disk)
    await old.add(pomelo)
    const input = { ids: idsOf(old), settings: false, passphrase: '1234567' }
    expect(await refusal(old.backup.exportEncrypted(input))).toBe('invalid_input/weak_passphrase')
    expect(disk.bytes).toHaveLength(0)
  })

  it('is not made where no place was picked', async () => {
    const old = await computer({ bytes: null })
    await old.add(pomelo)
    const input = { ids: idsOf(old), settings: false, passphrase: PASSPHRASE }
    expect(await old.backup.exportEncrypted(input)).toBeNull()
    expect(await old.backup.exportPlain(input)).toBeNull()
    expect(await old.backup.openImport()).toBeNull()
  })

  it('brings the settings where they are wanted, and leaves them otherwise', async () => {
    const { old, fresh, disk } = await backedUp()
    Object.assign(old.settings, { theme: 'dark' })
    await old.backup.exportPlain({ ids: idsOf(old), settings: true })
    expect(JSON.parse(text(disk))).toHaveProperty('settings', { theme: 'dark', clipboardClearSeconds: 30 })
    for (const settings of [false, true]) {
      const preview = await previewed(fresh)
      expect(preview.settings).toEqual(['theme'])
      await fresh.backup.applyImport({ importId: preview.importId, choices: [], settings })
      expect(fresh.settings.theme).toBe(settings ? 'dark' : 'light')
    }
  })
})

describe('an export without secrets', () => {
  it('holds no secret, and what it adds asks for its secret before a request is made', async () => {
    const { old, fresh, disk } = await backedUp()
    await old.backup.exportPlain({ ids: idsOf(old), settings: false })
    for (const canary of ['cards-secret', 'harbour-secret', 'pass word', 'desk-secret', 'key-1', '0001', 'lastFour'])
      expect(text(disk), canary).not.toContain(canary)
    expect(JSON.parse(text(disk))).toMatchObject({
      keyfob: 'backup',
      version: 1,
      credentials: [{ name: 'Cards', secrets: {} }, {}, {}],
    })

    const preview = await previewed(fresh)
    expect(preview.entries.every(({ needsSecret }) => needsSecret)).toBe(true)
    const { ids } = await fresh.backup.applyImport({
      importId: preview.importId,
      choices: addAll(preview),
      settings: false,
    })
    const credential = fresh.credentials.get(ids[0] ?? '')
    expect(fresh.credentials.needsSecret(credential)).toBe(true)
    expect(await refusal(fresh.tokens.get(credential.id))).toBe('conflict/secret_missing')
    expect(fresh.sent).toEqual([])
    expect(
      await refusal(fresh.credentials.edit({ id: credential.id, ...pomelo, values: { ...credential.meta.values } })),
    ).toBe('invalid_input/missing_field')
    await fresh.credentials.edit({ id: credential.id, ...pomelo })
    expect(fresh.credentials.needsSecret(fresh.credentials.get(credential.id))).toBe(false)
  })

  it('that someone put secrets into is said to hold them in the clear', async () => {
    const from = await computer({ bytes: documentOf([entry]) })
    expect(await previewed(from)).toMatchObject({ secretsInClear: true, entries: [{ kind: 'new' }] })
    const without = await computer({ bytes: documentOf([{ ...entry, secrets: {} }]) })
    expect(await previewed(without)).toMatchObject({ secretsInClear: false })
  })
})

describe('an import over what is here', () => {
  const custom = {
    ...pomelo,
    environmentId: 'custom',
    values: { ...pomelo.values, baseUrl: 'https://api.pomelo.example' },
  }

  it('replaces what was chosen in its place, and drops its token', async () => {
    const to = await computer({ bytes: documentOf([{ ...entry, notes: 'new notes' }]) })
    const id = await to.add(custom)
    await to.vault.putSecrets(id, { 'keyfob:token': { value: '{}', binding: 'x' } })
    const preview = await previewed(to)
    const choices = [{ index: 0, action: 'replace' as const, rebind: false }]
    expect(await to.backup.applyImport({ importId: preview.importId, choices, settings: false })).toEqual({
      added: 0,
      replaced: 1,
      ids: [id],
    })
    expect(to.credentials.get(id).meta.notes).toBe('new notes')
    expect(to.vault.hasSecret(id, 'keyfob:token')).toBe(false)
    expect(to.replaced).toEqual([[id], [id]])
  })

  it('to another token endpoint leaves the stored secret where it was, unless it may move', async () => {
    const moved = { ...entry, values: { ...entry.values, baseUrl: 'https://evil.example' }, secrets: {} }
    for (const rebind of [false, true]) {
      const to = await computer({ bytes: documentOf([moved]) })
      const id = await to.add(custom)
      const preview = await previewed(to)
      const choices = [{ index: 0, action: 'replace' as const, rebind }]
      await to.backup.applyImport({ importId: preview.importId, choices, settings: false })
      to.answerWith(() => ({ status: 400, headers: {}, body: '' }))
      const outcome = await refusal(to.tokens.get(id))
      if (rebind) expect(to.sent[0]?.url).toMatch(/^https:\/\/evil\.example\//)
      else expect([outcome, to.sent]).toEqual(['conflict/secret_bound_elsewhere', []])
      const old = await to.vault
        .readSecret(id, 'clientSecret', 'pomelo https://api.pomelo.example')
        .catch(() => 'moved')
      expect(old).toBe(rebind ? 'moved' : pomelo.values['clientSecret'])
    }
  })

  it('imports nothing at all where one choice is not offered', async () => {
    const to = await computer({ bytes: documentOf([entry, { ...entry, name: 'Other' }]) })
    const preview = await previewed(to)
    const choices = [...addAll(preview), { index: 2, action: 'add' as const, rebind: false }]
    expect(await refusal(to.backup.applyImport({ importId: preview.importId, choices, settings: false }))).toBe(
      'conflict/import_outdated',
    )
    expect(to.credentials.list()).toEqual([])
  })

  it('imports nothing where what is here changed since the preview', async () => {
    const to = await computer({ bytes: documentOf([entry]) })
    const preview = await previewed(to)
    await to.add(pomelo)
    const input = { importId: preview.importId, choices: addAll(preview), settings: false }
    expect(await refusal(to.backup.applyImport(input))).toBe('conflict/import_outdated')
    expect(to.credentials.list()).toHaveLength(1)
  })

  it('is applied once', async () => {
    const to = await computer({ bytes: documentOf([entry]) })
    const preview = await previewed(to)
    const input = { importId: preview.importId, choices: addAll(preview), settings: false }
    const [first, second] = await Promise.all([
      to.backup.applyImport(input).then(() => 'done'),
      refusal(to.backup.applyImport(input)),
    ])
    expect([first, second]).toEqual(['done', 'conflict/import_gone'])
    expect(await refusal(to.backup.applyImport(input))).toBe('conflict/import_gone')
    expect(to.credentials.list()).toHaveLength(1)
  })
})

describe('an import that is pending', () => {
  const gone = 'conflict/import_gone'
  const apply = (to: Computer, importId: string) =>
    refusal(to.backup.applyImport({ importId, choices: [], settings: false }))

  it('stays where the passphrase was wrong, and opens with the right one', async () => {
    const { fresh } = await backedUp()
    const { importId, preview } = await opened(fresh)
    expect(preview).toBeNull()
    expect(await refusal(fresh.backup.unlockImport({ importId, passphrase: 'wrong one' }))).toBe(
      'invalid_input/backup_wrong_passphrase',
    )
    expect((await fresh.backup.unlockImport({ importId, passphrase: PASSPHRASE })).entries).toHaveLength(3)
  })

  it('is not applied before it was unlocked', async () => {
    const { fresh } = await backedUp()
    expect(await apply(fresh, (await opened(fresh)).importId)).toBe(gone)
  })

  it.each<[string, (to: Computer, importId: string) => unknown]>([
    [
      'a cancel',
      (to, importId) => {
        to.backup.cancelImport(importId)
      },
    ],
    [
      'a lock',
      (to) => {
        to.backup.forget()
      },
    ],
    [
      'its time',
      (to) => {
        for (const work of to.timers) work()
      },
    ],
    ['another file', (to) => to.backup.openImport()],
  ])('ends by %s', async (_what, end) => {
    const { fresh } = await backedUp()
    const { importId } = await opened(fresh)
    await end(fresh, importId)
    expect(await refusal(fresh.backup.unlockImport({ importId, passphrase: PASSPHRASE }))).toBe(gone)
    expect(await apply(fresh, importId)).toBe(gone)
  })

  it('ends by a lock while it is decrypted, with nothing shown', async () => {
    const { fresh } = await backedUp()
    const { importId } = await opened(fresh)
    const unlocking = refusal(fresh.backup.unlockImport({ importId, passphrase: PASSPHRASE }))
    fresh.backup.forget()
    expect(await unlocking).toBe(gone)
  })

  it('is not ended by the cancel of another one', async () => {
    const to = await computer({ bytes: documentOf([entry]) })
    const { importId } = await previewed(to)
    to.backup.cancelImport('another')
    expect(await apply(to, importId)).toBe('not refused')
  })
})
