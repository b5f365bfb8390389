// @vitest-environment jsdom
import { fake, inputsOf, reset } from './setup'
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ErrorCode, KeyfobError, Reason } from '../../../preload/errors'
import { App } from '../../../renderer/app'
import { queryClient } from '../../../renderer/query-client'
import { unlocked } from './fake-bridge'
import { noToken, sampleCredentials, tokenLeft } from './sample-data'

const HOUR = 3_600_000
const button = (name: string) => screen.getByRole('button', { name })
const sample = (id: string) => sampleCredentials(Date.now()).filter((credential) => credential.id === id)

beforeEach(() => {
  queryClient.clear()
  reset()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the locked screen', () => {
  const locked = { ...unlocked, state: 'locked', protection: 'passphrase', slots: ['passphrase'] } as const

  it('says at the field that a passphrase is wrong', async () => {
    reset({ vault: locked })
    fake.state.failures.set(
      'vault.unlock',
      new KeyfobError(ErrorCode.invalid_input, '', { reason: Reason.wrong_passphrase }),
    )
    render(<App />)
    const field = await screen.findByLabelText('Passphrase')
    fireEvent.change(field, { target: { value: 'wrong one' } })
    fireEvent.click(button('Unlock'))
    await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'))
    expect(screen.getByText('This is not the passphrase')).toBeTruthy()
    expect(inputsOf('vault.unlock')).toEqual([{ passphrase: 'wrong one' }])
  })

  it('asks for no passphrase where the keychain opens the vault, and says why it did not', async () => {
    reset({
      vault: {
        ...locked,
        protection: 'keychain',
        slots: ['keychain'],
        problem: { code: 'locked', reason: 'keychain_changed', details: {} },
      },
    })
    render(<App />)
    expect((await screen.findByRole('alert')).textContent).toContain(
      'The keychain of this computer no longer opens this vault',
    )
    expect(screen.queryByLabelText('Passphrase')).toBeNull()
    fireEvent.click(button('Unlock'))
    await waitFor(() => expect(inputsOf('vault.unlock')).toEqual([{}]))
  })

  it('comes as soon as main locks, and leaves nothing of the vault behind', async () => {
    reset({ credentials: sample('harbour') })
    render(<App />)
    await screen.findByRole('heading', { name: 'Harbour Café · DES' })
    act(() => fake.push('vaultChanged', locked))
    expect(await screen.findByRole('heading', { name: 'Keyfob is locked' })).toBeTruthy()
    expect(document.body.textContent).not.toContain('Harbour')
    expect(queryClient.getQueryData(['credentials', 'list'])).toBeUndefined()
  })
})

describe('the list', () => {
  it('is empty at first, with one button to add', async () => {
    render(<App />)
    expect(await screen.findByRole('heading', { name: 'No credentials yet' })).toBeTruthy()
    expect(screen.getAllByRole('button', { name: 'Add credential' })).toHaveLength(1)
    expect(button('Try it with the simulator')).toBeTruthy()
  })

  it('moves by arrow keys, and shows what it moves to', async () => {
    reset({ credentials: sampleCredentials(Date.now()) })
    render(<App />)
    const list = await screen.findByRole('listbox', { name: 'Credentials' })
    fireEvent.keyDown(list, { key: 'ArrowDown' })
    expect(await screen.findByRole('heading', { name: 'Harbour Café · DES' })).toBeTruthy()
    expect(within(list).getByRole('option', { selected: true }).getAttribute('aria-label')).toMatch(
      /^Harbour Café · DES, PowerEPOS, Production, Valid, 7 h 12 min left$/,
    )
    expect(document.activeElement).toBe(within(list).getByRole('option', { selected: true }))
    fireEvent.keyDown(list, { key: 'End' })
    expect(await screen.findByRole('heading', { name: 'Test bakery · ROS' })).toBeTruthy()
  })

  it('filters as one types, and says when nothing is left', async () => {
    reset({ credentials: sampleCredentials(Date.now()) })
    render(<App />)
    await screen.findByRole('listbox', { name: 'Credentials' })
    const search = screen.getByRole('searchbox', { name: 'Search credentials' })
    fireEvent.change(search, { target: { value: 'pomelo' } })
    expect(screen.getAllByRole('option')).toHaveLength(2)
    fireEvent.change(search, { target: { value: 'zzz' } })
    expect(screen.queryByRole('listbox')).toBeNull()
    expect(screen.getByText('Nothing matches “zzz”')).toBeTruthy()
  })

  it('has no Lock where the vault is in memory alone', async () => {
    reset({ vault: { ...unlocked, protection: 'memory', slots: ['memory'] } })
    render(<App />)
    await screen.findByText('Memory only')
    expect(screen.queryByRole('button', { name: 'Lock' })).toBeNull()
  })
})

