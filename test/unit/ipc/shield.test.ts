import { describe, expect, it } from 'vitest'
import { HIDDEN } from '../../../main/ipc/mask'
import { createShield } from '../../../main/ipc/shield'
import type { Handlers } from '../../../main/ipc/serve'
import type { CredentialEdit, CredentialInput } from '../../../preload/inputs'
import { ErrorCode, KeyfobError, Reason, toWireError } from '../../../preload/errors'
import type { CredentialDetail } from '../../../preload/views'
import type { Exchange } from '../../../preload/exchange-views'
import { providerViews } from '../renderer/fake-fixed'
import { refusedFailure, tokenLeft } from '../renderer/sample-data'

const facts = { host: 'canary.example', name: 'Canary SSL inspection' }

/** Everything that names a person, an organisation or an address, in every place it can stand. */
const credential: CredentialDetail = {
  id: 'two',
  name: 'Canary Bakery',
  providerId: 'powerepos',
  providerName: 'PowerEPOS',
  flowId: 'des',
  flowName: 'DES',
  environmentId: 'custom',
  environmentName: 'Custom',
  production: false,
  simulator: false,
  color: 'green',
  favourite: true,
  archived: false,
  lastUsedAt: 5,
  keepAlive: null,
  needsSecret: false,
  token: {
    ...tokenLeft(60_000, 120_000, Date.UTC(2026, 0, 5)),
    preview: 'canary…nary',
    serviceUri: { value: 'https://canary.example/', source: 'both' },
    extras: [{ name: 'org_id', value: 'CANARY-01' }],
    warnings: ['The token names another service URI than the answer: https://canary.example/x'],
    failure: {
      ...refusedFailure,
      host: 'canary.example',
      providerMessage: 'Unknown client canary',
      technical: 'canary',
      causes: [{ cause: 'tls_intercepted', where: 'network', confidence: 'likely', action: null, facts, text: null }],
    },
  },
  notes: 'Ask Canary',
  createdAt: 0,
  updatedAt: 0,
  values: { clientId: 'canary-client', orgId: 'CANARY-01', tokenUrl: 'https://canary.example/token', username: '' },
  secrets: { clientSecret: { set: true, lastFour: 'nary' }, password: { set: false, lastFour: null } },
  clientAuthentication: 'client_secret_post',
  pkce: false,
  tokenUrl: 'https://canary.example/token',
}

const exchange: Exchange = {
  id: 'e',
  credentialId: 'two',
  stage: 'token',
  at: 0,
  durationMs: 3,
  request: {
    method: 'POST',
    url: 'https://canary.example/token?org=canary',
    headers: [
      { name: 'X-Partner-ID', value: 'canary' },
      { name: 'Content-Type', value: 'application/json' },
    ],
    body: 'client_id=canary',
  },
  response: {
    status: 401,
    statusText: 'canary',
    httpVersion: '1.1',
    headers: [{ name: 'x-org', value: 'canary' }],
    body: '{"org":"canary"}',
  },
  timing: { certificateMs: 1, sentMs: 2, firstByteMs: 3 },
  connection: { remoteAddress: 'canary', tlsVersion: 'TLS 1.3', certificate: { issuer: 'canary', validTo: 5 } },
  serverDate: 7000,
  skewSeconds: 7,
  correlationIds: [{ name: 'x-request-id', value: 'canary' }],
  failure: null,
}

function setUp(given: { screenSharing?: boolean; screenSharingNames?: boolean } = {}) {
  const settings = { screenSharing: true, screenSharingNames: false, ...given }
  const edits: CredentialEdit[] = []
  const added: CredentialInput[] = []
  let failing: Error | null = null
  const shield = createShield({
    settings: () => settings,
    ids: () => ['one', 'two', 'three'],
    provider: (id) => {
      const found = providerViews.find((each) => each.id === id)
      if (found === undefined) throw new Error(id)
      return found
    },
    stored: () => credential,
  })
  const handlers = {
    credentials: {
      list: () => [credential],
      get: () => credential,
      add: (input: CredentialInput) => {
        added.push(input)
        return credential
      },
      edit: (input: CredentialEdit) => {
        edits.push(input)
        return { credential, tokenDropped: true }
      },
    },
    token: {
      get: () => {
        if (failing) throw failing
        return credential.token
      },
      refresh: () => Promise.resolve(credential.token),
      signIn: () => credential.token,
      revoke: () => ({ token: credential.token, confirmed: false, failure: credential.token.failure }),
      call: () => ({
        ok: false,
        method: 'GET',
        url: 'https://canary.example/jobs',
        status: 200,
        durationMs: 1,
        contentType: 'application/json',
        body: '{"org":"canary"}',
        isJson: true,
        cutFrom: null,
        failure: credential.token.failure,
      }),
      callTargets: () => ({ url: 'https://canary.example/jobs', origins: ['https://canary.example'] }),
      reveal: () => ({ token: 'the token itself', hideAfterMs: 30_000 }),
      copy: () => ({ format: 'token', clearsInSeconds: 30 }),
    },
    activity: { list: () => [exchange] },
    checks: { start: () => [{ id: 'two', state: 'failed', latencyMs: 1, failure: credential.token.failure }] },
  } as unknown as Handlers
  return {
    settings,
    shield,
    edits,
    added,
    masked: shield.around(handlers),
    fail: (error: Error) => {
      failing = error
    },
  }
}

