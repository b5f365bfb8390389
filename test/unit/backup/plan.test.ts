import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BackupEntry } from '../../../main/backup/document'
import { entryOf } from '../../../main/backup/entries'
import { carryOut, type Existing, planImport } from '../../../main/backup/plan'
import { bindingOf } from '../../../main/credentials/credential'
import type { ImportChoice } from '../../../preload/backup'
import { entry, refusal, registry } from './support'

const tools = { newId: () => 'new-id', now: 7 }
const plan = (entries: readonly BackupEntry[], here: readonly Existing[] = []) => planImport(entries, here, registry)
const choose = (more: Partial<ImportChoice> = {}): ImportChoice => ({ index: 0, action: 'add', rebind: false, ...more })

/** What is here once an entry was imported. */
function stored(from: BackupEntry, id = 'here'): Existing {
  const [planned] = plan([from])
  const [change] = carryOut(planned === undefined ? [] : [planned], [choose()], { newId: () => id, now: 1 }).changes
  if (change === undefined) throw new Error('not imported')
  return { credential: change.credential, secrets: { values: change.secrets, complete: true } }
}
const viewOf = (given: BackupEntry, here: readonly Existing[]) => plan([given], here)[0]?.view

describe('a plan', () => {
  it('of a credential that is not here is new, and becomes one with an id of this computer', () => {
    const planned = plan([entry])
    expect(planned[0]?.view).toEqual({
      index: 0,
      name: 'Cards',
      providerId: 'pomelo',
      providerName: 'Pomelo',
      environmentName: 'Custom',
      production: false,
      kind: 'new',
      changes: [],
      canReplace: false,
      origin: 'https://api.pomelo.example',
      movedFrom: null,
      needsSecret: false,
      otherName: 'Cards (imported)',
      problem: null,
    })
    const { changes, added, replaced } = carryOut(planned, [choose()], tools)
    expect({ added, replaced }).toEqual({ added: 1, replaced: [] })
    expect(changes[0]?.credential).toMatchObject({ id: 'new-id', meta: { name: 'Cards', createdAt: 7, updatedAt: 7 } })
    expect(changes[0]?.secrets).toEqual(entry.secrets)
  })

  it('of what is here already is the same, also without its secrets', () => {
    const here = [stored(entry)]
    expect(viewOf(entry, here)).toMatchObject({ kind: 'same', changes: [], needsSecret: false })
    expect(viewOf({ ...entry, secrets: {} }, here)).toMatchObject({ kind: 'same', changes: [], needsSecret: true })
  })

  it.each<[string, Partial<BackupEntry>, readonly string[]]>([
    ['a value', { values: { ...entry.values, audience: 'https://b.example' } }, ['Audience']],
    ['a secret', { secrets: { clientSecret: 'another-secret-000001' } }, ['Client secret']],
    ['the case of its name', { name: 'CARDS' }, ['Name']],
    ['notes and colour', { notes: 'n', color: 'red' }, ['Colour', 'Notes']],
    ['that it is a favourite, and in the archive', { favourite: true, archived: true }, ['Favourite', 'Archived']],
    [
      'the environment',
      { environment: 'sandbox', values: { clientId: 'cards', audience: 'https://a.example' } },
      ['Environment', 'Base URL'],
    ],
  ])('names what differs: %s', (_what, more, changes) => {
    const view = viewOf({ ...entry, ...more }, [stored(entry)])
    expect(view).toMatchObject({ kind: 'changed', canReplace: true, changes })
    expect(JSON.stringify(view)).not.toContain('secret-0000')
  })

  it('takes no mark away: a file without one, as every older one is, says nothing of it', () => {
    const here = [stored({ ...entry, favourite: true, archived: true })]
    expect(viewOf(entry, here)).toMatchObject({ kind: 'same', changes: [] })
    const { changes } = carryOut(plan([{ ...entry, notes: 'n' }], here), [choose({ action: 'replace' })], tools)
    expect(changes[0]?.credential.meta).toMatchObject({ notes: 'n', favourite: true, archived: true })
  })

  it('of another provider under the same name can stand beside it and not replace it', () => {
    const pms: BackupEntry = {
      ...entry,
      provider: 'pms',
      environment: 'proof-of-concept',
      clientAuthentication: 'client_secret_basic',
      values: { clientId: 'kiosk' },
    }
    const planned = plan([pms], [stored(entry)])
    expect(planned[0]?.view).toMatchObject({ kind: 'changed', changes: ['Provider'], canReplace: false })
    expect(carryOut(planned, [choose({ action: 'keepBoth' })], tools).changes[0]?.credential.meta.name).toBe(
      'Cards (imported)',
    )
  })

  it('finds a free name for the copy', () => {
    const here = [stored(entry), stored({ ...entry, name: 'cards (Imported)' }, 'b')]
    expect(viewOf({ ...entry, notes: 'n' }, here)?.otherName).toBe('Cards (imported 2)')
  })

  it('refuses what it does not offer: an index outside, one twice, to add what is here, to replace what is the same', async () => {
    const apply = (here: readonly Existing[], ...choices: ImportChoice[]) =>
      refusal(() => carryOut(plan([entry], here), choices, tools))
    const gone = 'conflict/import_outdated'
    expect(await apply([], choose({ index: 1 }))).toBe(gone)
    expect(await apply([], choose(), choose())).toBe(gone)
    expect(await apply([], choose({ action: 'replace' }))).toBe(gone)
    expect(await apply([], choose({ action: 'keepBoth' }))).toBe(gone)
    expect(await apply([stored(entry)], choose())).toBe(gone)
    expect(await apply([stored(entry)], choose({ action: 'keepBoth' }))).toBe(gone)
    const refused = plan([{ ...entry, provider: 'nobody' }])
    expect(await refusal(() => carryOut(refused, [choose()], tools))).toBe(gone)
  })
})

