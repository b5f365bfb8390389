/** What is no record of this format is refused, whoever wrote it: also by an older or a newer Keyfob that had the key. */
import { expect, test } from 'vitest'
import { type Contents, FORMAT, parseVaultFile, serialiseVault } from '../../../main/vault/format'

const jwe = `abc..${'i'.repeat(16)}.text.${'t'.repeat(22)}`
const sealed = { jwe, rev: 1 }
const record = { fields: { meta: sealed, clientSecret: { jwe, rev: 2 } }, id: 'a.b:c_d-1' }
const id22 = 'v'.repeat(22)

function read(records: unknown): unknown {
  const slots = [{ type: 'recovery', salt: id22, jwe }] as const
  const ids = { vaultId: id22, keyId: id22 }
  const contents = { magic: 'KFV', format: FORMAT, ...ids, gen: 1, since: 1, slots: [...slots], records } as Contents
  return parseVaultFile(serialiseVault(contents, new Uint8Array(32))).records
}

test('records are read as they were written', () => {
  expect(read([])).toEqual([])
  expect(read([record, { ...record, id: 'b' }])).toEqual([record, { ...record, id: 'b' }])
  const most = Array.from({ length: 10_000 }, (_, index) => ({ fields: { meta: sealed }, id: `r${index}` }))
  expect(read(most)).toEqual(most)
})

test.each<[string, unknown]>([
  ['no list', { 0: record }],
  ['null', null],
  ['a record that is null', [null]],
  ['a record that is a list', [[record]]],
  ['one more member', [{ ...record, extra: 1 }]],
  ['a member less', [{ id: 'a' }]],
  ['another member in its place', [{ id: 'a', field: record.fields }]],
  ['an id that is a number', [{ ...record, id: 1 }]],
  ['an id that is empty', [{ ...record, id: '' }]],
  ['an id with a slash', [{ ...record, id: 'a/b' }]],
  ['an id of 101 characters', [{ ...record, id: 'a'.repeat(101) }]],
  ['two of one id', [record, record]],
  ['10,001 records', Array.from({ length: 10_001 }, (_, index) => ({ fields: { meta: sealed }, id: `r${index}` }))],
  ['fields that are a list', [{ ...record, fields: [sealed] }]],
  ['no meta', [{ ...record, fields: { clientSecret: sealed } }]],
  ['a field of no usable name', [{ ...record, fields: { meta: sealed, '1a': sealed } }]],
  ['a field that is a text', [{ ...record, fields: { meta: jwe } }]],
  ['a field with one more member', [{ ...record, fields: { meta: { ...sealed, alg: 'none' } } }]],
  ['a field without its revision', [{ ...record, fields: { meta: { jwe } } }]],
  ['revision 0', [{ ...record, fields: { meta: { jwe, rev: 0 } } }]],
  ['a revision that is no whole number', [{ ...record, fields: { meta: { jwe, rev: 1.5 } } }]],
  ['a revision that is a text', [{ ...record, fields: { meta: { jwe, rev: '1' } } }]],
  ['a revision beyond the safe numbers', [{ ...record, fields: { meta: { jwe, rev: 2 ** 53 } } }]],
  ['what is no compact JWE', [{ ...record, fields: { meta: { jwe: 'abc', rev: 1 } } }]],
  ['a JWE with an encrypted key', [{ ...record, fields: { meta: { jwe: jwe.replace('..', '.k.'), rev: 1 } } }]],
  [
    'a JWE that is too long',
    [{ ...record, fields: { meta: { jwe: jwe.replace('text', 't'.repeat(400_000)), rev: 1 } } }],
  ],
])('%s: damaged', (_what, records) => {
  expect(() => read(records)).toThrow(
    expect.objectContaining({ reason: 'vault_damaged', details: { technical: 'schema' } }),
  )
})
