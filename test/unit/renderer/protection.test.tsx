// @vitest-environment jsdom
import { fake, inputsOf, reset } from './setup'
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ErrorCode, KeyfobError, Reason } from '../../../preload/errors'
import type { VaultStatus } from '../../../preload/vault-views'
import { App } from '../../../renderer/app'
// Else the first dialog waits for the module.
import '../../../renderer/dialogs'
import { queryClient } from '../../../renderer/query-client'
import { unlocked } from './fake-bridge'

const button = (name: string) => screen.getByRole('button', { name })
const press = (name: string): void => void fireEvent.click(button(name))
const type = (name: string, value: string): void => {
  fireEvent.change(screen.getByLabelText(name), { target: { value } })
}
const said = (name: string): string =>
  (screen.getByLabelText(name).getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent ?? '')
    .join(' ')
const refuse = (call: string, reason: Reason, details: object = {}): void => {
  fake.state.failures.set(call, new KeyfobError(ErrorCode.invalid_input, '', { reason, details }))
}

const passphraseOnly: VaultStatus = {
  ...unlocked,
  protection: 'passphrase',
  slots: ['passphrase'],
  enteredBy: 'passphrase',
}

async function openProtection(vault: VaultStatus): Promise<void> {
  reset({ vault })
  render(<App />)
  fireEvent.click(await screen.findByRole('button', { name: 'Settings' }))
  fireEvent.click(await screen.findByRole('tab', { name: 'Protection' }))
}

// Each finds its way through two dialogs by role, which jsdom is slow at.
vi.setConfig({ testTimeout: 30_000 })

beforeEach(() => {
  queryClient.clear()
  reset()
})

