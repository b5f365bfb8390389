// @vitest-environment jsdom
import { inputsOf, reset } from './setup'
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { App } from '../../../renderer/app'
import { queryClient } from '../../../renderer/query-client'
import { sampleCredentials } from './sample-data'

const field = (name: string) =>
  screen.getByLabelText<HTMLInputElement>(name, { selector: 'input:not([type=checkbox])' })
const press = (name: string): void => {
  fireEvent.click(screen.getByRole('button', { name }))
}
const pasteInto = (element: Element, text: string): void => {
  fireEvent.paste(element, { clipboardData: { getData: () => text } })
}
const dialog = () => screen.findByRole('dialog', { name: 'Paste details' })

async function openForm(provider: string): Promise<void> {
  render(<App />)
  fireEvent.click(await screen.findByRole('button', { name: 'Add credential' }))
  fireEvent.click(await screen.findByRole('option', { name: provider }))
  await screen.findByLabelText('Name')
}

async function paste(text: string): Promise<HTMLElement> {
  press('Paste details')
  pasteInto(within(await dialog()).getByLabelText('Details'), text)
  return dialog()
}

beforeEach(() => {
  queryClient.clear()
  reset()
})

describe('pasted details', () => {
  it('fill the form once they were agreed to, and are sent as if typed', async () => {
    await openForm('PMS')
    const found = await paste('CLIENT_ID=canary-id\nCLIENT_SECRET="canary-secret "')
    expect(found.textContent).not.toContain('canary')
    expect(field('Client ID').value).toBe('')
    fireEvent.click(within(found).getByRole('button', { name: 'Fill in' }))
    await waitFor(() => expect(field('Client ID').value).toBe('canary-id'))
    expect(screen.getByRole('status').textContent).toBe('Filled in: Client ID, Client secret.')
    press('Save')
    await waitFor(() => expect(inputsOf('credentials.add')).toHaveLength(1))
    expect(inputsOf('credentials.add')[0]).toMatchObject({
      values: { clientId: 'canary-id', clientSecret: 'canary-secret' },
    })
  })

  it('say what was trimmed, left out, and would be replaced', async () => {
    await openForm('PMS')
    fireEvent.change(field('Client ID'), { target: { value: 'typed' } })
    const found = await paste('CLIENT_ID=canary-id\nCLIENT_SECRET="canary-secret "\nhello there\nTOKEN_URL=')
    const row = (name: string) => within(found).getByRole<HTMLInputElement>('checkbox', { name })
    expect(row('Client ID').checked).toBe(false)
    expect(found.textContent).toContain('replaces what is there')
    expect(found.textContent).toContain('spaces around it removed')
    expect(found.textContent).toContain('Not understood: line 3.')
    fireEvent.click(row('Client ID'))
    fireEvent.click(within(found).getByRole('button', { name: 'Fill in' }))
    await waitFor(() => expect(field('Client ID').value).toBe('canary-id'))
  })

  it('that have no value leave the field to try again', async () => {
    await openForm('PMS')
    const found = await paste('nothing of use')
    expect(found.textContent).toContain('No value for this form was found in it.')
    expect(within(found).getByRole('button', { name: 'Fill in' })).toHaveProperty('disabled', true)
  })

  it('for another provider say so', async () => {
    await openForm('PMS')
    const found = await paste('Pomelo\nClient ID: canary-id')
    expect(found.textContent).toContain('These look like details for Pomelo. This form is for PMS.')
  })

  it('let a person choose where a value could be several', async () => {
    await openForm('PMS')
    const found = await paste('CLIENT_ID=canary-1\nCLIENT_ID=canary-2\nCLIENT_SECRET=canary-3')
    expect(within(found).getByRole('combobox', { name: 'Client ID stands there several times' })).toBeTruthy()
    fireEvent.click(within(found).getByRole('button', { name: 'Fill in' }))
    await waitFor(() => expect(field('Client secret').value).toBe('canary-3'))
    expect(field('Client ID').value).toBe('')
  })

  it('choose the flow, and open "More" for what stands there', async () => {
    await openForm('POEMS')
    const found = await paste('CLIENT_ID=canary-id\nAPI_KEY=canary-key\nKEY_ID=k-1\nIDENTIFIER=PSPL-1')
    fireEvent.click(within(found).getByRole('button', { name: 'Fill in' }))
    await waitFor(() => expect(field('Key ID').value).toBe('k-1'))
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'App without POEMS Access' }).checked).toBe(true)
  })

  it('lead to the button that fills them in', async () => {
    await openForm('PMS')
    const found = await paste('CLIENT_ID=canary-id')
    expect(document.activeElement).toBe(within(found).getByRole('button', { name: 'Fill in' }))
  })

  it('lead to the provider where they do not say it', async () => {
    render(<App />)
    fireEvent.click(await screen.findByRole('button', { name: 'Add credential' }))
    await screen.findByRole('option', { name: 'PMS' })
    const found = await paste('CLIENT_ID=canary-id')
    expect(document.activeElement).toBe(within(found).getByRole('combobox', { name: 'Provider' }))
  })

  it('in a field are offered, and can be pasted as they are', async () => {
    await openForm('PMS')
    const text = 'CLIENT_ID=canary-id\nCLIENT_SECRET=canary-secret'
    pasteInto(field('Client ID'), text)
    fireEvent.click(within(await dialog()).getByRole('button', { name: 'Paste as it is' }))
    await waitFor(() => expect(field('Client ID').value).toBe('CLIENT_ID=canary-id CLIENT_SECRET=canary-secret'))
    expect(field('Client secret').value).toBe('')
  })

  it('of one value are pasted as ever', async () => {
    await openForm('PMS')
    pasteInto(field('Client secret'), 'abc=\ndef')
    expect(screen.queryByRole('dialog', { name: 'Paste details' })).toBeNull()
  })

  it('never replace a stored secret unasked', async () => {
    reset({ credentials: sampleCredentials(Date.now()).filter(({ id }) => id === 'harbour') })
    render(<App />)
    fireEvent.click(await screen.findByRole('button', { name: 'More' }))
    fireEvent.click(screen.getByRole('menuitem', { name: 'Edit' }))
    await screen.findByRole('dialog', { name: 'Edit credential' })
    const found = await paste('CLIENT_SECRET=canary-secret\nORG_ID=HARBOUR-01')
    expect(within(found).getByRole<HTMLInputElement>('checkbox', { name: 'Client secret' }).checked).toBe(false)
  })
})