describe('an entry that could not have been typed is refused by itself', () => {
  const withUrl = (baseUrl: string): BackupEntry => ({ ...entry, values: { ...entry.values, baseUrl } })
  it.each<[string, BackupEntry, string, string?]>([
    ['an unknown provider', { ...entry, provider: '../pomelo' }, 'no_such_provider'],
    ['an unknown flow', { ...entry, flow: 'constructor' }, 'no_such_provider'],
    ['an unknown environment', { ...entry, environment: 'mars' }, 'invalid_value', 'environmentId'],
    ['an empty name', { ...entry, name: ' ' }, 'missing_field', 'name'],
    ['a name with an escape sequence', { ...entry, name: '\u001b[31mred' }, 'illegal_characters', 'name'],
    ['a field of another provider', { ...entry, values: { ...entry.values, orgId: 'x' } }, 'unknown_field', 'orgId'],
    [
      'a secret among the values',
      { ...entry, values: { ...entry.values, clientSecret: 'x' }, secrets: {} },
      'unknown_field',
      'Client secret',
    ],
    ['a value among the secrets', { ...entry, secrets: { clientId: 'x' } }, 'unknown_field', 'Client ID'],
    ['plain http', withUrl('http://api.pomelo.example'), 'insecure_url', 'Base URL'],
    ['a file', withUrl('file:///etc/passwd'), 'insecure_url', 'Base URL'],
    ['the metadata service over http', withUrl('http://169.254.169.254/latest'), 'insecure_url', 'Base URL'],
    ['a user and password', withUrl('https://user:pw@api.pomelo.example'), 'invalid_url', 'Base URL'],
    ['a tab in an address', withUrl('https://api.pome\tlo.example'), 'illegal_characters', 'Base URL'],
    ['a line break in an address', withUrl('https://api.pome\nlo.example'), 'illegal_characters', 'Base URL'],
    ['no address', withUrl(''), 'missing_field', 'Base URL'],
  ])('%s', (_what, given, reason, field) => {
    const [refused, other] = plan([given, { ...entry, name: 'Other' }])
    expect(refused?.view).toMatchObject({ kind: 'refused', problem: { reason } })
    if (field !== undefined) expect(refused?.view.problem?.details.field).toBe(field)
    expect(refused?.incoming).toBeNull()
    expect(other?.view.kind).toBe('new')
  })

  it('so is the second of two that have one name', () => {
    const [first, second] = plan([entry, { ...entry, name: ' cards ' }])
    expect([first?.view.kind, second?.view.kind, second?.view.problem?.reason]).toEqual([
      'new',
      'refused',
      'name_taken',
    ])
  })

  it('a homograph is shown in punycode, markup as the text it is', () => {
    const name = '<img src=x onerror=alert(1)> {{7*7}} ${x}'
    const given = { ...entry, name, values: { ...entry.values, baseUrl: 'https://api.pomelo.exаmple' } }
    expect(viewOf(given, [])).toMatchObject({ name, origin: 'https://api.pomelo.xn--exmple-4nf' })
  })
})

