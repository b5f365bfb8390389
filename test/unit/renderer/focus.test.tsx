// @vitest-environment jsdom
/** Where the keyboard is after something came or went. */
import { reset } from './setup'
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { App } from '../../../renderer/app'
import '../../../renderer/dialogs'
import { queryClient } from '../../../renderer/query-client'
import { Button } from '../../../renderer/ui/button'
import { sampleCredentials } from './sample-data'

beforeEach(() => {
  queryClient.clear()
  reset({ credentials: sampleCredentials(Date.now()) })
})

const list = () => screen.findByRole('listbox', { name: 'Credentials' })

describe('a dialog that opens', () => {
  it.each([
    ['k', 'KeyK', 'Commands', 'combobox'],
    [',', 'Comma', 'Settings', null],
  ])('has the keyboard before the next frame is drawn, by Ctrl+%s', async (key, code, name, role) => {
    render(<App />)
    const row = within(await list()).getByRole('option', { selected: true })
    row.focus()
    const frames = vi.spyOn(globalThis, 'requestAnimationFrame').mockReturnValue(0)
    fireEvent.keyDown(row, { key, code, ctrlKey: true })
    const dialog = await screen.findByRole('dialog', { name })
    await act(() => Promise.resolve())
    expect(document.activeElement).toBe(role === null ? dialog : within(dialog).getByRole(role))
    frames.mockRestore()
  })
})

describe('a button that can be pressed no more', () => {
  it('keeps the keyboard until that goes elsewhere, and does nothing', () => {
    const press = vi.fn()
    const { rerender } = render(<Button onClick={press}>Copy</Button>)
    const button = screen.getByRole('button', { name: 'Copy' })
    button.focus()
    rerender(
      <Button onClick={press} disabled>
        Copy
      </Button>,
    )
    expect(document.activeElement).toBe(button)
    expect(button.getAttribute('aria-disabled')).toBe('true')
    fireEvent.click(button)
    expect(press).not.toHaveBeenCalled()
    act(() => button.blur())
    expect(button).toHaveProperty('disabled', true)
  })
})

describe('the keyboard, when what had it is gone', () => {
  it('is at the selected credential', async () => {
    render(<App />)
    const options = within(await list())
    const gone = document.createElement('button')
    document.body.append(gone)
    gone.focus()
    gone.remove()
    await waitFor(() => expect(document.activeElement).toBe(options.getByRole('option', { selected: true })))
  })

  it('stays in the dialog that it was in', async () => {
    render(<App />)
    await list()
    fireEvent.keyDown(window, { key: ',', code: 'Comma', ctrlKey: true })
    const dialog = await screen.findByRole('dialog', { name: 'Settings' })
    const panel = await within(dialog).findByRole('tabpanel')
    await waitFor(() => expect(document.activeElement).toBe(within(dialog).getByRole('tab', { name: 'General' })))
    const gone = document.createElement('button')
    panel.append(gone)
    gone.focus()
    gone.remove()
    await waitFor(() => expect(panel.contains(document.activeElement)).toBe(true))
  })

  it('is left to a pointer that was pressed beside everything', async () => {
    render(<App />)
    const row = within(await list()).getByRole('option', { selected: true })
    row.focus()
    act(() => row.blur())
    const more = document.createElement('p')
    document.body.append(more)
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done))))
    expect(document.activeElement).toBe(document.body)
    more.remove()
  })
})
