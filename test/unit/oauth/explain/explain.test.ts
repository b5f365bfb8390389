/** Explaining, from recorded-style answers: each case of `cases/` in full, and what holds for all of them. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Cause } from '../../../../preload/causes'
import { Reason } from '../../../../preload/errors'
import { answersCases } from './cases/answers'
import { azureCases } from './cases/azure'
import { edgesCases } from './cases/edges'
import { gatewaysCases } from './cases/gateways'
import { identityCases } from './cases/identity'
import { networkCases } from './cases/network'
import { oddCases } from './cases/odd'
import { pagesCases } from './cases/pages'
import { poemsCases } from './cases/poems'
import { providersCases } from './cases/providers'
import { refusalsCases } from './cases/refusals'
import { serversCases } from './cases/servers'
import { signInCases } from './cases/sign-in'
import { tlsCases } from './cases/tls'
import { valuesCases } from './cases/values'
import { answer, custom, des, linesOf, play, pms, poems, poemsSigned, pomelo, singapay } from './play'

const groups = {
  network: networkCases,
  TLS: tlsCases,
  'pages and faults': pagesCases,
  answers: answersCases,
  refusals: refusalsCases,
  'content networks and filters': edgesCases,
  'API gateways': gatewaysCases,
  'identity providers': identityCases,
  'Entra ID': azureCases,
  'web servers': serversCases,
  'odd forms': oddCases,
  providers: providersCases,
  POEMS: poemsCases,
  values: valuesCases,
  'sign-in, call and revocation': signInCases,
}

for (const [group, cases] of Object.entries(groups)) {
  describe(group, () => {
    for (const [what, setup, played, causes, more] of cases) {
      it(what, () => {
        expect(linesOf(setup, played, more)).toEqual(causes)
      })
    }
  })
}

it('gives each cause that there is for at least one case', () => {
  const given = Object.values(groups).flatMap((cases) => cases.flatMap(([, , , causes]) => causes))
  const ids = new Set(given.map((line) => line.split(' ')[1]))
  expect(Object.values(Cause).filter((cause) => !ids.has(cause))).toEqual([])
})

describe('whatever a server answers', () => {
  const setups = [pms, pomelo, des, singapay, poems, poemsSigned, custom(pms, 'http://127.0.0.1:4010/token')]
  const body = fc.oneof(fc.string(), fc.json(), fc.constant('<html>'), fc.string({ unit: 'binary' }))
  const failing = fc.record({
    setup: fc.constantFrom(...setups),
    status: fc.integer({ min: 300, max: 599 }),
    body,
    stage: fc.constantFrom('token', 'refresh', 'call'),
    header: fc.string(),
  })

  it('there is a cause, at most six, the more confident first, and none twice', () => {
    fc.assert(
      fc.property(failing, ({ setup, status, body: text, stage, header }) => {
        const given = answer(status, text, { 'www-authenticate': header, 'retry-after': header })
        let causes: readonly string[]
        try {
          causes = linesOf(setup, { answer: given }, { stage })
        } catch (thrown) {
          // A body that says yes is no failure, whatever its status.
          expect(String(thrown)).toContain('The answer was accepted')
          return
        }
        expect(causes.length).toBeGreaterThan(0)
        expect(causes.length).toBeLessThanOrEqual(6)
        const confidences = causes.map((line) => ['certain', 'likely', 'possible'].indexOf(line.split(' ')[0] ?? ''))
        expect(confidences).toEqual([...confidences].sort())
        expect(new Set(causes).size).toBe(causes.length)
      }),
      { numRuns: 500 },
    )
  })

  it('no value that was sent and nothing that came back is in a cause', () => {
    const secret = 'S3cret-of-this-test-0001'
    const played = { answer: answer(401, { error: 'invalid_client', error_description: `secret ${secret} is wrong` }) }
    const { causes } = play(pms, played, { values: { clientSecret: `${secret} ` } })
    expect(causes.map(({ cause }) => cause)).toContain('value_space')
    expect(JSON.stringify(causes)).not.toContain(secret)
  })
})

it('leaves what is no failure of an exchange to the sentence of its reason', () => {
  const unexplained = Object.values(Reason).filter((reason) => linesOf(pms, { reason }).length === 0)
  expect(unexplained).toEqual(expect.arrayContaining(['vault_locked', 'save_failed', 'no_token', 'missing_field']))
  const exchanges =
    /^(offline|host_|connection_|timed_|proxy_|tls_|client_cert|unsafe_|network_|redirected|too_large|not_json|provider_|rate_|server_|answer_|illegal_token|unsupported_|sign_in_(cancelled|closed|timed|refused)|callback_rejected|login_page)/
  expect(unexplained.filter((reason) => exchanges.test(reason))).toEqual([])
})
