// @vitest-environment jsdom
import { fake, inputsOf, reset } from './setup'
import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ErrorCode, KeyfobError, Reason } from '../../../preload/errors'
import { unlocked } from './fake-bridge'
import { sampleCredentials } from './sample-data'

const root = document.createElement('div')
root.id = 'root'

// The page is loaded once, as in the app, and told when what it shows has changed.
beforeAll(async () => {
  reset()
  document.body.append(root)
  await act(() => import('../../../renderer/picker'))
})

async function showWith(given: Parameters<typeof reset>[0]): Promise<void> {
  reset(given)
  await act(async () => {
    fake.push('pickerChanged', { anew: true })
    await Promise.resolve()
  })
}
const options = () => screen.getAllByRole('option').map(({ textContent }) => textContent)
const field = () => screen.findByRole('combobox', { name: 'Search credentials' })
async function type(text: string): Promise<HTMLElement> {
  const input = await field()
  fireEvent.change(input, { target: { value: text } })
  return input
}

describe('the quick picker', () => {
  beforeEach(() => showWith({ credentials: sampleCredentials(Date.now()) }))

  it('has the credentials in the order main gives, and production in its colour', async () => {
    await field()
    const all = sampleCredentials(Date.now())
    expect(options()).toHaveLength(all.length)
    expect(options()[0]).toContain(all[0]?.name)
    const production = screen.getAllByText('Production')
    expect(production.length).toBeGreaterThan(0)
    for (const each of production) expect(each.className).toMatch(/production/)
  })

  it('copies what is highlighted by Enter, in spite of a slip, and opens it by Ctrl+Enter', async () => {
    fireEvent.keyDown(await type('habour des'), { key: 'Enter' })
    await waitFor(() => expect(inputsOf('picker.copy')).toEqual([{ id: 'harbour' }]))
    fireEvent.keyDown(await type('harbour des'), { key: 'Enter', ctrlKey: true })
    await waitFor(() => expect(inputsOf('picker.open')).toEqual([{ id: 'harbour' }]))
    expect(inputsOf('picker.copy')).toHaveLength(1)
  })

  it('says what is under way, and asks once', async () => {
    let end: (value: null) => void = () => undefined
    fake.answer('picker.copy', () => new Promise<null>((resolve) => (end = resolve)))
    const input = await type('harbour des')
    fireEvent.keyDown(input, { key: 'Enter' })
    expect(await screen.findByText('Getting a token of “Harbour Café · DES”…')).toBeTruthy()
    fireEvent.keyDown(input, { key: 'Enter' })
    expect(inputsOf('picker.copy')).toHaveLength(1)
    await act(async () => {
      end(null)
      await Promise.resolve()
    })
  })

  it('says a failure, and leads to Keyfob with it', async () => {
    fake.state.failures.set(
      'picker.copy',
      new KeyfobError(ErrorCode.refused, 'No', { reason: Reason.provider_refused }),
    )
    fireEvent.keyDown(await type('harbour des'), { key: 'Enter' })
    expect((await screen.findByRole('alert')).textContent).toContain('Harbour Café · DES')
    fireEvent.click(screen.getByRole('button', { name: 'Open in Keyfob' }))
    await waitFor(() => expect(inputsOf('picker.open')).toEqual([{ id: 'harbour' }]))
    await type('harbour')
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('is closed by Escape whatever was typed, and begins anew', async () => {
    fireEvent.keyDown(await type('harbour'), { key: 'Escape' })
    await waitFor(() => expect(inputsOf('picker.close')).toHaveLength(1))
    act(() => fake.push('pickerChanged', { anew: true }))
    expect(((await field()) as HTMLInputElement).value).toBe('')
  })

  it('keeps what was typed where only the times have changed', async () => {
    await type('harbour')
    act(() => fake.push('pickerChanged', { anew: false }))
    await waitFor(() => expect(inputsOf('picker.view').length).toBeGreaterThan(1))
    expect(((await field()) as HTMLInputElement).value).toBe('harbour')
  })
})

describe('where there is nothing to pick', () => {
  it('it leads to the unlocking', async () => {
    await showWith({ vault: { ...unlocked, state: 'locked' }, credentials: sampleCredentials(Date.now()) })
    expect(await screen.findByText('Keyfob is locked.')).toBeTruthy()
    expect(screen.queryByRole('option')).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: 'Unlock in Keyfob' }))
    await waitFor(() => expect(inputsOf('picker.open')).toEqual([{}]))
  })

  it('it says that there are no credentials', async () => {
    await showWith({})
    expect(await screen.findByText('There are no credentials yet.')).toBeTruthy()
  })
})
