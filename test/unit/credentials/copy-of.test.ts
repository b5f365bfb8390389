import { describe, expect, it } from 'vitest'
import { bindingOf } from '../../../main/credentials/credential'
import { pms, pomelo, refusal, setUp } from '../tokens/support'

const custom = { clientId: 'cards', audience: 'https://a.example', baseUrl: 'https://api.cards.example' }

async function withSource() {
  const parts = await setUp()
  const source = await parts.add({ ...pomelo, color: 'red', notes: 'n' })
  const copy = { ...pomelo, name: 'Copy', values: { clientId: 'cards', audience: 'https://a.example' } }
  const secretOf = async (id: string) => {
    const credential = parts.credentials.get(id)
    return parts.vault.readSecret(id, 'clientSecret', bindingOf(credential))
  }
  return { ...parts, source, copy, secretOf }
}

describe('a credential made of another one', () => {
  it('has its stored secrets where they go to the same address', async () => {
    const { add, copy, credentials, secretOf, source } = await withSource()
    const id = await add({ ...copy, secretsFrom: source })
    expect(await secretOf(id)).toBe('cards-secret-000000000001')
    expect(credentials.get(id).meta.lastFour).toEqual(credentials.get(source).meta.lastFour)
  })

  it('sends none of them elsewhere before the person was shown both addresses and agreed', async () => {
    const { add, copy, credentials, secretOf, source } = await withSource()
    const elsewhere = { ...copy, environmentId: 'custom', values: custom, secretsFrom: source }
    const asked = await credentials.add(elsewhere).catch((thrown: unknown) => thrown)
    expect(asked).toMatchObject({
      reason: 'secret_bound_elsewhere',
      details: { field: 'clientSecret', wanted: 'https://api.cards.example' },
    })
    expect(await refusal(add({ ...elsewhere, sendSecretsTo: 'https://other.example' }))).toBe(
      'invalid_input/secret_bound_elsewhere',
    )
    expect(credentials.list()).toHaveLength(1)
    const id = await add({ ...elsewhere, sendSecretsTo: 'https://api.cards.example' })
    expect(await secretOf(id)).toBe('cards-secret-000000000001')
  })

  it('has those that are entered instead', async () => {
    const { add, copy, secretOf, source } = await withSource()
    const values = { ...custom, clientSecret: 'another-secret-0000000001' }
    const id = await add({ ...copy, environmentId: 'custom', values, secretsFrom: source })
    expect(await secretOf(id)).toBe('another-secret-0000000001')
    expect(await secretOf(source)).toBe('cards-secret-000000000001')
  })

  it('takes none of another provider, or of one that is not there', async () => {
    const { add, source } = await withSource()
    const values = { clientId: 'kiosk' }
    expect(await refusal(add({ ...pms, values, secretsFrom: source }))).toBe('invalid_input/invalid_value')
    expect(await refusal(add({ ...pms, values, secretsFrom: 'gone' }))).toBe('not_found/no_such_credential')
  })
})

describe('addresses that a person typed', () => {
  it('are production where they say so, and those of a provider where its definition does', async () => {
    const { add, credentials } = await setUp()
    const typed = { ...pomelo, environmentId: 'custom', values: { ...pomelo.values, ...custom } }
    const id = await add({ ...typed, production: true })
    expect(credentials.get(id).meta.production).toBe(true)
    const edit = { id, name: 'Cards', environmentId: 'custom', values: custom }
    await credentials.edit(edit)
    expect(credentials.get(id).meta.production).toBe(true)
    await credentials.edit({ ...edit, production: false })
    expect(credentials.get(id).meta.production).toBe(false)
    const sandbox = await add({ ...pomelo, name: 'Other', production: true })
    expect(credentials.get(sandbox).meta.production).toBe(false)
  })
})
