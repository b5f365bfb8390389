// @vitest-environment jsdom
import { fake, inputsOf, reset } from './setup'
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { ErrorCode, KeyfobError, Reason } from '../../../preload/errors'
import { App } from '../../../renderer/app'
import { queryClient } from '../../../renderer/query-client'
import { describedText, field, press, type } from './credential-form'
import { sampleCredentials } from './sample-data'

beforeEach(() => {
  queryClient.clear()
  reset()
})

describe('editing a credential', () => {
  it('keeps the secrets that are not entered again', async () => {
    reset({ credentials: sampleCredentials(Date.now()).filter(({ id }) => id === 'harbour') })
    render(<App />)
    fireEvent.click(await screen.findByRole('button', { name: 'More' }))
    fireEvent.click(screen.getByRole('menuitem', { name: 'Edit' }))
    expect(await screen.findByRole('dialog', { name: 'Edit credential' })).toBeTruthy()
    expect(field('Client secret')).toHaveProperty('value', '')
    expect(field('Client secret')).toHaveProperty('placeholder', 'unchanged')
    expect(screen.queryByRole('radiogroup', { name: 'Flow' })).toBeNull()
    type('Organisation code', 'HARBOUR-02')
    press('Save')
    await waitFor(() => expect(inputsOf('credentials.edit')).toHaveLength(1))
    expect(inputsOf('credentials.edit')[0]).toMatchObject({
      id: 'harbour',
      values: { clientId: 'harbour-integrations', orgId: 'HARBOUR-02', username: 'svc-harbour' },
    })
  })

  it('asks for a secret again at its field where the address changed', async () => {
    reset({ credentials: sampleCredentials(Date.now()).filter(({ id }) => id === 'harbour') })
    fake.state.failures.set(
      'credentials.edit',
      new KeyfobError(ErrorCode.invalid_input, '', {
        reason: Reason.secret_bound_elsewhere,
        details: { field: 'clientSecret' },
      }),
    )
    render(<App />)
    fireEvent.click(await screen.findByRole('button', { name: 'More' }))
    fireEvent.click(screen.getByRole('menuitem', { name: 'Edit' }))
    await screen.findByRole('dialog', { name: 'Edit credential' })
    press('Save')
    await waitFor(() => expect(describedText(field('Client secret'))).toContain('it was saved for another address'))
  })

  describe('whose secrets would go to another address', () => {
    const boundTo = 'https://auth.old.example'
    const wanted = 'https://xn--pi-6kc.new.example'

    async function asked() {
      reset({ credentials: sampleCredentials(Date.now()).filter(({ id }) => id === 'harbour') })
      const details = { field: 'clientSecret', boundTo, wanted }
      const refused = new KeyfobError(ErrorCode.invalid_input, '', { reason: Reason.secret_bound_elsewhere, details })
      fake.state.failures.set('credentials.edit', refused)
      render(<App />)
      fireEvent.click(await screen.findByRole('button', { name: 'More' }))
      fireEvent.click(screen.getByRole('menuitem', { name: 'Edit' }))
      await screen.findByRole('dialog', { name: 'Edit credential' })
      press('Save')
      return screen.findByRole('alertdialog', { name: 'Send the stored secrets to another address?' })
    }

    it('names the old and the new one, and saves with the one that was agreed to', async () => {
      const question = await asked()
      expect(
        within(question)
          .getAllByRole('definition')
          .map((each) => each.textContent),
      ).toEqual([boundTo, wanted])
      fake.state.failures.clear()
      press('Send them there')
      await waitFor(() => expect(inputsOf('credentials.edit')).toHaveLength(2))
      const [first, second] = inputsOf('credentials.edit')
      expect(first).not.toHaveProperty('sendSecretsTo')
      expect(second).toEqual({ ...(first as object), sendSecretsTo: wanted })
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    })

    it('asks for them at their field where the person says no', async () => {
      await asked()
      press('Enter them again')
      await waitFor(() => expect(describedText(field('Client secret'))).toContain('it was saved for another address'))
      expect(inputsOf('credentials.edit')).toHaveLength(1)
    })
  })
})