const id = { id: 'two' }
const quiet = { credentialId: undefined, id: undefined } as never

describe('while screen sharing is on', () => {
  it('no call answers a value, an address, an identifier or what a provider said', async () => {
    const { masked } = setUp({ screenSharingNames: true })
    const answers = await Promise.all([
      masked.credentials.list({}),
      masked.credentials.get(id),
      masked.credentials.add({ values: {} } as never),
      masked.credentials.edit({ ...id, name: 'x', environmentId: 'custom', values: {} }),
      masked.token.get(id as never),
      masked.token.refresh(id),
      masked.token.signIn(id),
      masked.token.revoke(id),
      masked.token.call(id),
      masked.activity.list(quiet),
      // A second call joins the round under way, whose rows have failures by then.
      masked.checks.start(quiet),
    ])
    expect(answers).toHaveLength(11)
    for (const answer of answers) expect(JSON.stringify(answer)).not.toMatch(/canary|nary"/i)
  })

  it('what says how a token is stays: its times, its scope, its state, an HTTP status, a media type', async () => {
    const { masked } = setUp()
    const token = await masked.token.get(id)
    expect(token).toMatchObject({ state: 'valid', preview: '…', serviceUri: { value: HIDDEN, source: 'both' } })
    expect(token.warnings).toEqual([`The token names another service URI than the answer: ${HIDDEN}`])
    expect(token.failure).toMatchObject({ host: null, status: 401, providerMessage: HIDDEN })
    expect(await masked.activity.list(quiet)).toEqual([
      {
        ...exchange,
        request: {
          method: 'POST',
          url: HIDDEN,
          headers: [
            { name: 'X-Partner-ID', value: HIDDEN },
            { name: 'Content-Type', value: 'application/json' },
          ],
          body: HIDDEN,
        },
        response: {
          status: 401,
          statusText: HIDDEN,
          httpVersion: '1.1',
          headers: [{ name: 'x-org', value: HIDDEN }],
          body: HIDDEN,
        },
        connection: { remoteAddress: HIDDEN, tlsVersion: 'TLS 1.3', certificate: { issuer: HIDDEN, validTo: 5 } },
        correlationIds: [{ name: 'x-request-id', value: HIDDEN }],
      },
    ])
    expect(await masked.credentials.get(id)).toMatchObject({
      name: 'Canary Bakery',
      notes: HIDDEN,
      values: { clientId: HIDDEN, orgId: HIDDEN, tokenUrl: HIDDEN, username: '' },
      secrets: { clientSecret: { set: true, lastFour: null }, password: { set: false, lastFour: null } },
      tokenUrl: HIDDEN,
    })
  })

  it('names are hidden only where that is wanted, and are then places in the list', async () => {
    expect((await setUp().masked.credentials.list({}))[0]?.name).toBe('Canary Bakery')
    const { masked, shield } = setUp({ screenSharingNames: true })
    expect((await masked.credentials.list({}))[0]?.name).toBe('Credential 2')
    expect(shield.nameOf('three', 'Canary')).toBe('Credential 3')
  })

  it('an error keeps its reason and loses what it quotes', async () => {
    const { masked, fail } = setUp()
    const details = {
      stage: 'call',
      host: 'canary.example',
      status: 400,
      providerError: 'invalid_client',
      providerMessage: 'canary',
      technical: 'canary',
      secret: 'Client secret of Credential 2',
      where: 'the diagnosis',
    } as const
    fail(new KeyfobError(ErrorCode.refused, 'refused', { reason: Reason.provider_refused, details }))
    const thrown: unknown = await Promise.resolve(masked.token.get(id as never)).catch((error: unknown) => error)
    expect(toWireError(thrown)).toEqual({
      code: 'refused',
      reason: 'provider_refused',
      details: {
        stage: 'call',
        status: 400,
        providerError: 'invalid_client',
        secret: 'Client secret of Credential 2',
        where: 'the diagnosis',
      },
    })
  })

  it('a token that is revealed is the token', async () => {
    expect(await setUp().masked.token.reveal(id)).toEqual({ token: 'the token itself', hideAfterMs: 30_000 })
  })
})

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
