// @vitest-environment jsdom
import { fake, inputsOf, reset } from './setup'
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { App } from '../../../renderer/app'
import { queryClient } from '../../../renderer/query-client'
import { sampleCredentials, tokenLeft } from './sample-data'

const ids = (): string[] => fake.state.credentials.map(({ id }) => id)

beforeEach(() => {
  queryClient.clear()
  reset({ credentials: sampleCredentials(Date.now()) })
})

describe('many changes at once', () => {
  it('make the window ask for the list once, and for no credential by itself', async () => {
    expect(ids().length).toBeGreaterThan(8)
    render(<App />)
    await screen.findByRole('button', { name: 'Get token' })
    fake.state.calls = []
    act(() => {
      for (let round = 0; round < 20; round += 1) for (const id of ids()) fake.push('credentialsChanged', { id })
    })
    expect(inputsOf('credentials.list')).toHaveLength(0)
    await waitFor(() => expect(inputsOf('credentials.list')).toHaveLength(1))
    // The one that is shown.
    expect(inputsOf('credentials.get')).toHaveLength(1)
  })

  it('of one credential make the window ask for that one once', async () => {
    render(<App />)
    await screen.findByRole('button', { name: 'Get token' })
    fake.state.calls = []
    const id = ids()[0] ?? ''
    act(() => {
      for (let round = 0; round < 20; round += 1) fake.push('credentialsChanged', { id })
    })
    await waitFor(() => expect(inputsOf('credentials.get')).toHaveLength(1))
    expect(inputsOf('credentials.list')).toHaveLength(0)
  })
})

it('a token that was asked for is shown from the answer, before its credential is asked for again', async () => {
  const credentials = sampleCredentials(Date.now()).filter(({ id }) => id === 'cards-mx')
  reset({ credentials })
  render(<App />)
  const get = await screen.findByRole('button', { name: 'Get token' })
  expect(screen.getByRole('status', { name: 'Token status' }).textContent).toMatch(/^No token/)
  fake.answer('token.refresh', () => tokenLeft(3_599_000, 3_600_000, Date.now()))
  fake.answer('credentials.get', () => new Promise(() => undefined))
  fireEvent.click(get)
  await waitFor(() => expect(screen.getByRole('status', { name: 'Token status' }).textContent).toMatch(/^Valid/))
})
