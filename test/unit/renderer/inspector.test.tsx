// @vitest-environment jsdom
import { fake, inputsOf, reset } from './setup'
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { ErrorCode, KeyfobError, Reason } from '../../../preload/errors'
import { App } from '../../../renderer/app'
import '../../../renderer/dialogs'
import { queryClient } from '../../../renderer/query-client'
import { defaultSettings } from './fake-bridge'
import { sampleCredentials } from './sample-data'

const cards = () => sampleCredentials(Date.now()).filter(({ id }) => id === 'cards-ar' || id === 'cards-mx')

beforeEach(() => {
  queryClient.clear()
  reset({ credentials: cards() })
})

async function openClaims(): Promise<void> {
  render(<App />)
  fireEvent.click(await screen.findByRole('tab', { name: 'Claims' }))
}

describe('the tab "Claims"', () => {
  it('says what the token says and how it was judged, and asks for no keys by itself', async () => {
    await openClaims()
    expect((await screen.findByRole('status', { name: 'Signature' })).textContent).toContain('signature not checked')
    const checks = within(screen.getByRole('list', { name: 'Checks' })).getAllByRole('listitem')
    expect(checks.map(({ textContent }) => textContent)).toEqual([
      'Wrong: Asked for and not granted: arg:users:search-user',
      'Good: Valid for 23 h more',
      'Good: Issued by a tenant of Auth0, as expected',
      'Good: Audience as asked',
    ])
    expect(within(screen.getByRole('table', { name: 'Claims' })).getAllByRole('row')).toHaveLength(9)
    expect(within(screen.getByRole('table', { name: 'Header' })).getAllByRole('row')).toHaveLength(4)
    expect(inputsOf('inspector.verify')).toEqual([])
  })

  it('checks the signature when that is asked for', async () => {
    await openClaims()
    fireEvent.click(await screen.findByRole('button', { name: 'Check signature' }))
    expect(await screen.findByText('signature verified')).toBeTruthy()
    expect(screen.getByRole('status', { name: 'Signature' }).textContent).toMatch(
      /by a key of \S+\. The provider gave the same token again/,
    )
    expect(inputsOf('inspector.verify')).toEqual([{ id: 'cards-ar' }])
    expect(screen.queryByRole('button', { name: 'Check signature' })).toBeNull()
  })

  it('asks again when its credential changes, and not when another does', async () => {
    await openClaims()
    await screen.findByRole('table', { name: 'Claims' })
    act(() => fake.push('credentialsChanged', { id: 'cards-mx' }))
    act(() => fake.push('credentialsChanged', { id: 'cards-ar' }))
    await waitFor(() => expect(inputsOf('inspector.token')).toHaveLength(2))
  })

  it('says that there is no token yet', async () => {
    reset({ credentials: cards().filter(({ id }) => id === 'cards-mx') })
    await openClaims()
    expect(await screen.findByText('There is no token yet.')).toBeTruthy()
    expect(inputsOf('inspector.token')).toEqual([])
  })
})

describe('the dialog "Inspect a token"', () => {
  async function open(): Promise<HTMLElement> {
    render(<App />)
    fireEvent.click(await screen.findByRole('button', { name: 'Inspect a token' }))
    return screen.findByRole('dialog', { name: 'Inspect a token' })
  }
  const paste = (dialog: HTMLElement, text: string) =>
    fireEvent.change(within(dialog).getByRole('textbox', { name: 'Token' }), { target: { value: text } })

  it('reads what is pasted at once, without a credential to check its signature with', async () => {
    const dialog = await open()
    paste(dialog, 'opaque-token-0001')
    expect(await within(dialog).findByText(/This token is opaque: 17 characters/)).toBeTruthy()
    paste(dialog, 'eyJhbGciOiJSUzI1NiJ9.e30.c2ln')
    expect(await within(dialog).findByRole('table', { name: 'Claims' })).toBeTruthy()
    expect(within(dialog).queryByRole('button', { name: 'Check signature' })).toBeNull()
    expect(inputsOf('inspector.paste').at(-1)).toEqual({ text: 'eyJhbGciOiJSUzI1NiJ9.e30.c2ln' })
    expect(inputsOf('inspector.verify')).toEqual([])
  })

  it('from the tab begins with that credential, and checks with its keys when that is asked for', async () => {
    await openClaims()
    fireEvent.click(await screen.findByRole('button', { name: 'Inspect another token' }))
    const dialog = await screen.findByRole('dialog', { name: 'Inspect a token' })
    paste(dialog, 'eyJ')
    fireEvent.click(await within(dialog).findByRole('button', { name: 'Check signature' }))
    expect(await within(dialog).findByText('signature verified')).toBeTruthy()
    expect(inputsOf('inspector.verify')).toEqual([{ id: 'cards-ar', text: 'eyJ' }])
  })

  it('keeps nothing of what was pasted when it is closed', async () => {
    const dialog = await open()
    paste(dialog, 'eyJ-canary-0001')
    await within(dialog).findByRole('table', { name: 'Claims' })
    fireEvent.click(within(dialog).getByRole('button', { name: 'Close' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    const kept = [...queryClient.getQueryCache().getAll(), ...queryClient.getMutationCache().getAll()]
    expect(JSON.stringify(kept.map(({ state }) => state))).not.toContain('canary-0001')
    expect(document.body.innerHTML).not.toContain('canary-0001')
  })

  it('hides what is typed, and asks again, when the screen begins to be shared', async () => {
    const dialog = await open()
    paste(dialog, 'eyJ')
    await within(dialog).findByRole('table', { name: 'Claims' })
    const before = inputsOf('inspector.paste').length
    fake.state.settings = { ...defaultSettings, screenSharing: true }
    act(() => fake.push('settingsChanged', fake.state.settings))
    await waitFor(() => expect(inputsOf('inspector.paste')).toHaveLength(before + 1))
    expect(within(dialog).getByRole('textbox', { name: 'Token' }).className).toMatch(/masked/)
  })

  it('says what went wrong', async () => {
    fake.state.failures.set(
      'inspector.paste',
      new KeyfobError(ErrorCode.conflict, 'x', { reason: Reason.too_many_calls }),
    )
    const dialog = await open()
    expect((await within(dialog).findByRole('alert')).textContent).not.toBe('')
  })
})
