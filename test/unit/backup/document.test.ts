import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BackupEntry, MAX_DOCUMENT_BYTES, readDocument, writeDocument } from '../../../main/backup/document'
import { documentOf, entry, refusal } from './support'

const AT = Date.UTC(2026, 10, 23, 10)
const read = (bytes: Uint8Array | string) => refusal(() => readDocument(Buffer.from(bytes)))

describe('the document of a backup', () => {
  const anyRecord = fc.dictionary(
    fc.string({ maxLength: 20 }).filter((key) => key !== '__proto__'),
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    { maxKeys: 5 },
  )
  const anyEntry = fc.record<BackupEntry>({
    name: fc.string({ unit: 'grapheme', maxLength: 50 }),
    provider: fc.string({ minLength: 1, maxLength: 20 }),
    flow: fc.string({ minLength: 1, maxLength: 20 }),
    environment: fc.string({ minLength: 1, maxLength: 20 }),
    clientAuthentication: fc.constantFrom('client_secret_basic', 'none'),
    pkce: fc.boolean(),
    color: fc.constantFrom('red', null),
    notes: fc.string({ unit: 'grapheme', maxLength: 50 }),
    values: anyRecord,
    secrets: anyRecord,
  })

  it('is read as it was written, whatever its texts', () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 5 }), fc.boolean(), (entries, withSettings) => {
        const settings = { theme: 'dark', clipboardClearSeconds: 0 } as const
        const document = readDocument(writeDocument(entries, withSettings ? settings : null, AT))
        expect(JSON.stringify(document.credentials)).toBe(JSON.stringify(entries))
        expect(document.settings).toEqual(withSettings ? settings : undefined)
        expect(document.madeAt).toBe('2026-11-23T10:00:00.000Z')
      }),
    )
  })

  it('names a mark where there is one alone, so that others can be read by versions before the marks', () => {
    const text = (given: BackupEntry) => Buffer.from(writeDocument([given], null, AT)).toString('utf8')
    expect(text(entry)).not.toMatch(/favourite|archived/)
    expect(text({ ...entry, favourite: true, archived: true })).toMatch(/"favourite": true,\s+"archived": true/)
  })

  it('of a person, with a byte order mark, is read too', () => {
    const bytes = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), documentOf([entry])])
    expect(readDocument(bytes).credentials).toEqual([entry])
  })

  it.each([
    ['nothing', '', 'not_a_backup'],
    ['text', 'shopping list', 'not_a_backup'],
    ['a list', '[]', 'not_a_backup'],
    ['other JSON', '{"name":"keyfob","version":"1.0.0"}', 'not_a_backup'],
    ['invalid UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), 'not_a_backup'],
    ['UTF-16', Buffer.from('{"keyfob":"backup"}', 'utf16le'), 'backup_damaged'],
    ['a truncated document', documentOf([entry]).subarray(0, 80), 'backup_damaged'],
    ['a document with something behind it', Buffer.concat([documentOf([entry]), Buffer.from('}')]), 'backup_damaged'],
    ['a newer version', documentOf([entry], { version: 2 }), 'backup_newer: version 2'],
    ['version 0', documentOf([entry], { version: 0 }), 'backup_damaged: version'],
    ['a mark that says no', documentOf([{ ...entry, favourite: false }]), 'backup_damaged: credentials.0.favourite'],
    ['no date', documentOf([entry], { madeAt: 'yesterday' }), 'backup_damaged: madeAt'],
    ['another member', documentOf([entry], { providers: [] }), 'backup_unknown_members: providers'],
    [
      'other members of a credential',
      documentOf([entry, { ...entry, colour: 'red', 'x\u001b[31m': 1 }]),
      'backup_unknown_members: credentials.1.colour, credentials.1.x??31m',
    ],
    ['a credential of the wrong type', documentOf([{ ...entry, pkce: 'yes' }]), 'backup_damaged: credentials.0.pkce'],
    ['an entry that is none', documentOf([7]), 'backup_damaged: credentials.0'],
    ['a value that is no text', documentOf([{ ...entry, values: { a: 1 } }]), 'backup_damaged: credentials.0.values.a'],
    ['a setting that is none', documentOf([], { settings: { theme: 'pink' } }), 'backup_damaged: settings.theme'],
    [
      'a setting that would end screen sharing',
      documentOf([], { settings: { screenSharing: false } }),
      'backup_unknown_members: settings.screenSharing',
    ],
    ['a setting that is unknown', documentOf([], { settings: { sound: 1 } }), 'backup_unknown_members: settings.sound'],
    ['more than 500 credentials', documentOf(Array.from({ length: 501 }, () => entry)), 'backup_too_large'],
    ['half a million entries', documentOf(Array.from({ length: 500_000 }, () => 0)), 'backup_too_large'],
    ['a depth bomb', '{"keyfob":'.padEnd(MAX_DOCUMENT_BYTES, '['), 'backup_damaged'],
    ['a deep list', `{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`, 'backup_damaged'],
    ['more than 1 MiB', documentOf([], { x: 'x'.repeat(MAX_DOCUMENT_BYTES) }), 'backup_too_large'],
  ])('%s is refused', async (_what, bytes, reason) => {
    expect(await read(bytes)).toBe(`invalid_input/${reason}`)
  })

  it.each(['', 'credentials', 'values', 'secrets'])(
    'with __proto__ in %j is refused, and no prototype changes',
    async (place) => {
      const evil = '"__proto__":{"polluted":true}'
      const whole = Buffer.from(documentOf([entry])).toString()
      const at =
        { '': '{"keyfob"', credentials: '{"name"', values: '{"baseUrl"', secrets: '{"clientSecret"' }[place] ?? ''
      expect(whole).toContain(at)
      expect(await read(whole.replace(at, `{${evil},${at.slice(1)}`))).toBe(
        'invalid_input/backup_unknown_members: __proto__',
      )
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    },
  )

  it('of any JSON is read or refused, never a crash', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), fc.jsonValue(), async (json, value) => {
        expect(await read(json)).toMatch(/^invalid_input\//)
        expect(await read(documentOf([value]))).toMatch(/^invalid_input\//)
      }),
    )
  })

  it('that could not be read again is not written', async () => {
    const long = { ...entry, notes: 'n'.repeat(10_000) }
    expect(
      await refusal(() =>
        writeDocument(
          Array.from({ length: 120 }, () => long),
          null,
          AT,
        ),
      ),
    ).toBe('invalid_input/backup_too_large')
    expect(
      await refusal(() =>
        writeDocument(
          Array.from({ length: 501 }, () => entry),
          null,
          AT,
        ),
      ),
    ).toBe('invalid_input/backup_too_large')
  })
})
