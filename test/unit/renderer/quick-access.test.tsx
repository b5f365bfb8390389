// @vitest-environment jsdom
import { fake, inputsOf, reset } from './setup'
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, expect, it } from 'vitest'
import { App } from '../../../renderer/app'
import { queryClient } from '../../../renderer/query-client'
import { sampleCredentials } from './sample-data'

beforeEach(() => {
  queryClient.clear()
})

async function openSettings(given: Parameters<typeof reset>[0] = {}): Promise<HTMLElement> {
  reset({ credentials: sampleCredentials(Date.now()), ...given })
  render(<App />)
  fireEvent.click(await screen.findByRole('button', { name: 'Settings' }))
  return screen.findByRole('group', { name: 'Shortcut for the quick picker' })
}
const press = (keys: object): void => {
  fireEvent.keyDown(screen.getByRole('button', { name: 'Press the keys…' }), keys)
}

it('sets the shortcut to the keys that are pressed', async () => {
  const setting = await openSettings()
  fireEvent.click(within(setting).getByRole('button', { name: 'Set shortcut' }))
  press({ key: 'Control', code: 'ControlLeft', ctrlKey: true })
  press({ key: 'k', code: 'KeyK', shiftKey: true })
  expect(inputsOf('picker.setShortcut')).toEqual([])
  press({ key: 'K', code: 'KeyK', ctrlKey: true, shiftKey: true })
  await waitFor(() => expect(inputsOf('picker.setShortcut')).toEqual([{ keys: 'Control+Shift+K' }]))
  expect(await within(setting).findByText('Ctrl+Shift+K')).toBeTruthy()
  fireEvent.click(within(setting).getByRole('button', { name: 'Remove shortcut' }))
  expect(await within(setting).findByText('Not set')).toBeTruthy()
})

it('says that the keys are held elsewhere, and that nothing was changed', async () => {
  const setting = await openSettings()
  fake.answer('picker.setShortcut', () => ({ shortcut: { keys: null, works: true }, refused: true }))
  fireEvent.click(within(setting).getByRole('button', { name: 'Set shortcut' }))
  press({ key: 'K', code: 'KeyK', ctrlKey: true, shiftKey: true })
  expect(
    await screen.findByText('Ctrl+Shift+K is held by the system or by another app. Nothing was changed.'),
  ).toBeTruthy()
  expect(within(setting).getByText('Not set')).toBeTruthy()
})

it('leaves it by Escape, and the dialog stays', async () => {
  const setting = await openSettings()
  fireEvent.click(within(setting).getByRole('button', { name: 'Set shortcut' }))
  press({ key: 'Escape', code: 'Escape' })
  expect(within(setting).getByRole('button', { name: 'Set shortcut' })).toBeTruthy()
  expect(screen.getByRole('dialog', { name: 'Settings' })).toBeTruthy()
})

it('says that a shortcut that was set does nothing now', async () => {
  reset()
  fake.state.answers.set('picker.shortcut', () => ({ keys: 'Alt+Space', works: false }))
  const answers = fake.state.answers
  await openSettings({ answers })
  expect(await screen.findByText(/^Alt\+Space is held by the system or by another app now/)).toBeTruthy()
})

it('offers to close to the tray where there is one, and not on a Mac', async () => {
  await openSettings()
  expect(screen.queryByRole('switch', { name: 'Close to the tray' })).toBeNull()
  fireEvent.click(screen.getByRole('switch', { name: 'Show in the tray' }))
  await waitFor(() => expect(inputsOf('settings.set')).toEqual([{ tray: true }]))
  fireEvent.click(await screen.findByRole('switch', { name: 'Close to the tray' }))
  await waitFor(() => expect(inputsOf('settings.set')).toEqual([{ tray: true }, { closeToTray: true }]))
})

it('speaks of the menu bar on a Mac', async () => {
  await openSettings({ platform: 'darwin', settings: { ...fake.state.settings, tray: true } })
  expect(screen.getByRole('switch', { name: 'Show in the menu bar' })).toBeTruthy()
  expect(screen.queryByRole('switch', { name: 'Close to the tray' })).toBeNull()
})
