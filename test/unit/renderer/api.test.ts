// @vitest-environment jsdom
import { fake, reset } from './setup'
import { beforeEach, expect, it } from 'vitest'
import { ErrorCode, KeyfobError, Reason } from '../../../preload/errors'
import { api, listCredentials } from '../../../renderer/api'
import { sampleCredentials } from './sample-data'

beforeEach(() => reset({ credentials: sampleCredentials(0) }))

it('turns a failed outcome into a KeyfobError with its reason and details', async () => {
  fake.state.failures.set(
    'token.get',
    new KeyfobError(ErrorCode.refused, 'stays in main', { reason: Reason.provider_refused, details: { status: 401 } }),
  )
  const error: unknown = await api.token.get({ id: 'harbour' }).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(KeyfobError)
  expect(error).toMatchObject({
    code: 'refused',
    reason: 'provider_refused',
    details: { status: 401 },
    message: 'provider_refused',
  })
})

it('stamps credentials with the monotonic time at which they arrived', async () => {
  const before = performance.now()
  const [first] = await listCredentials()
  expect(first?.stampedAt).toBeGreaterThanOrEqual(before)
  expect(first?.stampedAt).toBeLessThanOrEqual(performance.now())
})
