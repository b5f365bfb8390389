// @vitest-environment jsdom
import { inputsOf, reset } from './setup'
import { fireEvent, render, screen } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { App } from '../../../renderer/app'
import { queryClient } from '../../../renderer/query-client'
import { LONGEST_QUERY } from '../../../renderer/ui/rank'
import { SearchList } from '../../../renderer/ui/search-list'
import { sampleCredentials } from './sample-data'

/** The dialogs' script, which is read when a test says so, and once. */
const script = vi.hoisted(() => {
  let read: () => void = () => undefined
  const isRead = new Promise<void>((resolve) => (read = resolve))
  return { isRead, read: () => read() }
})
vi.mock('../../../renderer/dialogs', async (original) => {
  await script.isRead
  return original()
})

beforeEach(() => {
  queryClient.clear()
  reset({ credentials: sampleCredentials(Date.now()) })
})

/** Press keys in the list. Answers which of them were left to it. */
function press(...keys: readonly (string | KeyboardEventInit)[]): readonly boolean[] {
  const row = screen.getByRole('option', { selected: true })
  return keys.map((key) => fireEvent.keyDown(row, typeof key === 'string' ? { key } : key))
}
async function openAtList(): Promise<void> {
  render(<App />)
  await screen.findByRole('listbox', { name: 'Credentials' })
  press({ key: 'k', code: 'KeyK', ctrlKey: true })
}
const selected = (): string | null => screen.getByRole('option', { selected: true }).getAttribute('aria-label')

describe('what is typed after Ctrl+K, before the palette is read', () => {
  it('goes nowhere else, and is given up by Escape', async () => {
    await openAtList()
    const before = selected()
    expect(press('h', 'a', 'ArrowDown', 'Enter')).toEqual([false, false, false, false])
    expect(selected()).toBe(before)
    expect(inputsOf('token.copy')).toEqual([])
    press('Escape')
    // It is over: the list has its keys again.
    press('End')
    expect(selected()).not.toBe(before)
  })

  it('leaves a key with Ctrl what it is', async () => {
    await openAtList()
    press('h', { key: 'l', ctrlKey: true })
    expect(await screen.findByRole('heading', { name: 'Keyfob is locked' })).toBeTruthy()
  })

  it('is what is chosen once that is read, as it was corrected, where Enter followed it', async () => {
    await openAtList()
    press('i', 'n', 's', 'o', 'Backspace', 'p', { key: '@', ctrlKey: true, altKey: true }, 'Backspace', 'Enter', 'x')
    script.read()
    expect(await screen.findByRole('dialog', { name: 'Inspect a token' })).toBeTruthy()
    expect(screen.queryByRole('dialog', { name: 'Commands' })).toBeNull()
  })
})

describe('a search', () => {
  it.each([
    ['', 'as they were'],
    ['settings', 'in its field, and chooses nothing without Enter'],
    ['x'.repeat(LONGEST_QUERY + 1), 'cut to what a field takes'],
  ])('shows “%s”, typed before it was there, %s', (text) => {
    const choose = vi.fn()
    render(
      <SearchList
        items={[{ id: 'settings', label: 'Settings' }]}
        early={(take) => take({ text, entered: false })}
        searchLabel="Search"
        listLabel="Found"
        row={() => ({})}
        onChoose={choose}
        other={() => undefined}
        footer={null}
      />,
    )
    expect(screen.getByRole('combobox')).toHaveProperty('value', text.slice(0, LONGEST_QUERY))
    expect(choose).not.toHaveBeenCalled()
  })
})
