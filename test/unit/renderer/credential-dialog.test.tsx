// @vitest-environment jsdom
import { fake, inputsOf, reset } from './setup'
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { ErrorCode, KeyfobError, Reason } from '../../../preload/errors'
import { App } from '../../../renderer/app'
import { queryClient } from '../../../renderer/query-client'
import { describedText, field, openForm, press, type } from './credential-form'

/** All that the flow with an assertion needs. */
async function fillServerForm(): Promise<void> {
  await openForm(/^POEMS/)
  fireEvent.click(screen.getByRole('radio', { name: 'App without POEMS Access' }))
  type('Client ID', 'desk')
  type('API key', 'key-1')
  press('Generate key pair')
  await screen.findByLabelText('Public key')
}

beforeEach(() => {
  queryClient.clear()
  reset()
})

describe('adding a credential', () => {
  it('asks for the provider first, by arrow keys and Enter too', async () => {
    render(<App />)
    fireEvent.click(await screen.findByRole('button', { name: 'Add credential' }))
    const providers = await screen.findByRole('listbox', { name: 'Provider' })
    expect(
      within(providers)
        .getAllByRole('option')
        .map((option) => option.getAttribute('aria-label')?.split(',')[0]),
    ).toEqual(['POEMS', 'PowerEPOS', 'Pomelo', 'Singapay', 'PMS'])
    fireEvent.keyDown(providers, { key: 'ArrowDown' })
    fireEvent.keyDown(providers, { key: 'Enter' })
    expect(await screen.findByRole('radiogroup', { name: 'Flow' })).toBeTruthy()
    expect(screen.getByRole('radio', { name: 'Partner Services' })).toBeTruthy()
  })

  it('says at each field what is missing, focuses the first, and calls nothing', async () => {
    await openForm(/^PMS/)
    press('Save')
    await waitFor(() => expect(describedText(field('Client secret'))).toContain('Enter the client secret'))
    expect(describedText(field('Client ID'))).toContain('Enter the client ID')
    expect(field('Client ID').getAttribute('aria-invalid')).toBe('true')
    expect(document.activeElement).toBe(field('Client ID'))
    expect(inputsOf('credentials.add')).toEqual([])
  })

  it('says at each field what is longer than can be kept, and calls nothing', async () => {
    await openForm(/^PMS/)
    type('Name', 'n'.repeat(201))
    type('Client ID', 'kiosk')
    type('Client secret', 's'.repeat(16_385))
    press('More')
    type('Notes', 'o'.repeat(10_001))
    press('Save')
    await waitFor(() => expect(describedText(field('Name'))).toContain('Use at most 200 characters'))
    expect(describedText(field('Client secret'))).toContain('Use at most 16384 characters')
    expect(describedText(field('Notes'))).toContain('Use at most 10000 characters')
    expect(field('Client ID').getAttribute('aria-invalid')).toBeNull()
    expect(inputsOf('credentials.add')).toEqual([])

    type('Name', ` ${'n'.repeat(200)} `)
    type('Client secret', 's'.repeat(16_384))
    type('Notes', 'o'.repeat(10_000))
    press('Save')
    await waitFor(() => expect(inputsOf('credentials.add')).toHaveLength(1))
  })

  it.each([
    ['Audience', 16_385, 'Use at most 16384 characters'],
    ['Notes', 10_001, 'Use at most 10000 characters'],
  ])('opens "More" where %s is too long in it, and says so there', async (label, length, words) => {
    await fillServerForm()
    press('More')
    type(label, 'x'.repeat(length))
    press('More')
    expect(screen.queryByLabelText(label)).toBeNull()
    press('Save')
    await waitFor(() => expect(describedText(field(label))).toContain(words))
    expect(document.activeElement).toBe(field(label))
    expect(inputsOf('credentials.add')).toEqual([])

    type(label, 'https://poems.example')
    press('More')
    press('Save')
    await waitFor(() => expect(inputsOf('credentials.add')).toHaveLength(1))
  })

  it('opens "More" where main refuses what is in it, with the keyboard at that field', async () => {
    await fillServerForm()
    fake.state.failures.set(
      'credentials.add',
      new KeyfobError(ErrorCode.invalid_input, '', { reason: Reason.invalid_value, details: { field: 'audience' } }),
    )
    press('Save')
    await waitFor(() => expect(document.activeElement).toBe(field('Audience')))
    expect(describedText(field('Audience'))).toContain('This value does not fit')
  })

  it('sends what was entered, trimmed, with the suggested name', async () => {
    await openForm(/^PMS/)
    type('Client ID', ' kiosk ')
    type('Client secret', 's3cret')
    fireEvent.click(screen.getByRole('radio', { name: 'Request body' }))
    press('Save')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(inputsOf('credentials.add')).toEqual([
      {
        providerId: 'pms',
        flowId: 'client-credentials',
        name: 'PMS',
        environmentId: 'proof-of-concept',
        values: { clientId: 'kiosk', clientSecret: 's3cret' },
        clientAuthentication: 'client_secret_post',
        color: null,
        notes: '',
      },
    ])
    expect(inputsOf('token.refresh')).toEqual([])
    expect(await screen.findByRole('heading', { level: 1, name: 'PMS' })).toBeTruthy()
  })

  it('gets a token at once where that is asked for', async () => {
    await openForm(/^PMS/)
    type('Client ID', 'kiosk')
    type('Client secret', 's3cret')
    press('Save and get token')
    await waitFor(() => expect(inputsOf('token.refresh')).toEqual([{ id: 'new-0' }]))
  })

  it('signs in instead where the flow needs a person', async () => {
    await openForm(/^POEMS/)
    for (const name of ['Client ID', 'Client secret', 'API key']) type(name, 'x')
    type('Redirect URI', 'http://localhost:3000/callback')
    press('Save and get token')
    await waitFor(() => expect(inputsOf('token.signIn')).toEqual([{ id: 'new-0' }]))
    expect(inputsOf('token.refresh')).toEqual([])
  })

  it('puts a taken name at Name, and what main refuses at its field', async () => {
    await openForm(/^PMS/)
    type('Client ID', 'kiosk')
    type('Client secret', 's3cret')
    fake.state.failures.set(
      'credentials.add',
      new KeyfobError(ErrorCode.conflict, '', { reason: Reason.name_taken, details: { field: 'name' } }),
    )
    press('Save')
    await waitFor(() => expect(describedText(field('Name'))).toContain('Another credential has this name'))
    expect(document.activeElement).toBe(field('Name'))

    fake.state.failures.set(
      'credentials.add',
      new KeyfobError(ErrorCode.invalid_input, '', {
        reason: Reason.illegal_characters,
        details: { field: 'clientSecret' },
      }),
    )
    press('Save')
    await waitFor(() => expect(describedText(field('Client secret'))).toContain('a character that cannot be sent'))
    expect(document.activeElement).toBe(field('Client secret'))
  })

  it('shows an error that belongs to no field as an alert, and keeps what was entered', async () => {
    await openForm(/^PMS/)
    type('Client ID', 'kiosk')
    type('Client secret', 's3cret')
    fake.state.failures.set('credentials.add', new KeyfobError(ErrorCode.storage, '', { reason: Reason.save_failed }))
    press('Save')
    expect((await screen.findByRole('alert')).textContent).toBe('Saving failed')
    expect(field('Client ID')).toHaveProperty('value', 'kiosk')
  })

  it('warns of an e-mail address where a service account belongs', async () => {
    await openForm(/^PowerEPOS/)
    type('Service account ID', 'ana@harbour.example')
    await waitFor(() => expect(describedText(field('Service account ID'))).toContain('looks like an e-mail address'))
  })

  it('trims a value when its field is left, and says so', async () => {
    await openForm(/^PMS/)
    type('Client ID', ' kiosk ')
    fireEvent.blur(field('Client ID'))
    await waitFor(() => expect(field('Client ID')).toHaveProperty('value', 'kiosk'))
    expect(describedText(field('Client ID'))).toContain('Trimmed')
  })

  it('puts the line breaks of a private key back when its field is left, and says so', async () => {
    await openForm(/^POEMS/)
    fireEvent.click(screen.getByRole('radio', { name: 'App without POEMS Access' }))
    type('Private key', '-----BEGIN PRIVATE KEY----- MIIB -----END PRIVATE KEY-----')
    fireEvent.blur(field('Private key'))
    const mended = '-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----'
    await waitFor(() => expect(field('Private key')).toHaveProperty('value', mended))
    expect(describedText(field('Private key'))).toContain('The line breaks of the key were put back.')
    type('Private key', mended.replace('MIIB', 'MIIC'))
    await waitFor(() => expect(describedText(field('Private key'))).not.toContain('put back'))
  })

  it('replaces the private key by a generated one, whose public half alone is shown', async () => {
    await openForm(/^POEMS/)
    fireEvent.click(screen.getByRole('radio', { name: 'App without POEMS Access' }))
    press('Generate key pair')
    expect((await screen.findByLabelText('Public key')).textContent).toContain('BEGIN PUBLIC KEY')
    press('Copy public key')
    await waitFor(() => expect(inputsOf('keys.exportPublic')).toEqual([{ keyId: 'key-1', to: 'clipboard' }]))
    type('Client ID', 'x')
    type('API key', 'x')
    press('Save')
    await waitFor(() =>
      expect(inputsOf('credentials.add')[0]).toMatchObject({ generatedKeyId: 'key-1', values: { clientId: 'x' } }),
    )
  })

  it('asks before what was entered is lost', async () => {
    await openForm(/^PMS/)
    type('Client ID', 'kiosk')
    press('Cancel')
    expect(await screen.findByRole('alertdialog', { name: 'Discard what you entered?' })).toBeTruthy()
    press('Keep editing')
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
    expect(field('Client ID')).toHaveProperty('value', 'kiosk')
    press('Cancel')
    fireEvent.click(await screen.findByRole('button', { name: 'Discard' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  it('closes at once where nothing was entered', async () => {
    await openForm(/^PMS/)
    press('Cancel')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })
})
