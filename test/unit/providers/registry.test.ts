/** The registry: what ships, and what the window is told. */
import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  builtInProviders,
  createBuiltInRegistry,
  createRegistry,
  toProviderView,
} from '../../../main/providers/registry'

const registry = createRegistry(builtInProviders)
const view = (id: string) => toProviderView(registry.get(id))

const notProviders = ['definition.ts', 'registry.ts', 'check-definition.ts', 'hints.ts']
const filesOf = (folder: string) =>
  readdirSync(new URL(folder, import.meta.url))
    .filter((name) => name.endsWith('.ts'))
    .sort()

describe('the built-in providers', () => {
  it('are the five, in the order of the form', () => {
    expect(registry.list().map(({ id, name }) => [id, name])).toStrictEqual([
      ['poems', 'POEMS'],
      ['powerepos', 'PowerEPOS'],
      ['pomelo', 'Pomelo'],
      ['singapay', 'Singapay'],
      ['pms', 'PMS'],
    ])
  })

  it('are read at a start as the check reads them', () => {
    expect(createBuiltInRegistry().list()).toStrictEqual(registry.list())
    expect(() => createBuiltInRegistry().get('other')).toThrow('There is no such provider')
  })

  it('each stand in a file of their id, with a fixture of the same name', () => {
    const named = builtInProviders.map(({ id }) => `${id}.ts`).sort()
    expect(filesOf('../../../main/providers/').filter((name) => !notProviders.includes(name))).toStrictEqual(named)
    expect(filesOf('../../fixtures/providers/').filter((name) => name !== 'fixture.ts')).toStrictEqual(named)
  })

  it('each have Custom and Simulator beside their own environments', () => {
    expect(registry.list().map(({ environments }) => environments.map(({ name }) => name))).toStrictEqual([
      ['Sandbox', 'Production', 'Custom', 'Simulator'],
      ['Production', 'Custom', 'Simulator'],
      ['Sandbox', 'Production', 'Custom', 'Simulator'],
      ['Sandbox', 'Production', 'Custom', 'Simulator'],
      ['Proof of concept', 'Custom', 'Simulator'],
    ])
  })

  it('mark exactly the environments named Production as production', () => {
    for (const { environments } of registry.list()) {
      for (const { name, production } of environments) expect(production).toBe(name === 'Production')
    }
  })

  it('send nothing over plain http', () => {
    for (const { environments } of registry.list()) {
      for (const { addresses, simulator } of environments) {
        for (const value of Object.values(addresses))
          expect(value).toMatch(simulator ? /^\{simulatorUrl\}\// : /^https:/)
      }
    }
  })

  it('keep PMS tokens in memory and all others in the vault', () => {
    expect(registry.list().map(({ id, token }) => [id, token.storage])).toStrictEqual([
      ['poems', 'vault'],
      ['powerepos', 'vault'],
      ['pomelo', 'vault'],
      ['singapay', 'vault'],
      ['pms', 'memory'],
    ])
  })

  it('never send a secret in a URL', () => {
    for (const provider of registry.list()) {
      const secrets = provider.fields.filter(({ kind }) => kind === 'secret' || kind === 'private-key')
      for (const flow of provider.flows) {
        for (const step of [flow.authorize, flow.token, flow.refresh, flow.revoke, flow.call]) {
          const inUrl = step?.encoding === 'query' ? [step.url, ...Object.values(step.params)] : [step?.url ?? '']
          for (const { id } of secrets) expect(inUrl.join(' ')).not.toContain(`{${id}}`)
        }
      }
    }
  })

  it('mark the one password that a person chose', () => {
    const chosen = registry
      .list()
      .flatMap(({ id, fields }) => fields.filter((f) => f.humanChosen).map((f) => [id, f.id]))
    expect(chosen).toStrictEqual([['powerepos', 'password']])
  })
})

describe('what the window is told', () => {
  const labels = (providerId: string, flowId: string) =>
    view(providerId)
      .flows.find(({ id }) => id === flowId)
      ?.fields.map(({ label }) => label)

  it.each([
    ['poems', 'with-access', ['Client ID', 'Client secret', 'API key', 'Redirect URI']],
    ['poems', 'without-access', ['Client ID', 'API key', 'Identifier', 'Private key', 'Key ID', 'Audience']],
    [
      'powerepos',
      'des',
      ['Client ID', 'Client secret', 'Organisation code', 'Service account ID', 'Service account password'],
    ],
    ['powerepos', 'ros', ['Client ID', 'Client secret', 'Organisation code']],
    ['pomelo', 'client-credentials', ['Client ID', 'Client secret', 'Audience']],
    ['singapay', 'b2b-v1-0', ['API key', 'Client ID', 'Client secret']],
    ['singapay', 'b2b-v1-1', ['API key', 'Client ID', 'Client secret']],
    ['pms', 'client-credentials', ['Client ID', 'Client secret']],
  ])('the labels of %s, %s', (providerId, flowId, expected) => {
    expect(labels(providerId, flowId)).toStrictEqual(expected)
  })

  it('the flows of each provider', () => {
    expect(registry.list().map(({ id }) => view(id).flows.map(({ name }) => name))).toStrictEqual([
      ['App with POEMS Access', 'App without POEMS Access'],
      ['DES', 'ROS', 'Partner Services'],
      ['Client credentials'],
      ['B2B v1.0', 'B2B v1.1'],
      ['Client credentials'],
    ])
  })

  it('the address fields of Custom, and none elsewhere', () => {
    const addressLabels = (id: string) =>
      view(id).environments.map(({ name, fields }) => [name, fields.map(({ label }) => label)])
    expect(addressLabels('pms')).toStrictEqual([
      ['Proof of concept', []],
      ['Custom', ['Token URL', 'Call URL']],
      ['Simulator', []],
    ])
    expect(addressLabels('pomelo')).toContainEqual(['Custom', ['Base URL']])
    expect(addressLabels('powerepos')).toContainEqual(['Custom', ['Token URL']])
  })

  it('the warning on a Service account ID that looks like an e-mail address', () => {
    const field = view('powerepos').flows[0]?.fields.find(({ id }) => id === 'username')
    expect(field?.warning?.text).toBe(
      'This looks like an e-mail address. DES refuses end users: ask for a service account.',
    )
    const pattern = new RegExp(field?.warning?.pattern ?? '')
    expect(['ana@harbour.example', ' ana@harbour '].map((value) => pattern.test(value))).toStrictEqual([true, true])
    expect(['svc-des', '@', 'a b@c', ''].some((value) => pattern.test(value))).toBe(false)
  })

  it('the notes on the password grant and on the assumed parameter names', () => {
    expect(view('powerepos').flows.map(({ note }) => note.includes('RFC 9700 §2.4'))).toStrictEqual([true, false, true])
    expect(view('poems').flows[1]?.note).toContain('RFC 7523')
  })

  it('where client authentication is a choice, where PKCE is a switch, and what can be revoked', () => {
    const flows = registry.list().flatMap(({ id }) => view(id).flows.map((flow) => ({ id, flow })))
    expect(flows.filter(({ flow }) => flow.clientAuthentications.length > 1).map(({ id }) => id)).toStrictEqual([
      'poems',
      'pms',
    ])
    expect(flows.filter(({ flow }) => flow.pkce).map(({ flow }) => flow.id)).toStrictEqual(['with-access'])
    expect(flows.filter(({ flow }) => flow.canRevoke).map(({ id }) => id)).toStrictEqual(['pomelo'])
  })

  it('what the test call asks for', () => {
    expect(registry.list().map(({ id }) => view(id).flows[0]?.call)).toStrictEqual([
      { method: 'GET', asksPath: false, body: null },
      { method: 'GET', asksPath: true, body: null },
      { method: 'GET', asksPath: false, body: null },
      null,
      { method: 'POST', asksPath: false, body: '{\n  "hotelConfirmationNumber": "",\n  "hotelNumber": ""\n}' },
    ])
  })

  it('no step, template or pointer', () => {
    const text = JSON.stringify(registry.list().map(({ id }) => view(id)))
    expect(text).not.toMatch(/\{[a-z]+Url\}|\{clientSecret\}|access_token|client_assertion/)
  })
})

describe('looking things up', () => {
  it('finds a flow of a provider', () => {
    expect(registry.flow('powerepos', 'ros').grant).toBe('client_credentials')
  })

  it.each([
    ['a provider', () => registry.get('nobody')],
    ['a provider named like an inherited member', () => registry.get('constructor')],
    ['a flow of another provider', () => registry.flow('pms', 'des')],
    ['a flow of no provider', () => registry.flow('nobody', 'des')],
  ])('refuses %s that does not exist', (_what, action) => {
    expect(action).toThrow(expect.objectContaining({ code: 'not_found', reason: 'no_such_provider' }) as Error)
  })
})
