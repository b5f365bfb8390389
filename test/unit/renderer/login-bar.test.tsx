// @vitest-environment jsdom
import { fake, inputsOf, reset } from './setup'
import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, it } from 'vitest'

it('names the page and the credential, and cancels by its button and by Escape', async () => {
  reset()
  const root = document.createElement('div')
  root.id = 'root'
  document.body.append(root)
  await act(() => import('../../../renderer/login-bar'))
  act(() =>
    fake.push('loginAddress', {
      host: 'sandboxapi.poems.com.sg',
      secure: true,
      provider: 'POEMS',
      credential: 'Phillip, desk login',
      language: 'en',
    }),
  )
  expect((await screen.findByRole('heading')).textContent).toBe('sandboxapi.poems.com.sg for “Phillip, desk login”')
  expect(screen.getByRole('img', { name: 'Secure connection' })).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Cancel sign-in' }))
  fireEvent.keyDown(window, { key: 'Escape' })
  await waitFor(() => expect(inputsOf('login.cancel')).toHaveLength(2))
  act(() =>
    fake.push('loginAddress', {
      host: '127.0.0.1:40123',
      secure: false,
      provider: 'POEMS',
      credential: 'x',
      language: 'en',
    }),
  )
  expect(screen.getByRole('img', { name: 'Not encrypted' })).toBeTruthy()
})
