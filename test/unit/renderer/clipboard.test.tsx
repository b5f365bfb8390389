// @vitest-environment jsdom
import { fake, inputsOf, reset } from './setup'
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { ErrorCode, KeyfobError, Reason } from '../../../preload/errors'
import { App } from '../../../renderer/app'
import { queryClient } from '../../../renderer/query-client'
import { sampleCredentials } from './sample-data'

const sample = (id: string) => sampleCredentials(Date.now()).filter((credential) => credential.id === id)

beforeEach(() => {
  queryClient.clear()
  reset({ credentials: sample('harbour') })
})

/** Fire what the browser fires for Ctrl+C or Ctrl+X; answers whether it was taken from the browser. */
function isTaken(type: 'copy' | 'cut', on: Element): boolean {
  return !fireEvent(on, new Event(type, { bubbles: true, cancelable: true }))
}

/** Fire what the browser fires before a selection begins; answers whether it may. */
const startsSelecting = (on: Node): boolean =>
  on.dispatchEvent(new Event('selectstart', { bubbles: true, cancelable: true }))

async function reveal(): Promise<HTMLElement> {
  render(<App />)
  fireEvent.click(await screen.findByRole('button', { name: 'Reveal token' }))
  return screen.findByRole('textbox', { name: 'Token' })
}

describe('a revealed token', () => {
  it.each(['copy', 'cut'] as const)('is copied by main on %s, wherever the focus is', async (type) => {
    const shown = await reveal()
    expect(isTaken(type, shown)).toBe(true)
    expect(isTaken(type, document.body)).toBe(true)
    await waitFor(() => expect(inputsOf('token.copy')).toEqual(Array(2).fill({ id: 'harbour', format: 'token' })))
  })

  it('lets nothing be selected around it, nor stretched over it from before', async () => {
    render(<App />)
    const button = await screen.findByRole('button', { name: 'Reveal token' })
    document.getSelection()?.selectAllChildren(screen.getByRole('heading', { level: 1 }))
    fireEvent.click(button)
    await screen.findByRole('textbox', { name: 'Token' })
    expect(document.getSelection()?.type).toBe('None')
    const heading = screen.getByRole('heading', { level: 1 })
    for (const on of [document.body, heading, heading.firstChild ?? heading]) expect(startsSelecting(on)).toBe(false)
  })

  it('leaves fields as they are', async () => {
    await reveal()
    const search = screen.getByRole('searchbox')
    expect(startsSelecting(search)).toBe(true)
    expect(isTaken('copy', search)).toBe(false)
    expect(inputsOf('token.copy')).toEqual([])
  })

  it('leaves the page as it is once it is hidden', async () => {
    await reveal()
    fireEvent.click(screen.getByRole('button', { name: 'Hide token' }))
    expect(startsSelecting(document.body)).toBe(true)
    expect(isTaken('copy', document.body)).toBe(false)
    expect(inputsOf('token.copy')).toEqual([])
  })

  it('can not be dragged out', async () => {
    expect(fireEvent.dragStart(await reveal())).toBe(false)
  })
})

describe('the copy shortcut', () => {
  it('is one copy, however long it is held down', async () => {
    render(<App />)
    await screen.findByRole('button', { name: 'Reveal token' })
    const press = { key: 'C', code: 'KeyC', ctrlKey: true, shiftKey: true }
    fireEvent.keyDown(window, press)
    for (let held = 0; held < 30; held += 1) fireEvent.keyDown(window, { ...press, repeat: true })
    await waitFor(() => expect(inputsOf('token.copy')).toHaveLength(1))
  })
})

describe('the notice about the clipboard', () => {
  it.each([
    [{ cleared: true, confirmed: true }, 'Clipboard cleared'],
    [{ cleared: false, confirmed: true }, 'it no longer holds what was copied here'],
    [{ cleared: false, confirmed: false }, 'Clipboard may not be cleared'],
  ])('for %o says: %s', async (clearing, words) => {
    render(<App />)
    await screen.findByRole('button', { name: 'Reveal token' })
    fake.push('clipboardCleared', clearing)
    expect(await screen.findByText(words)).toBeTruthy()
  })

  it('says how long to wait where it was asked for too often', async () => {
    fake.state.failures.set(
      'token.reveal',
      new KeyfobError(ErrorCode.conflict, 'Too many', { reason: Reason.too_many_calls, details: { retryAfter: 4 } }),
    )
    render(<App />)
    fireEvent.click(await screen.findByRole('button', { name: 'Reveal token' }))
    expect(await screen.findByText('That was asked for too often')).toBeTruthy()
    expect(await screen.findByText('Wait 4 s, then try again.')).toBeTruthy()
  })
})

describe('the setting of the clipboard', () => {
  it('says what is cleared and when, and what Never means', async () => {
    render(<App />)
    fireEvent.click(await screen.findByRole('button', { name: 'Settings' }))
    fireEvent.click(await screen.findByRole('tab', { name: 'Privacy' }))
    const select = await screen.findByRole('combobox', { name: 'Clear clipboard after' })
    const help = (): string => document.getElementById(select.getAttribute('aria-describedby') ?? '')?.textContent ?? ''
    expect(help()).toMatch(/^Only what was copied here.*clear it at once\.$/)
    fake.state.settings = { ...fake.state.settings, clipboardClearSeconds: 0 }
    fake.push('settingsChanged', fake.state.settings)
    await waitFor(() => expect(help()).toMatch(/^A copied token stays until you copy something else/))
  })
})
