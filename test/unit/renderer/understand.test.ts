import { describe, expect, it } from 'vitest'
import { curl } from '../../fixtures/pasted/curl'
import { env } from '../../fixtures/pasted/env'
import { json } from '../../fixtures/pasted/json'
import { mail } from '../../fixtures/pasted/mail'
import { readPasted, understand } from '../../../renderer/features/add-credential/understand'
import { providerViews } from './fake-fixed'

const corpus = { env, json, curl, mail }

function providerOf(id: string) {
  const found = providerViews.find((provider) => provider.id === id)
  if (found === undefined) throw new Error(`no provider ${id}`)
  return found
}

for (const [kind, cases] of Object.entries(corpus)) {
  describe(`a pasted text: ${kind}`, () => {
    it.each(cases.map((each) => [each.name, each] as const))('%s', (_, given) => {
      const pasted = readPasted(given.text, providerViews)
      const got = understand(pasted.reading, providerOf(given.provider), { flowId: null })
      expect({
        says: pasted.provider?.id,
        values: Object.fromEntries(got.filled.map(({ fieldId, value }) => [fieldId, value])),
        flow: got.flowId,
        environment: got.environmentId,
        authentication: got.clientAuthentication,
        unclear: got.unclear.map(({ choices }) => choices.map(({ fieldId }) => fieldId)),
        examples: got.examples,
      }).toEqual({
        says: given.says,
        values: given.values,
        flow: given.flow ?? null,
        environment: given.environment ?? null,
        authentication: given.authentication ?? null,
        unclear: given.unclear ?? [],
        examples: given.examples ?? [],
      })
      if (given.strange) expect(got.strange).toEqual(given.strange)
    })
  })
}
