/** A stored secret goes to another address only after a person agreed to that very address. */
import { describe, expect, it } from 'vitest'
import { bindingOf, CredentialMeta } from '../../../main/credentials/credential'
import { TOKEN_FIELD } from '../../../main/credentials/service'
import { answer, des, pomelo, refusal, setUp } from '../tokens/support'

const OLD = 'https://auth-staging.pomelo.la'
const NEW = 'https://new.example'
const granted = answer(200, { access_token: 'token-of-the-cards-000001', token_type: 'Bearer', expires_in: 3600 })

async function pomeloCard() {
  const made = await setUp()
  const id = await made.add(pomelo)
  const { clientId, audience } = pomelo.values
  const edit = (baseUrl: string, more: { sendSecretsTo?: string; values?: Record<string, string> } = {}) =>
    made.credentials.edit({
      id,
      name: 'Cards',
      environmentId: 'custom',
      ...more,
      values: { clientId: clientId ?? '', audience: audience ?? '', baseUrl, ...more.values },
    })
  return { ...made, id, edit }
}

const elsewhere = (boundTo: string, wanted: string, field = 'clientSecret') => ({
  code: 'invalid_input',
  reason: 'secret_bound_elsewhere',
  details: { field, boundTo, wanted },
})

describe('an edited address', () => {
  it('names both targets and changes nothing before a person agreed', async () => {
    const { credentials, edit, id } = await pomeloCard()
    const old = new URL(bindingOf(credentials.get(id)).split(' ')[1] ?? '').origin
    await expect(edit(NEW)).rejects.toMatchObject(elsewhere(old, NEW))
    expect(credentials.get(id).meta.environmentId).toBe('sandbox')
    expect((await credentials.requestValues(credentials.get(id))).values['clientSecret']).toBe(
      pomelo.values['clientSecret'],
    )
  })

  it('shows a name in other letters as punycode', async () => {
    const { edit } = await pomeloCard()
    // The first letter is Cyrillic.
    await expect(edit('https://\u0430pi.pomelo.la')).rejects.toMatchObject({
      details: { wanted: 'https://xn--pi-6kc.pomelo.la' },
    })
  })

  it.each([OLD, `${NEW}:444`, `${NEW}/`, 'https://NEW.example', '', 'simulator'])(
    'is not agreed to with %j',
    async (sendSecretsTo) => {
      const { edit } = await pomeloCard()
      await expect(edit(NEW, { sendSecretsTo })).rejects.toMatchObject({ reason: 'secret_bound_elsewhere' })
    },
  )

  it('that was agreed to takes the secret along in one save, and drops the token', async () => {
    const { answerWith, credentials, edit, id, sent, tokens, vault } = await pomeloCard()
    answerWith(() => granted)
    await tokens.get(id)
    expect(vault.hasSecret(id, TOKEN_FIELD)).toBe(true)
    const rev = vault.records()[0]?.rev ?? 0
    const { sentChanged } = await edit(NEW, { sendSecretsTo: NEW })
    expect(sentChanged).toBe(true)
    expect(vault.records()[0]?.rev).toBe(rev + 1)
    expect(vault.hasSecret(id, TOKEN_FIELD)).toBe(false)
    tokens.forget(id)
    await tokens.get(id)
    expect(new URL(sent.at(-1)?.url ?? '').origin).toBe(NEW)
    expect(sent.at(-1)?.body).toContain(pomelo.values['clientSecret'])
    const another = { reason: 'secret_bound_elsewhere', details: { boundTo: NEW } }
    await expect(edit('https://other.example')).rejects.toMatchObject(another)
    expect(credentials.secretStates(credentials.get(id))).toMatchObject({
      clientSecret: { set: true, lastFour: '0001' },
    })
  })

  it('asks for nothing where every secret is entered again, and for the rest where one is', async () => {
    const { edit } = await pomeloCard()
    await edit(NEW, { values: { clientSecret: 'another-secret-000000001' } })
    const { add, credentials } = await setUp()
    const id = await add(des)
    const { clientId, orgId, username } = des.values
    const values = { clientId: clientId ?? '', orgId: orgId ?? '', username: username ?? '', tokenUrl: `${NEW}/t` }
    const edited = credentials.edit({
      id,
      name: 'Harbour',
      environmentId: 'custom',
      values: { ...values, clientSecret: 'harbour-secret-0000000002' },
    })
    await expect(edited).rejects.toMatchObject({ reason: 'secret_bound_elsewhere', details: { field: 'password' } })
  })

  it('of the simulator is a target of its own', async () => {
    const { credentials, id } = await pomeloCard()
    const { clientId, audience } = pomelo.values
    const edited = credentials.edit({
      id,
      name: 'Cards',
      environmentId: 'simulator',
      values: { clientId: clientId ?? '', audience: audience ?? '' },
    })
    await expect(edited).rejects.toMatchObject({ details: { wanted: 'simulator' } })
  })
})

describe('a record whose address changed behind the secret', () => {
  /** As a new version of the definition, or who can write records, leaves it. */
  async function moved() {
    const made = await pomeloCard()
    const meta = CredentialMeta.parse(made.vault.records()[0]?.meta)
    const values = { ...meta.values, baseUrl: NEW }
    await made.vault.put({ id: made.id, meta: { ...meta, environmentId: 'custom', values } })
    return made
  }

  it('sends nothing, says why beside the token, and leads to the edit that asks', async () => {
    const { edit, id, sent, tokens, answerWith } = await moved()
    expect(await refusal(tokens.get(id))).toBe('conflict/secret_bound_elsewhere')
    expect(sent).toEqual([])
    expect((await tokens.view(id)).failure).toMatchObject({ reason: 'secret_bound_elsewhere', stage: 'token' })

    // Nothing is changed in the form, and it is asked all the same.
    await expect(edit(NEW)).rejects.toMatchObject({ reason: 'secret_bound_elsewhere', details: { wanted: NEW } })
    await edit(NEW, { sendSecretsTo: NEW })
    tokens.forget(id)
    answerWith(() => granted)
    expect((await tokens.get(id)).state).toBe('valid')
    expect(sent).toHaveLength(1)
  })

  it('is said of a stored token too', async () => {
    const { answerWith, id, tokens, vault } = await pomeloCard()
    answerWith(() => granted)
    await tokens.get(id)
    const meta = CredentialMeta.parse(vault.records()[0]?.meta)
    await vault.put({ id, meta: { ...meta, environmentId: 'custom', values: { ...meta.values, baseUrl: NEW } } })
    tokens.forget(id)
    expect(await tokens.view(id)).toMatchObject({ state: 'none', failure: { reason: 'secret_bound_elsewhere' } })
  })
})
