import { expect, it } from 'vitest'
import { HIDDEN } from '../../../main/ipc/mask'
import { maskInspection } from '../../../main/ipc/mask-inspection'
import { createShield } from '../../../main/ipc/shield'
import type { Handlers } from '../../../main/ipc/serve'
import type { Inspection } from '../../../preload/inspector-views'
import { check, sampleInspection } from '../renderer/fake-inspector'
import { refusedFailure } from '../renderer/sample-data'

const claim = (name: string, value: unknown, time: number | null = null) => ({
  name,
  value: JSON.stringify(value),
  time,
})

/** A token that says who somebody is in every place it can. */
const inspection: Inspection = {
  ...sampleInspection,
  header: [claim('alg', 'RS256'), claim('kid', 'k1'), claim('x5u', 'https://canary.example/key')],
  claims: [
    claim('email', 'canary@example.com'),
    claim('something_new', 'canary'),
    claim('exp', 1_767_600_000, 1_767_600_000_000),
    claim('scope', 'des offline_access'),
  ],
  checks: [
    check('issuer_other', 'bad', { claim: 'iss', expected: 'a tenant of Auth0', actual: 'https://canary.example' }),
    check('claim_other', 'bad', { claim: 'client_id', expected: 'canary-1', actual: 'canary-2' }),
    check('scope_missing', 'bad', { claim: 'scope', names: ['des'] }),
  ],
  signature: {
    state: 'unreachable',
    algorithm: 'RS256',
    keyId: 'k1',
    host: 'canary.example',
    failure: { ...refusedFailure, host: 'canary.example', providerMessage: 'canary', technical: 'canary' },
  },
  changes: {
    previousAt: 5,
    added: [claim('team', 'canary')],
    removed: [claim('group', 'canary')],
    changed: [
      { before: claim('sub', 'canary-1'), after: claim('sub', 'canary-2') },
      { before: claim('scope', 'des'), after: claim('scope', 'des offline_access') },
    ],
    renewed: ['exp'],
  },
}

it.each([true, false])('each call of the inspector is masked while screen sharing is on: %s', async (screenSharing) => {
  const shield = createShield({
    settings: () => ({ screenSharing, screenSharingNames: false }),
    ids: () => [],
    provider: () => Promise.reject(new Error('unused')) as never,
    stored: () => ({ name: '', notes: '', values: {} }),
  })
  const look = () => inspection
  const { inspector } = shield.around({ inspector: { token: look, paste: look, verify: look } } as unknown as Handlers)
  const answers = [
    await inspector.token({ id: 'a' }),
    await inspector.paste({ text: 'eyJ' }),
    await inspector.verify({ id: 'a' }),
  ]
  for (const answer of answers) {
    if (screenSharing) expect(JSON.stringify(answer)).not.toMatch(/canary/i)
    else expect(answer).toBe(inspection)
  }
})

it('a token that is looked at keeps its kind, its times, its scope and how it was judged', () => {
  const seen = maskInspection(inspection)
  expect(seen).toMatchObject({
    kind: 'jws',
    length: 1214,
    signature: { state: 'unreachable', keyId: 'k1', host: HIDDEN },
  })
  expect(seen.header.map(({ value }) => value)).toEqual(['"RS256"', '"k1"', JSON.stringify(HIDDEN)])
  expect(seen.claims).toEqual([
    { name: 'email', value: JSON.stringify(HIDDEN), time: null },
    { name: 'something_new', value: JSON.stringify(HIDDEN), time: null },
    claim('exp', 1_767_600_000, 1_767_600_000_000),
    claim('scope', 'des offline_access'),
  ])
  expect(seen.checks.map(({ check, expected, actual, names }) => [check, expected, actual, names])).toEqual([
    ['issuer_other', 'a tenant of Auth0', HIDDEN, []],
    ['claim_other', HIDDEN, HIDDEN, []],
    ['scope_missing', null, null, ['des']],
  ])
  expect(seen.changes?.changed[1]).toEqual({
    before: claim('scope', 'des'),
    after: claim('scope', 'des offline_access'),
  })
})
