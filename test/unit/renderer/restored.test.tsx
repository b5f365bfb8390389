// @vitest-environment jsdom
import { fake, inputsOf, reset } from './setup'
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { ErrorCode, KeyfobError, Reason } from '../../../preload/errors'
import { App } from '../../../renderer/app'
import { queryClient } from '../../../renderer/query-client'
import { unlocked } from './fake-bridge'

const button = (name: string) => screen.getByRole('button', { name })

beforeEach(() => {
  queryClient.clear()
  reset()
})

describe('the notice of a restored vault', () => {
  const savedAt = new Date().setHours(14, 2, 11)
  const restored = { from: 'vault.bak.1', gen: 7, savedAt, keptIn: '/profile/corrupt' }

  it('says what was restored, what is lost and where the damaged file is, until it is dismissed', async () => {
    reset({ vault: { ...unlocked, restored } })
    render(<App />)
    const alert = await screen.findByRole('alert')
    expect(alert.querySelector('p')?.textContent).toBe(
      'Your vault file was damaged. Keyfob restored the copy saved at 14:02; changes after that are lost. ' +
        'The damaged file is kept in /profile/corrupt',
    )
    fireEvent.click(button('Dismiss'))
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
    expect(inputsOf('vault.dismissRestored')).toHaveLength(1)
  })

  it('names the day of an older copy, and no damage where the file was gone', async () => {
    const yesterday = new Date(savedAt)
    yesterday.setDate(yesterday.getDate() - 1)
    reset({ vault: { ...unlocked, restored: { ...restored, savedAt: yesterday.getTime(), keptIn: null } } })
    render(<App />)
    expect((await screen.findByRole('alert')).querySelector('p')?.textContent).toBe(
      'Your vault file was gone. Keyfob restored the copy saved yesterday at 14:02; changes after that are lost.',
    )
  })
})

describe('the screen of a vault that cannot be found', () => {
  const problem = { code: ErrorCode.storage, reason: Reason.vault_not_found, details: {} }
  const lost = { ...unlocked, state: 'locked', protection: null, slots: [], problem } as const
  const notFound = new KeyfobError(ErrorCode.storage, '', { reason: Reason.vault_not_found })

  it('looks again, and says when it is still not there', async () => {
    reset({ vault: lost })
    fake.state.failures.set('vault.unlock', notFound)
    render(<App />)
    expect(await screen.findByRole('heading', { name: 'Keyfob cannot find your vault' })).toBeTruthy()
    fireEvent.click(button('Try again'))
    expect((await screen.findByRole('alert')).textContent).toBe('It is still not there.')
    expect(screen.queryByRole('textbox')).toBeNull()
  })

  it('begins with an empty vault after a question alone', async () => {
    reset({ vault: lost })
    render(<App />)
    fireEvent.click(await screen.findByRole('button', { name: 'Start with an empty vault' }))
    const dialog = await screen.findByRole('alertdialog')
    expect(inputsOf('vault.startOver')).toEqual([])
    fireEvent.click(
      [...dialog.querySelectorAll('button')].find(({ textContent }) => textContent === 'Cancel') ?? dialog,
    )
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
    fireEvent.click(button('Start with an empty vault'))
    const again = await screen.findByRole('alertdialog')
    fireEvent.click([...again.querySelectorAll('button')].at(-1) ?? again)
    expect(await screen.findByRole('heading', { name: 'Protect your credentials' })).toBeTruthy()
  })
})
