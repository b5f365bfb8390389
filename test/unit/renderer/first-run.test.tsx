// @vitest-environment jsdom
import { inputsOf, reset } from './setup'
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { App } from '../../../renderer/app'
import { queryClient } from '../../../renderer/query-client'
import { unlocked } from './fake-bridge'

const button = (name: string) => screen.getByRole('button', { name })

beforeEach(() => {
  queryClient.clear()
  reset()
})

describe('the first run', () => {
  const none = { ...unlocked, state: 'none', protection: null, slots: [] } as const

  it('starts with the keychain where there is one', async () => {
    reset({ vault: none })
    render(<App />)
    expect(await screen.findByRole('heading', { name: 'Protect your credentials' })).toBeTruthy()
    expect(screen.getByRole('radio', { name: "This computer's keychain" })).toHaveProperty('checked', true)
    fireEvent.click(button('Continue'))
    await waitFor(() => expect(inputsOf('vault.create')).toEqual([{ protection: 'keychain' }]))
  })

  it('says why there is no keychain, and starts with a passphrase instead', async () => {
    reset({ vault: { ...none, keychain: { available: false, problem: 'plain_text_only' } } })
    render(<App />)
    const keychain = await screen.findByRole('radio', { name: "This computer's keychain" })
    expect(keychain).toHaveProperty('disabled', true)
    expect(document.getElementById(keychain.getAttribute('aria-describedby') ?? '')?.textContent).toBe(
      'The keychain of this session stores in plain text, so it protects nothing.',
    )
    expect(screen.getByRole('radio', { name: 'A passphrase' })).toHaveProperty('checked', true)
  })

  it.each([
    ['', '', 'Enter a passphrase'],
    ['seven77', 'seven77', 'Use at least 8 characters'],
    ['correct horse', 'correct house', 'The two passphrases are not the same'],
  ])('refuses the passphrase "%s" repeated as "%s"', async (passphrase, repeated, message) => {
    reset({ vault: { ...none, keychain: { available: false, problem: 'none_found' } } })
    render(<App />)
    fireEvent.change(await screen.findByLabelText('Passphrase'), { target: { value: passphrase } })
    fireEvent.change(screen.getByLabelText('Repeat passphrase'), { target: { value: repeated } })
    const regions = [...document.querySelectorAll('[aria-live="polite"]')]
    fireEvent.click(button('Continue'))
    const said = await screen.findByText(message)
    // Who is in the field already hears it too: its region stands there before it.
    expect(regions).toContain(said.parentElement)
    expect(inputsOf('vault.create')).toEqual([])
  })
})
