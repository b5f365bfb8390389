// @vitest-environment jsdom
import { fake, inputsOf, reset } from './setup'
import { act, screen, waitFor } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { received } from '../../../preload/errors'
import { sampleCredentials } from './sample-data'

it('what changes after it was asked for and before it is drawn is shown as it is', async () => {
  reset({ credentials: sampleCredentials(Date.now()).slice(0, 2) })
  const settings = received(await fake.bridge.settings.get())
  if (!settings.ok) throw new Error('There are no settings')
  let answerSettings: (value: unknown) => void = () => undefined
  fake.answer('settings.get', () => new Promise((resolve) => (answerSettings = resolve)))
  document.body.innerHTML = '<div id="root"></div>'
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  await act(() => import('../../../renderer/main'))
  await waitFor(() => expect(inputsOf('credentials.list')).toHaveLength(1))

  const [first] = fake.state.credentials
  if (first === undefined) throw new Error('There is no credential')
  await act(async () => {
    fake.state.credentials = fake.state.credentials.map((each) =>
      each === first ? { ...each, name: 'Renamed meanwhile' } : each,
    )
    fake.push('credentialsChanged', { id: first.id })
    answerSettings(settings.value)
    await Promise.resolve()
  })
  expect(await screen.findByRole('option', { name: /^Renamed meanwhile/ })).toBeTruthy()
  expect(inputsOf('credentials.list')).toHaveLength(1)
  document.body.replaceChildren()
})
