// @vitest-environment jsdom
/** Deleting in the window: the question, the notice that undoes it, and how its end is told. */
import { fake, inputsOf, reset } from './setup'
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import type { RemovalEnd } from '../../../preload/exchange-views'
import { App } from '../../../renderer/app'
// Else the first dialog waits for the module.
import '../../../renderer/dialogs'
import { queryClient } from '../../../renderer/query-client'
import { noToken, refusedFailure, sampleCredentials } from './sample-data'

const cards = sampleCredentials(Date.now()).filter(({ id }) => id === 'cards-ar')
const [{ id, name } = { id: '', name: '' }] = cards
const notices = () => within(screen.getByRole('region', { name: 'Notifications' }))
const end = (more: Partial<RemovalEnd>): void =>
  act(() => {
    fake.push('removalEnded', { id, removed: true, revoked: null, failure: null, ...more })
  })

async function ask() {
  render(<App />)
  fireEvent.click(await screen.findByRole('button', { name: 'More' }))
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Delete' }))
  return within(await screen.findByRole('alertdialog', { name: `Delete “${name}”?` }))
}

async function remove({ revoke = false } = {}): Promise<void> {
  const question = await ask()
  if (revoke) fireEvent.click(question.getByRole('checkbox', { name: 'Also revoke its token at the provider' }))
  fireEvent.click(question.getByRole('button', { name: 'Delete' }))
  await notices().findByText(`Deleted “${name}”`)
}

beforeEach(() => {
  queryClient.clear()
  reset({ credentials: cards })
})

describe('the question', () => {
  it('offers the revocation, which is not asked for by itself', async () => {
    await remove()
    expect(inputsOf('credentials.remove')).toEqual([{ id, revoke: false }])
  })

  it('passes on that the revocation is wanted', async () => {
    await remove({ revoke: true })
    expect(inputsOf('credentials.remove')).toEqual([{ id, revoke: true }])
  })

  it('offers none without a token', async () => {
    reset({ credentials: cards.map((credential) => ({ ...credential, token: noToken })) })
    expect((await ask()).queryByRole('checkbox')).toBeNull()
  })
})

describe('the notice', () => {
  it('brings the credential back', async () => {
    await remove()
    expect(await screen.findByRole('heading', { name: 'No credentials yet' })).toBeTruthy()
    fireEvent.click(notices().getByRole('button', { name: 'Undo' }))
    expect(await screen.findByRole('heading', { name, level: 1 })).toBeTruthy()
    expect(inputsOf('credentials.undoRemove')).toEqual([{ id }])
    expect(notices().queryByText(`Deleted “${name}”`)).toBeNull()
  })

  it('goes when the deletion is final, and nothing else is said where nothing was revoked', async () => {
    await remove()
    end({})
    await waitFor(() => expect(notices().queryByRole('button', { name: 'Undo' })).toBeNull())
    expect(notices().queryByText(/revoked|token/)).toBeNull()
  })

  it('says that the token was revoked', async () => {
    await remove({ revoke: true })
    end({ revoked: true })
    expect(await notices().findByText(`Token of “${name}” revoked`)).toBeTruthy()
  })

  it('says what the provider answered instead, and when it wants to be asked again', async () => {
    await remove({ revoke: true })
    end({
      revoked: false,
      failure: {
        ...refusedFailure,
        reason: 'server_error',
        stage: 'revoke',
        host: 'api.example',
        retryAfterSeconds: 90,
      },
    })
    expect(await notices().findByText(`“${name}” is deleted; its token may still work`)).toBeTruthy()
    expect(notices().getByText(/; it asks to wait 90 s$/)).toBeTruthy()
  })

  it('says that it could not be deleted', async () => {
    await remove()
    end({ removed: false, failure: { ...refusedFailure, reason: 'save_failed' } })
    expect(await notices().findByText(`“${name}” could not be deleted`)).toBeTruthy()
  })
})

it('selects the neighbour of what is gone, and the last one where the last has gone', async () => {
  reset({ credentials: sampleCredentials(Date.now()).slice(0, 3) })
  render(<App />)
  const options = await screen.findAllByRole('option')
  const names = options.map((option) => option.textContent)
  const selectedText = () => screen.getByRole('option', { selected: true }).textContent
  const removeSelected = async (): Promise<void> => {
    fireEvent.click(await screen.findByRole('button', { name: 'More' }))
    const before = screen.getAllByRole('option', { hidden: true }).length
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Delete' }))
    const question = within(await screen.findByRole('alertdialog'))
    fireEvent.click(question.getByRole('button', { name: 'Delete' }))
    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(before - 1))
  }
  fireEvent.click(options[1] as HTMLElement)
  await removeSelected()
  await waitFor(() => expect(selectedText()).toBe(names[2]))
  await removeSelected()
  await waitFor(() => expect(selectedText()).toBe(names[0]))
})
