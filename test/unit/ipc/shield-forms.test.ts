/** What comes back from forms whose values were hidden while the screen was shared. */
import { describe, expect, it } from 'vitest'
import { HIDDEN } from '../../../main/ipc/mask'
import { credential, exchange, id, quiet, setUp } from './shielded'

describe('an edit', () => {
  const sent = {
    ...id,
    name: 'Credential 2',
    environmentId: 'custom',
    values: { clientId: HIDDEN, orgId: 'NEW-ORG', tokenUrl: HIDDEN },
    notes: HIDDEN,
  }

  it('whose form had hidden values keeps what they stand for, and changes the others', async () => {
    const { masked, edits } = setUp({ screenSharingNames: true })
    await masked.credentials.edit(sent)
    expect(edits).toEqual([
      {
        ...sent,
        name: 'Canary Bakery',
        values: { clientId: 'canary-client', orgId: 'NEW-ORG', tokenUrl: 'https://canary.example/token' },
        notes: 'Ask Canary',
      },
    ])
  })

  it('that is saved after screen sharing ended keeps them too', async () => {
    const { masked, edits, settings } = setUp({ screenSharingNames: true })
    settings.screenSharing = false
    await masked.credentials.edit(sent)
    await masked.credentials.edit({ ...sent, name: 'Renamed' })
    expect(edits.map(({ name }) => name)).toEqual(['Canary Bakery', 'Renamed'])
    expect(edits[0]).toMatchObject({ values: { clientId: 'canary-client' }, notes: 'Ask Canary' })
  })

  it('that changes a hidden value in part is refused at its field, for nobody knows what is meant', async () => {
    const { masked, edits } = setUp()
    const refused = (field: string) => ({ code: 'invalid_input', reason: 'invalid_value', details: { field } })
    await expect(
      masked.credentials.edit({ ...sent, values: { ...sent.values, clientId: `${HIDDEN}x` } }),
    ).rejects.toMatchObject(refused('clientId'))
    await expect(masked.credentials.edit({ ...sent, notes: `${HIDDEN} and more` })).rejects.toMatchObject(
      refused('notes'),
    )
    expect(edits).toEqual([])
  })
})

describe('a copy', () => {
  const sent = {
    providerId: 'powerepos',
    flowId: 'des',
    name: 'Credential 2, copy',
    environmentId: 'custom',
    values: { clientId: HIDDEN, orgId: 'NEW-ORG', tokenUrl: HIDDEN },
    notes: HIDDEN,
  }

  it('of a credential whose values were hidden takes what they stand for', async () => {
    const { masked, added } = setUp()
    await masked.credentials.add({ ...sent, secretsFrom: 'two' })
    expect(added).toEqual([
      {
        ...sent,
        secretsFrom: 'two',
        values: { clientId: 'canary-client', orgId: 'NEW-ORG', tokenUrl: 'https://canary.example/token' },
        notes: 'Ask Canary',
      },
    ])
  })

  it('of nobody knows which is refused, rather than sending the word to a provider', async () => {
    const { masked, added } = setUp()
    await expect(masked.credentials.add(sent)).rejects.toMatchObject({
      reason: 'invalid_value',
      details: { field: 'clientId' },
    })
    const { notes, ...typed } = { ...sent, values: { clientId: 'typed' } }
    await expect(masked.credentials.add({ ...typed, notes })).rejects.toMatchObject({ details: { field: 'notes' } })
    await masked.credentials.add(typed)
    expect(added).toEqual([typed])
  })
})

it('while screen sharing is off every answer is as it is, with hidden names or not', async () => {
  const { masked, shield } = setUp({ screenSharing: false, screenSharingNames: true })
  expect(await masked.credentials.get(id)).toBe(credential)
  expect(await masked.activity.list(quiet)).toEqual([exchange])
  expect(shield.nameOf('two', 'Canary Bakery')).toBe('Canary Bakery')
})