describe('the ways in', () => {
  it('of a vault in memory only are none', async () => {
    await openProtection({ ...unlocked, protection: 'memory', slots: ['memory'], enteredBy: 'memory' })
    expect(await screen.findByText(/in memory only/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: /Add|Make|Change|Remove/ })).toBeNull()
  })

  it('keep the last everyday one, and a recovery code is none', async () => {
    await openProtection({ ...passphraseOnly, slots: ['passphrase', 'recovery'] })
    expect(await screen.findByRole('button', { name: 'Remove recovery code' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Remove passphrase' })).toBeNull()
  })

  it('ask for the passphrase where it is the only everyday one', async () => {
    await openProtection({ ...passphraseOnly, slots: ['passphrase', 'recovery'] })
    fireEvent.click(await screen.findByRole('button', { name: 'Remove recovery code' }))
    const dialog = await screen.findByRole('dialog', { name: 'Remove recovery code' })
    fireEvent.click(within(dialog).getByRole('button', { name: 'Remove recovery code' }))
    await waitFor(() => expect(said('Current passphrase')).toContain('Enter the passphrase'))
    expect(inputsOf('vault.removeSlot')).toEqual([])
    refuse('vault.removeSlot', Reason.too_many_attempts, { retryAfter: 4 })
    type('Current passphrase', 'one more')
    fireEvent.click(within(dialog).getByRole('button', { name: 'Remove recovery code' }))
    await waitFor(() => expect(said('Current passphrase')).toContain('Wait 4 s, then try again.'))
  })

  it.each(['Remove recovery code', 'Replace recovery code'])(
    'have the keyboard at a refused field: %s',
    async (name) => {
      await openProtection({ ...passphraseOnly, slots: ['passphrase', 'recovery'] })
      fireEvent.click(await screen.findByRole('button', { name }))
      const dialog = await screen.findByRole('dialog', { name })
      const field = within(dialog).getByLabelText('Current passphrase')
      const submit = within(dialog).getByRole('button', { name: /^(Remove recovery|Show the) code$/ })
      const pressed = (): void => {
        submit.focus()
        fireEvent.click(submit)
      }
      pressed()
      await waitFor(() => expect(document.activeElement).toBe(field))
      refuse('vault.removeSlot', Reason.wrong_passphrase, { field: 'current' })
      refuse('vault.prepareRecoveryCode', Reason.wrong_passphrase, { field: 'current' })
      type('Current passphrase', 'not this one')
      pressed()
      expect(document.activeElement).toBe(submit)
      await waitFor(() => expect(document.activeElement).toBe(field))
      expect(said('Current passphrase')).toContain('This is not the passphrase')
    },
  )

  it('ask for nothing beside a keychain, which anyone at this computer has', async () => {
    await openProtection({ ...unlocked, slots: ['keychain', 'passphrase'] })
    fireEvent.click(await screen.findByRole('button', { name: 'Remove passphrase' }))
    const second = await screen.findByRole('dialog', { name: 'Remove passphrase' })
    expect(within(second).queryByLabelText('Current passphrase')).toBeNull()
    fireEvent.click(within(second).getByRole('button', { name: 'Remove passphrase' }))
    await waitFor(() => expect(inputsOf('vault.removeSlot')).toEqual([{ slot: 'passphrase' }]))
  })
})

describe('a recovery code', () => {
  const code = ['01234', '56789', 'ABCDE', 'FGHJK', 'MNPQR', 'ST4MY']

  it('is shown once, printed and saved, confirmed by one group, and gone from the window', async () => {
    const print = vi.fn()
    vi.stubGlobal('print', print)
    await openProtection(unlocked)
    fireEvent.click(await screen.findByRole('button', { name: 'Make a recovery code' }))
    const dialog = await screen.findByRole('dialog', { name: 'Make a recovery code' })
    expect(inputsOf('vault.prepareRecoveryCode')).toEqual([])
    press('Show the code')
    const list = await within(dialog).findByRole('list', { name: 'Recovery code' })
    expect(
      within(list)
        .getAllByRole('listitem')
        .map((each) => each.textContent),
    ).toEqual(code)
    press('Print')
    expect(print).toHaveBeenCalledOnce()
    press('Save to a file')
    await waitFor(() => expect(inputsOf('vault.saveRecoverySheet')).toEqual([{}]))
    press('Continue')
    await within(dialog).findByLabelText('Group 3 of the code')
    expect(document.body.textContent).not.toContain(code[0])

    refuse('vault.useRecoveryCode', Reason.recovery_code_mistyped, { field: 'typed' })
    type('Group 3 of the code', 'ABCDF')
    press('Use this code')
    await waitFor(() => expect(said('Group 3 of the code')).toContain('not the group'))
    press('Back to the code')
    await within(dialog).findByRole('list', { name: 'Recovery code' })
    press('Continue')
    fake.state.failures.clear()
    type('Group 3 of the code', 'ABCDE')
    press('Use this code')
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Make a recovery code' })).toBeNull())
    expect(inputsOf('vault.useRecoveryCode')).toEqual([{ typed: 'ABCDF' }, { typed: 'ABCDE' }])
    expect(inputsOf('vault.prepareRecoveryCode')).toHaveLength(1)
    const kept = JSON.stringify(
      queryClient
        .getMutationCache()
        .getAll()
        .map(({ state }) => state),
    )
    expect(kept).not.toContain(code.join('-'))
    vi.unstubAllGlobals()
  })

  it('is made anew by a changed data key, and none is shown where there is none', async () => {
    await openProtection(unlocked)
    fireEvent.click(await screen.findByRole('button', { name: 'Change data key' }))
    const dialog = await screen.findByRole('dialog', { name: 'Change data key' })
    fireEvent.click(within(dialog).getByRole('button', { name: 'Change data key' }))
    await waitFor(() => expect(inputsOf('vault.rotate')).toEqual([{}]))
    expect(inputsOf('vault.prepareRecoveryCode')).toEqual([])

    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Change data key' })).toBeNull())
    act(() => fake.push('vaultChanged', { ...passphraseOnly, slots: ['passphrase', 'recovery'] }))
    await screen.findByRole('button', { name: 'Replace recovery code' })
    press('Change data key')
    await screen.findByRole('dialog', { name: 'Change data key' })
    type('Current passphrase', 'correct horse')
    press('Show the code')
    await screen.findByRole('list', { name: 'Recovery code' })
    press('Continue')
    type('Group 3 of the code', 'ABCDE')
    const last = screen.getByRole('dialog', { name: 'Change data key' })
    fireEvent.click(within(last).getByRole('button', { name: 'Change data key' }))
    await waitFor(() => expect(inputsOf('vault.rotate')[1]).toEqual({ current: 'correct horse', typed: 'ABCDE' }))
  })
})

describe('the locked screen', () => {
  const locked: VaultStatus = {
    ...passphraseOnly,
    state: 'locked',
    enteredBy: null,
    slots: ['keychain', 'passphrase', 'recovery'],
  }

  it('offers every way in, and takes each', async () => {
    reset({ vault: locked })
    render(<App />)
    await screen.findByLabelText('Passphrase')
    refuse('vault.unlock', Reason.keychain_unavailable)
    press('Use the keychain')
    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('does not answer'))
    press('Use a recovery code')
    expect(screen.queryByRole('alert')).toBeNull()
    refuse('vault.unlock', Reason.wrong_recovery_code, { field: 'recoveryCode' })
    type('Recovery code', '01234')
    press('Unlock')
    await waitFor(() => expect(said('Recovery code')).toContain('not the recovery code of this vault'))
    press('Use the passphrase')
    type('Passphrase', 'correct horse')
    fake.state.failures.clear()
    press('Unlock')
    await screen.findByRole('button', { name: 'Settings' })
    expect(inputsOf('vault.unlock')).toEqual([{}, { recoveryCode: '01234' }, { passphrase: 'correct horse' }])
  })

  it('says how long to wait, keeps what is typed, and calls nothing meanwhile', async () => {
    reset({ vault: { ...locked, waitMs: 4000 } })
    render(<App />)
    expect(await screen.findByText(/Try again in 4 s\./)).toBeTruthy()
    type('Passphrase', 'typed meanwhile')
    press('Unlock')
    expect(inputsOf('vault.unlock')).toEqual([])
    expect(screen.getByLabelText('Passphrase')).toHaveProperty('value', 'typed meanwhile')
    act(() => fake.push('vaultChanged', locked))
    await waitFor(() => expect(screen.queryByText(/Try again in/)).toBeNull())
    press('Unlock')
    await waitFor(() => expect(inputsOf('vault.unlock')).toEqual([{ passphrase: 'typed meanwhile' }]))
  })
})

describe('above the window', () => {
  it('an unlock with the recovery code offers a new passphrase, without the forgotten one', async () => {
    reset({ vault: { ...passphraseOnly, slots: ['passphrase', 'recovery'], enteredBy: 'recovery' } })
    render(<App />)
    fireEvent.click(await screen.findByRole('button', { name: 'Set a new passphrase' }))
    await screen.findByRole('dialog', { name: 'Change passphrase' })
    expect(screen.queryByLabelText('Current passphrase')).toBeNull()
    type('New passphrase', 'another horse')
    type('Repeat new passphrase', 'another hors')
    press('Change passphrase')
    await waitFor(() => expect(said('Repeat new passphrase')).toContain('not the same'))
    type('Repeat new passphrase', 'another horse')
    press('Change passphrase')
    await waitFor(() => expect(inputsOf('vault.changePassphrase')).toEqual([{ passphrase: 'another horse' }]))
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
  })

  it('an older file and old backups are told until they are dismissed', async () => {
    const rolledBack = { gen: 2, lastGen: 5, savedAt: Date.now() }
    reset({ vault: { ...unlocked, rolledBack, oldBackupsLeft: true } })
    render(<App />)
    expect((await screen.findAllByRole('alert')).map((each) => each.textContent)).toEqual([
      expect.stringContaining('Your vault file is an older one'),
      expect.stringContaining('Old backups beside the vault could not be removed'),
    ])
    for (const dismiss of screen.getAllByRole('button', { name: 'Dismiss' })) fireEvent.click(dismiss)
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
    expect(inputsOf('vault.dismissRolledBack')).toHaveLength(1)
  })
})
