// @vitest-environment jsdom
import { fake, inputsOf, reset } from './setup'
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { App } from '../../../renderer/app'
import { queryClient } from '../../../renderer/query-client'
import { unlocked } from './fake-bridge'
import { sampleCredentials } from './sample-data'

beforeEach(() => {
  queryClient.clear()
  reset({ credentials: sampleCredentials(Date.now()) })
})

async function openPalette() {
  render(<App />)
  await screen.findByRole('listbox', { name: 'Credentials' })
  fireEvent.keyDown(window, { key: 'k', code: 'KeyK', ctrlKey: true })
  return screen.findByRole('dialog', { name: 'Commands' })
}
const type = (text: string): HTMLElement => {
  const input = screen.getByRole('combobox', { name: 'Search commands and credentials' })
  fireEvent.change(input, { target: { value: text } })
  return input
}

describe('the palette', () => {
  it('runs the command that is highlighted, and is gone', async () => {
    const dialog = await openPalette()
    const input = type('setings')
    expect(await within(dialog).findByRole('option', { name: /^Settings/ })).toBeTruthy()
    fireEvent.keyDown(input, { key: 'Enter' })
    expect(await screen.findByRole('dialog', { name: 'Settings' })).toBeTruthy()
    expect(screen.queryByRole('dialog', { name: 'Commands' })).toBeNull()
  })

  it('copies the token of a credential by Enter, and shows it by Ctrl+Enter', async () => {
    const [, second] = fake.state.credentials
    if (second === undefined) throw new Error('no second credential')
    await openPalette()
    fireEvent.keyDown(type(second.name), { key: 'Enter' })
    await waitFor(() => expect(inputsOf('token.copy')).toEqual([{ id: second.id, format: 'token', signIn: true }]))
    fireEvent.keyDown(window, { key: 'k', code: 'KeyK', ctrlKey: true })
    await screen.findByRole('dialog', { name: 'Commands' })
    fireEvent.keyDown(type(second.name), { key: 'Enter', ctrlKey: true })
    expect(await screen.findByRole('heading', { level: 1, name: second.name })).toBeTruthy()
    expect(inputsOf('token.copy')).toHaveLength(1)
  })

  it.each([
    ['inspect', 'Inspect a token'],
    ['all activity', 'All activity'],
    ['support', 'Support bundle'],
    ['reach', "Why can't I reach it?"],
    ['proxy', 'Settings'],
  ])('leads from “%s” to the dialog “%s”', async (words, name) => {
    await openPalette()
    fireEvent.keyDown(type(words), { key: 'Enter' })
    expect(await screen.findByRole('dialog', { name })).toBeTruthy()
    if (words === 'proxy') expect(screen.getByRole('tab', { name: 'Network' }).ariaSelected).toBe('true')
  })

  it('offers nothing that can not be done now', async () => {
    reset({ credentials: sampleCredentials(Date.now()), vault: { ...unlocked, protection: 'memory' } })
    await openPalette()
    type('lock')
    expect(await screen.findByText('Nothing is called “lock”.')).toBeTruthy()
  })

  it('says that nothing is called so', async () => {
    await openPalette()
    type('zzzzzz')
    expect(await screen.findByText('Nothing is called “zzzzzz”.')).toBeTruthy()
  })

  it('is closed by Escape, and stays away while another dialog is open', async () => {
    const dialog = await openPalette()
    fireEvent.keyDown(dialog, { key: 'Escape' })
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Commands' })).toBeNull())
    fireEvent.keyDown(window, { key: ',', ctrlKey: true })
    await screen.findByRole('dialog', { name: 'Settings' })
    fireEvent.keyDown(window, { key: 'k', code: 'KeyK', ctrlKey: true })
    expect(screen.queryByRole('dialog', { name: 'Commands' })).toBeNull()
  })
})

describe('one gesture', () => {
  it('copies the token of a row by Enter and by a double click, whether one is held or not', async () => {
    render(<App />)
    const list = await screen.findByRole('listbox', { name: 'Credentials' })
    const rows = within(list).getAllByRole('option')
    const [first, second] = fake.state.credentials
    fireEvent.keyDown(rows[0] as HTMLElement, { key: 'Enter' })
    await waitFor(() => expect(inputsOf('token.copy')).toEqual([{ id: first?.id, format: 'token', signIn: true }]))
    // A key that is held down is one wish.
    fireEvent.keyDown(rows[0] as HTMLElement, { key: 'Enter', repeat: true })
    fireEvent.doubleClick(rows[1] as HTMLElement)
    await waitFor(() => expect(inputsOf('token.copy')).toHaveLength(2))
    expect(inputsOf('token.copy')[1]).toEqual({ id: second?.id, format: 'token', signIn: true })
    expect(
      await screen.findByText(`Token of ${second?.name ?? ''} copied, ${second?.environmentName.toLowerCase() ?? ''}`),
    ).toBeTruthy()
  })
})

describe('the sheet of shortcuts', () => {
  it('names the keys there are', async () => {
    render(<App />)
    await screen.findByRole('listbox', { name: 'Credentials' })
    fireEvent.keyDown(window, { key: '?' })
    const sheet = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })
    const terms = within(sheet).getAllByRole('term')
    expect(terms.map((term) => [term.textContent, term.nextElementSibling?.textContent])).toEqual(
      expect.arrayContaining([
        ['Commands', 'Ctrl+K'],
        ['Add credential', 'Ctrl+N'],
        ['Search credentials', 'Ctrl+F/'],
        ['Lock', 'Ctrl+L'],
        ['Copy token', 'Ctrl+Shift+C'],
      ]),
    )
  })

  it('names no way between the list and the credential where both are on the screen', async () => {
    render(<App />)
    await screen.findByRole('listbox', { name: 'Credentials' })
    fireEvent.keyDown(window, { key: '?' })
    const sheet = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })
    const terms = within(sheet)
      .getAllByRole('term')
      .map((term) => term.textContent)
    expect(terms).not.toContain('Back to the list')
    expect(terms).not.toContain('Show the credential')
    expect(terms).toContain('Go to the notifications')
  })
})
