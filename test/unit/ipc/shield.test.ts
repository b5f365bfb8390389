import { describe, expect, it } from 'vitest'
import { HIDDEN } from '../../../main/ipc/mask'
import { ErrorCode, KeyfobError, Reason, toWireError } from '../../../preload/errors'
import { exchange, id, quiet, setUp } from './shielded'

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
