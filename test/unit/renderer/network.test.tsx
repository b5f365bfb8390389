// @vitest-environment jsdom
import { fake, inputsOf, reset } from './setup'
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, expect, it, vi } from 'vitest'
import { ErrorCode, KeyfobError, Reason } from '../../../preload/errors'
import { App } from '../../../renderer/app'
import { queryClient } from '../../../renderer/query-client'
import { authority, defaultNetwork } from './fake-network'

const press = (name: string): void => void fireEvent.click(screen.getByRole('button', { name }))
const type = (name: string, value: string): void => {
  fireEvent.change(screen.getByLabelText(name), { target: { value } })
}
async function choose(name: string, option: string | RegExp): Promise<void> {
  const select = screen.getByRole('combobox', { name })
  fireEvent.mouseDown(select)
  fireEvent.click(select)
  await screen.findAllByRole('option')
  const wanted = screen.getByRole('option', { name: option })
  fireEvent.pointerDown(wanted)
  fireEvent.mouseUp(wanted)
  fireEvent.click(wanted)
  await waitFor(() => {
    expect(screen.queryByRole('option')).toBeNull()
  })
}
const refuse = (call: string, reason: Reason, details: object): void => {
  fake.state.failures.set(call, new KeyfobError(ErrorCode.invalid_input, '', { reason, details }))
}

async function openNetwork(): Promise<void> {
  render(<App />)
  fireEvent.click(await screen.findByRole('button', { name: 'Settings' }))
  fireEvent.click(await screen.findByRole('tab', { name: 'Network' }, { timeout: 10_000 }))
  await screen.findByRole('button', { name: 'Change proxy' })
}

// Each finds its way through two dialogs by role, which jsdom is slow at.
vi.setConfig({ testTimeout: 30_000 })

beforeEach(() => {
  queryClient.clear()
  reset()
})

it('sends what the chosen kind of proxy shows, and no password where none was typed', async () => {
  await openNetwork()
  press('Change proxy')
  await choose('How requests go out', 'Through a proxy')
  type('Host', 'proxy.example')
  type('Port', '8080')
  type('Without the proxy', '*.example.com\n10.0.0.0/8')
  press('Save')
  expect(await screen.findByText(/Through proxy\.example:8080 \(HTTP\)\./)).toBeTruthy()
  const manual = { mode: 'manual', scheme: 'http', host: 'proxy.example', port: '8080' }
  const bypass = ['*.example.com', '10.0.0.0/8']
  expect(inputsOf('network.setProxy')).toEqual([{ ...manual, bypass, userName: '' }])

  press('Change proxy')
  type('User name', 'desk')
  type('Password', 'pass word')
  press('Save')
  expect(await screen.findByText(/\(HTTP\), as desk\./)).toBeTruthy()
  press('Change proxy')
  expect(screen.getByLabelText('Password')).toHaveProperty('value', '')
  await choose('Kind', 'SOCKS5')
  expect(screen.queryByLabelText('Password')).toBeNull()
  press('Save')
  expect(await screen.findByText(/\(SOCKS5\)\./)).toBeTruthy()
  expect(inputsOf('network.setProxy').slice(1)).toEqual([
    { ...manual, bypass, userName: 'desk', password: 'pass word' },
    { ...manual, bypass, scheme: 'socks5', userName: '' },
  ])
})

it('says at its field what is wrong, leads there, and keeps the form', async () => {
  await openNetwork()
  press('Change proxy')
  await choose('How requests go out', /script/)
  type('User name', 'desk')
  for (const [reason, field, label, words] of [
    [Reason.invalid_url, 'pacUrl', 'Script URL', 'A URL that begins with http:// or https://'],
    [Reason.missing_field, 'loginProxy', 'Proxy that asks', 'This is needed'],
    [Reason.missing_field, 'password', 'Password', 'Enter the password for this proxy'],
  ] as const) {
    refuse('network.setProxy', reason, { field })
    press('Save')
    const error = await screen.findByText(words)
    expect(screen.getByLabelText(label).getAttribute('aria-describedby')).toContain(error.id)
    expect(document.activeElement).toBe(screen.getByLabelText(label))
  }
})

it('adds and removes the authorities of what is chosen, and says why one is refused', async () => {
  await openNetwork()
  press('Add an authority for all providers')
  const list = await screen.findByRole('list', { name: 'Authorities for all providers' })
  expect(within(list).getByText(/Signed by itself/)).toBeTruthy()
  const remove = screen.getByRole('button', { name: `Remove ${authority.subject}` })
  remove.focus()
  fireEvent.click(remove)
  expect(await screen.findByText(/None added/)).toBeTruthy()
  // The button went with what it removed.
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('combobox', { name: 'Certificates for' })))
  await choose('Certificates for', 'POEMS')
  refuse('network.addAuthorities', Reason.authority_is_leaf, { technical: 'api.example' })
  press('Add an authority for POEMS')
  expect((await screen.findByRole('alert')).textContent).toContain(
    "“api.example”: It is a server's own. Ask for the root certificate that signed it.",
  )
  expect(screen.getByText(/Requests need Electron 45 or later/)).toBeTruthy()
  expect(inputsOf('network.addAuthorities')).toEqual([{ providerId: null }, { providerId: 'poems' }])
  expect(inputsOf('network.removeAuthority')).toEqual([{ providerId: null, sha256: authority.sha256 }])
})

it('keeps the whole no shorter than its part', async () => {
  await openNetwork()
  await choose('An answer begins within', '60 s')
  expect(inputsOf('network.setTimeouts')).toEqual([{ answerSeconds: 60, totalSeconds: 60 }])
})

it('asks for the settings again when screen sharing begins, which hides them', async () => {
  await openNetwork()
  const asked = inputsOf('network.get').length
  expect(screen.queryByText(/‹hidden›/)).toBeNull()
  const proxy = { ...defaultNetwork.proxy, mode: 'manual', host: '‹hidden›', port: '' } as const
  fake.answer('network.get', () => ({ ...defaultNetwork, proxy }))
  act(() => fake.push('settingsChanged', fake.state.settings))
  expect(await screen.findByText(/^Through ‹hidden›/)).toBeTruthy()
  expect(inputsOf('network.get')).toHaveLength(asked + 1)
})