describe('a token', () => {
  it('is announced by its state, not by each minute', async () => {
    reset({ credentials: sample('harbour') })
    render(<App />)
    const status = await screen.findByRole('status', { name: 'Token status' })
    expect(status.textContent).toBe('Valid, 7 h 12 min left')
    expect(status.getAttribute('aria-live')).toBe('off')
    expect(screen.getByText('Token valid').getAttribute('aria-live')).toBe('polite')
  })

  it('counts down while it is shown', async () => {
    vi.useFakeTimers({
      shouldAdvanceTime: true,
      toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'],
    })
    reset({ credentials: sample('harbour').map((each) => ({ ...each, token: tokenLeft(HOUR, HOUR, Date.now()) })) })
    render(<App />)
    const status = await screen.findByRole('status', { name: 'Token status' })
    await act(() => vi.advanceTimersByTimeAsync(59 * 60_000))
    expect(status.textContent).toMatch(/^Expiring, (under )?1 min left$/)
    await act(() => vi.advanceTimersByTimeAsync(90_000))
    expect(status.textContent).toBe('Expired just now')
  })

  it('is copied by main, in the format that was picked, and the notice says when it is cleared', async () => {
    reset({ credentials: sample('harbour') })
    render(<App />)
    fireEvent.click(await screen.findByRole('button', { name: 'Copy token' }))
    expect(await screen.findByText('Token copied, production')).toBeTruthy()
    expect(screen.getByText('cleared in 30 s')).toBeTruthy()
    fireEvent.click(button('Copy as'))
    expect(screen.getAllByRole('menuitem').map((item) => item.textContent)).toEqual([
      'Authorization header',
      'cURL',
      'PowerShell',
      'HTTPie',
      'Environment variable',
      'JSON',
      'Save to .env file…',
    ])
    fireEvent.click(screen.getByRole('menuitem', { name: 'cURL' }))
    await waitFor(() =>
      expect(inputsOf('token.copy')).toEqual([
        { id: 'harbour', format: 'token' },
        { id: 'harbour', format: 'curl' },
      ]),
    )
  })

  it('is shown once asked for, hidden when the window loses the focus, and copied through main', async () => {
    reset({ credentials: sample('harbour') })
    render(<App />)
    fireEvent.click(await screen.findByRole('button', { name: 'Reveal token' }))
    const shown = await screen.findByRole('textbox', { name: 'Token' })
    expect(shown.textContent).toMatch(/^eyJhbGciOiJSUzI1NiIs.*kQ4w$/)
    const copy = new Event('copy', { bubbles: true, cancelable: true })
    fireEvent(shown, copy)
    expect(copy.defaultPrevented).toBe(true)
    await waitFor(() => expect(inputsOf('token.copy')).toEqual([{ id: 'harbour', format: 'token' }]))
    fireEvent.blur(window)
    await waitFor(() => expect(screen.queryByRole('textbox', { name: 'Token' })).toBeNull())
    expect(button('Reveal token')).toBeTruthy()
  })

  it('is hidden again after the time main gives', async () => {
    reset({ credentials: sample('harbour') })
    render(<App />)
    const reveal = await screen.findByRole('button', { name: 'Reveal token' })
    vi.useFakeTimers({ shouldAdvanceTime: true })
    fireEvent.click(reveal)
    await act(() => vi.advanceTimersByTimeAsync(29_000))
    expect(screen.getByRole('textbox', { name: 'Token' })).toBeTruthy()
    await act(() => vi.advanceTimersByTimeAsync(1100))
    expect(screen.queryByRole('textbox', { name: 'Token' })).toBeNull()
  })

  it('whose lifetime can not be used does not say that the provider named none', async () => {
    const valid = { ...noToken, state: 'valid' as const, preview: 'abc…xyz', receivedAt: Date.now() }
    reset({ credentials: sample('harbour').map((each) => ({ ...each, token: { ...valid, expiryUnusable: true } })) })
    const { unmount } = render(<App />)
    expect((await screen.findByRole('region', { name: 'Token' })).textContent).toContain(
      'the expiry it came with cannot be used',
    )
    unmount()
    queryClient.clear()
    reset({ credentials: sample('harbour').map((each) => ({ ...each, token: valid })) })
    render(<App />)
    expect((await screen.findByRole('region', { name: 'Token' })).textContent).toContain('the provider says no expiry')
  })

  it('that came expired says so and what it may come from, not that it ended just now', async () => {
    reset({ credentials: sample('harbour').map((each) => ({ ...each, token: tokenLeft(0, 0, Date.now()) })) })
    render(<App />)
    expect((await screen.findByRole('status', { name: 'Token status' })).textContent).toBe('Expired when it came')
    const card = screen.getByRole('region', { name: 'Token' })
    expect(card.textContent).toContain('the provider gave an old token, or a clock is wrong')
    expect(card.textContent).not.toMatch(/expired \d\d:\d\d/)
  })

  it('waits for a sign-in with a way out', async () => {
    reset({
      credentials: sample('desk').map((each) => ({ ...each, token: { ...noToken, inFlight: 'authorize' as const } })),
    })
    render(<App />)
    expect((await screen.findByRole('button', { name: 'Waiting for sign-in…' })).getAttribute('aria-disabled')).toBe(
      'true',
    )
    expect(screen.getByRole('status', { name: 'Token status' }).textContent).toBe('Signing in…')
    expect(screen.getByText('The token comes once you have signed in.')).toBeTruthy()
    fireEvent.click(button('Cancel sign-in'))
    await waitFor(() => expect(inputsOf('login.cancel')).toHaveLength(1))
  })
})

describe('the keyboard', () => {
  const key = (init: KeyboardEventInit): void => {
    fireEvent.keyDown(document.body, init)
  }

  it('adds, finds, copies, gets and locks', async () => {
    reset({ credentials: sample('harbour') })
    render(<App />)
    await screen.findByRole('button', { name: 'Copy token' })
    key({ key: '/' })
    expect(document.activeElement).toBe(screen.getByRole('searchbox'))
    key({ key: 'C', ctrlKey: true, shiftKey: true })
    await waitFor(() => expect(inputsOf('token.copy')).toEqual([{ id: 'harbour', format: 'token', signIn: true }]))
    key({ key: 'F5' })
    await waitFor(() => expect(inputsOf('token.refresh')).toEqual([{ id: 'harbour' }]))
    key({ key: 'n', ctrlKey: true })
    expect(await screen.findByRole('dialog', { name: 'Add credential' })).toBeTruthy()
    key({ key: 'l', ctrlKey: true })
    expect(inputsOf('vault.lock')).toEqual([])
    key({ key: 'Escape' })
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    key({ key: 'l', ctrlKey: true })
    expect(await screen.findByRole('heading', { name: 'Keyfob is locked' })).toBeTruthy()
  })
})
