// @vitest-environment jsdom
import { fake, inputsOf, reset } from './setup'
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { ErrorCode, KeyfobError, Reason, type Stage } from '../../../preload/errors'
import { App } from '../../../renderer/app'
import { queryClient } from '../../../renderer/query-client'
import { refusedFailure, sampleCredentials } from './sample-data'

const button = (name: string) => screen.getByRole('button', { name })
const sample = (id: string) => sampleCredentials(Date.now()).filter((credential) => credential.id === id)

beforeEach(() => {
  queryClient.clear()
  reset()
})

describe('a failure', () => {
  it('is an alert with what to do, beside what was sent', async () => {
    reset({ credentials: sample('merchant') })
    render(<App />)
    const alert = await screen.findByRole('alert')
    expect(within(alert).getByRole('heading').textContent).toBe('Singapay refused these credentials')
    expect(alert.textContent).toContain('Singapay said401 · Invalid credentials')
    expect(screen.getByRole('status', { name: 'Token status' }).textContent).toBe('No token')
    fireEvent.click(within(alert).getByRole('button', { name: 'Edit client secret' }))
    expect(await screen.findByRole('dialog', { name: 'Edit credential' })).toBeTruthy()
  })

  it('never hides a token that still works', async () => {
    const failing = sample('harbour').map((each) => ({
      ...each,
      token: {
        ...each.token,
        failure: { ...refusedFailure, reason: 'timed_out' as const, stage: 'refresh' as const, causes: [] },
      },
    }))
    reset({ credentials: failing })
    render(<App />)
    const alert = await screen.findByRole('alert')
    expect(within(alert).getByRole('button', { name: 'Try again' })).toBeTruthy()
    expect(screen.getByRole('status', { name: 'Token status' }).textContent).toBe('Valid, 7 h 12 min left')
    expect(button('Copy token')).toBeTruthy()
  })

  it('that has no place beside the token is a notice', async () => {
    reset({ credentials: sample('cards-mx') })
    fake.state.failures.set('token.refresh', new KeyfobError(ErrorCode.conflict, '', { reason: Reason.sign_in_open }))
    render(<App />)
    fireEvent.click(await screen.findByRole('button', { name: 'Get token' }))
    const region = screen.getByRole('region', { name: 'Notifications' })
    expect(await within(region).findByText('Another sign-in is open')).toBeTruthy()
  })

  it('of a request that was not sent is said once, by the alert, also where a key or a row asked', async () => {
    reset({ credentials: sample('cards-mx') })
    const fault = (reason: Reason, stage: { readonly stage?: Stage }): KeyfobError =>
      new KeyfobError(ErrorCode.storage, '', { reason, details: stage })
    render(<App />)
    const region = await screen.findByRole('region', { name: 'Notifications' })
    fake.state.failures.set('token.refresh', fault(Reason.secret_unreadable, { stage: 'token' }))
    fake.state.failures.set('token.copy', fault(Reason.secret_unreadable, { stage: 'token' }))
    fireEvent.click(await screen.findByRole('button', { name: 'Get token' }))
    await waitFor(() => expect(inputsOf('token.refresh')).toHaveLength(1))
    fireEvent.keyDown(document.body, { key: 'C', ctrlKey: true, shiftKey: true })
    await waitFor(() => expect(inputsOf('token.copy')).toHaveLength(1))
    // What has no stage stands nowhere else; it comes after, so that the others would be here.
    fake.state.failures.set('token.copy', fault(Reason.save_failed, {}))
    fireEvent.keyDown(document.body, { key: 'C', ctrlKey: true, shiftKey: true })
    expect(await within(region).findByText('Saving failed')).toBeTruthy()
    expect(within(region).queryByText('A stored secret could not be read')).toBeNull()
  })
})