describe('a token endpoint that moves', () => {
  const here = stored(entry)
  const moved: BackupEntry = { ...entry, values: { ...entry.values, baseUrl: 'https://evil.example' } }
  const replace = (given: BackupEntry, rebind: boolean) =>
    carryOut(plan([given], [here]), [choose({ action: 'replace', rebind })], tools).changes[0]

  it('is shown with both origins', () => {
    expect(viewOf(moved, [here])).toMatchObject({
      kind: 'changed',
      origin: 'https://evil.example',
      movedFrom: { origin: 'https://api.pomelo.example' },
    })
    expect(viewOf({ ...entry, notes: 'n' }, [here])?.movedFrom).toBeNull()
  })

  it('takes no secret along, neither the one that is here nor that of the file', () => {
    for (const given of [moved, { ...moved, secrets: {} }]) {
      expect(replace(given, false)).toMatchObject({ credential: { id: 'here' }, secrets: {}, dropToken: true })
    }
  })

  it('takes them along where that was chosen, bound to the new origin', () => {
    expect(replace({ ...moved, secrets: {} }, true)?.secrets).toEqual(entry.secrets)
    const change = replace({ ...moved, secrets: { clientSecret: 'of-the-file-0000000001' } }, true)
    expect(change?.secrets).toEqual({ clientSecret: 'of-the-file-0000000001' })
    expect(change && bindingOf(change.credential)).toBe('pomelo https://evil.example')
  })

  it('to the simulator and back moves too', () => {
    const toSimulator = { ...entry, environment: 'simulator', values: { clientId: 'c', audience: 'https://a.example' } }
    expect(viewOf(toSimulator, [here])).toMatchObject({
      origin: null,
      movedFrom: { origin: 'https://api.pomelo.example' },
    })
  })
})

describe('whatever a file holds and whatever is here', () => {
  const anyEntry: fc.Arbitrary<BackupEntry> = fc
    .record({
      name: fc.constantFrom('a', 'A', 'b', 'c', 'a (imported)', 'é', 'e\u0301', ''),
      audience: fc.constantFrom('https://a.example', 'https://b.example'),
      host: fc.constantFrom('one.example', 'two.example'),
      secret: fc.option(fc.constantFrom('secret-one-0000000001', 'secret-two-0000000002')),
      provider: fc.constantFrom('pomelo', 'pomelo', 'nobody'),
    })
    .map(({ name, audience, host, secret, provider }) => ({
      ...entry,
      name,
      provider,
      values: { clientId: 'c', audience, baseUrl: `https://${host}` },
      secrets: secret === null ? {} : { clientSecret: secret },
    }))
  const anyHere = fc
    .uniqueArray(anyEntry, { maxLength: 4, selector: ({ name }) => name.normalize('NFC').toLowerCase() })
    .map((entries) =>
      entries
        .filter(({ name, provider }) => name !== '' && provider === 'pomelo')
        .map((each, at) => stored(each, `here-${at}`)),
    )
  const key = (name: string): string => name.normalize('NFC').toLowerCase()

  it('each entry is planned once, what is taken leaves names unique, and no secret meets an origin it was not meant for', () => {
    fc.assert(
      fc.property(
        fc.array(anyEntry, { maxLength: 6 }),
        anyHere,
        fc.infiniteStream(fc.boolean()),
        (entries, here, coin) => {
          const planned = plan(entries, here)
          expect(planned.map(({ view }) => view.index)).toEqual(entries.map((_entry, at) => at))
          const flip = (): boolean => coin.next().value === true
          const choices = planned.flatMap(({ view }): ImportChoice[] => {
            if (view.kind === 'new') return flip() ? [choose({ index: view.index })] : []
            if (view.kind !== 'changed' || flip()) return []
            return [choose({ index: view.index, action: flip() && view.canReplace ? 'replace' : 'keepBoth' })]
          })
          const ids = { next: 0 }
          const { changes, added, replaced } = carryOut(planned, choices, { newId: () => `new-${ids.next++}`, now: 7 })
          expect(added + replaced.length).toBe(choices.length)
          const after = new Map(here.map(({ credential }) => [credential.id, credential]))
          for (const { credential, secrets } of changes) {
            const before = after.get(credential.id)
            const moves = before !== undefined && bindingOf(before) !== bindingOf(credential)
            if (moves) expect(secrets).toEqual({})
            after.set(credential.id, credential)
          }
          const names = [...after.values()].map(({ meta }) => key(meta.name))
          expect(new Set(names).size).toBe(names.length)
          expect(after.size).toBe(here.length + added)
          for (const { credential } of here) {
            if (!replaced.includes(credential.id)) expect(after.get(credential.id)).toBe(credential)
          }
        },
      ),
    )
  })

  it('what was written from here is the same here, and new elsewhere', () => {
    fc.assert(
      fc.property(anyHere, (here) => {
        const entries = here.map(({ credential, secrets }) => entryOf(credential, secrets.values))
        expect(plan(entries, here).every(({ view }) => view.kind === 'same')).toBe(true)
        expect(plan(entries).every(({ view }) => view.kind === 'new')).toBe(true)
      }),
    )
  })
})
