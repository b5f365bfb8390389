// @vitest-environment jsdom
/** The about box, updates, the menus and the settings of the desktop, in the window. */
import { fake, inputsOf, reset } from './setup'
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import type { MenuCommand, UpdateView } from '../../../preload/desktop-views'
import { App } from '../../../renderer/app'
import { queryClient } from '../../../renderer/query-client'
import { unlocked } from './fake-bridge'
import { sampleCredentials } from './sample-data'

const harbour = () => sampleCredentials(Date.now()).filter(({ id }) => id === 'harbour')

beforeEach(() => {
  queryClient.clear()
  reset({ credentials: harbour() })
})

async function open(): Promise<void> {
  render(<App />)
  await screen.findByRole('heading', { name: 'Harbour Café · DES' })
}

/** As the menus do it. */
const want = (id: MenuCommand, byKey = false): void => act(() => fake.push('commandWanted', { id, byKey }))

async function openUpdates(view: UpdateView) {
  fake.answer('updates.status', () => view)
  await open()
  want('updates')
  return within(await screen.findByRole('dialog', { name: 'Updates' }))
}

describe('the menus', () => {
  it('are told what can be done, and told again when a dialog takes its place', async () => {
    await open()
    const offered = () => (inputsOf('app.offer').at(-1) as { readonly commands: readonly string[] }).commands
    await waitFor(() => expect(offered()).toContain('copy-token'))
    expect(offered()).toContain('about')
    expect(offered()).toContain('help')
    want('settings')
    await screen.findByRole('dialog', { name: 'Settings' })
    await waitFor(() => expect(offered()).toEqual(['lock']))
  })

  it('offer what needs no vault while it is locked', async () => {
    reset({ vault: { ...unlocked, state: 'locked' } })
    render(<App />)
    await screen.findByRole('heading', { name: 'Keyfob is locked' })
    await waitFor(() => expect(inputsOf('app.offer').at(-1)).toEqual({ commands: ['about', 'updates', 'help'] }))
  })

  it('run nothing but the lock behind a dialog', async () => {
    await open()
    want('about')
    await screen.findByRole('dialog', { name: 'About Keyfob' })
    want('settings')
    want('obtain')
    expect(screen.queryByRole('dialog', { name: 'Settings' })).toBeNull()
    expect(inputsOf('token.refresh')).toEqual([])
    want('lock')
    await waitFor(() => expect(inputsOf('vault.lock')).toHaveLength(1))
  })

  it('do not run once more what a key has run in the window, which a Mac tells to both', async () => {
    await open()
    fireEvent.keyDown(window, { key: 'F5' })
    want('obtain', true)
    await waitFor(() => expect(inputsOf('token.refresh')).toHaveLength(1))
    want('copy-token', true)
    await waitFor(() => expect(inputsOf('token.copy')).toHaveLength(1))
    expect(inputsOf('token.refresh')).toHaveLength(1)
  })
})

describe('the about box', () => {
  it('says the versions, the licence and the software of others, and copies the versions', async () => {
    await open()
    want('about')
    const about = within(await screen.findByRole('dialog', { name: 'About Keyfob' }))
    for (const text of ['Keyfob 0.1.0', '45.4.1', '154.0.1', 'jose']) expect(await about.findByText(text)).toBeTruthy()
    expect(about.getByText(/Copyright \(c\) 2018 Filip Skokan/)).toBeTruthy()
    expect(about.getByText('The package carries no text of its licence.')).toBeTruthy()
    expect(about.queryByText(/A trial/)).toBeNull()
    fireEvent.click(about.getByRole('button', { name: 'Copy details' }))
    await waitFor(() => expect(inputsOf('app.copyDetails')).toEqual([{}]))
    expect(await screen.findByText('Details copied')).toBeTruthy()
  })

  it('says that a trial is one', async () => {
    fake.answer('app.about', () => ({ version: '0.1.0-trial', trial: true, runtime: [], licence: 'MIT' }))
    await open()
    want('about')
    expect(await screen.findByText('A trial, on an older Electron: for testing, not for daily use.')).toBeTruthy()
  })
})

describe('updates', () => {
  it('are looked for when the dialog is opened, and what comes of it is shown', async () => {
    const dialog = await openUpdates({ state: 'unknown' })
    await waitFor(() => expect(inputsOf('updates.check')).toEqual([{}]))
    expect(await dialog.findByRole('heading', { name: 'Looking for a new version…' })).toBeTruthy()
    act(() => fake.push('updateChanged', { state: 'available', version: '0.2.0', notes: 'Tray' }))
    expect(await dialog.findByRole('heading', { name: 'Keyfob 0.2.0 is available' })).toBeTruthy()
    expect(dialog.getByText('Tray')).toBeTruthy()
    expect(inputsOf('updates.download')).toEqual([])
    fireEvent.click(dialog.getByRole('button', { name: 'Download' }))
    await waitFor(() => expect(inputsOf('updates.download')).toEqual([{}]))
    act(() => fake.push('updateChanged', { state: 'downloading', version: '0.2.0', percent: 40 }))
    expect((await dialog.findByRole('progressbar')).getAttribute('aria-valuenow')).toBe('40')
    expect(dialog.queryByRole('button', { name: 'Download' })).toBeNull()
    act(() => fake.push('updateChanged', { state: 'ready', version: '0.2.0', onQuit: false }))
    expect(inputsOf('updates.install')).toEqual([])
    fireEvent.click(await dialog.findByRole('button', { name: 'Restart to install' }))
    await waitFor(() => expect(inputsOf('updates.install')).toEqual([{ restart: true }]))
  })

  it('can be installed at the next start', async () => {
    const dialog = await openUpdates({ state: 'ready', version: '0.2.0', onQuit: false })
    fake.answer('updates.install', () => ({ state: 'ready', version: '0.2.0', onQuit: true }))
    fireEvent.click(dialog.getByRole('button', { name: 'On next start' }))
    await waitFor(() => expect(inputsOf('updates.install')).toEqual([{ restart: false }]))
    expect(await dialog.findByRole('heading', { name: 'Keyfob 0.2.0 is installed when you quit' })).toBeTruthy()
    expect(inputsOf('updates.check')).toEqual([])
  })

  it.each<[UpdateView, string, string | null]>([
    [{ state: 'current', at: 0 }, 'Keyfob is up to date', 'Check again'],
    [{ state: 'failed', why: 'offline' }, "The server with new versions can't be reached", 'Check again'],
    [{ state: 'failed', why: 'not_genuine' }, 'The download is not what was published', 'Check again'],
    [{ state: 'failed', why: 'unexpected' }, 'That did not work', 'Check again'],
    [{ state: 'unavailable', why: 'unpackaged' }, 'This Keyfob runs from its sources', null],
    [{ state: 'unavailable', why: 'trial' }, 'A trial is not updated', null],
    [{ state: 'unavailable', why: 'off' }, 'Looking for updates is off', 'Switch on and check'],
    [{ state: 'unavailable', why: 'elsewhere' }, "This package can't update itself", 'Open the download page'],
  ])('%j is said as "%s"', async (view, heading, button) => {
    fake.answer('updates.check', () => view)
    const dialog = await openUpdates(view)
    expect(await dialog.findByRole('heading', { name: heading })).toBeTruthy()
    const names = dialog.getAllByRole('button').map(({ textContent }) => textContent)
    expect(names).toEqual(['Close', ...(button === null ? [] : [button])])
  })

  it('that are off are switched on by a click alone', async () => {
    const dialog = await openUpdates({ state: 'unavailable', why: 'off' })
    expect(inputsOf('updates.check')).toEqual([])
    fireEvent.click(await dialog.findByRole('button', { name: 'Switch on and check' }))
    await waitFor(() => expect(inputsOf('updates.check')).toEqual([{}]))
    expect(inputsOf('settings.set')).toEqual([{ updates: true }])
  })

  it('found by the way are told in a notice, which opens the dialog', async () => {
    await open()
    const view: UpdateView = { state: 'available', version: '0.2.0', notes: '' }
    fake.answer('updates.status', () => view)
    act(() => fake.push('updateChanged', view))
    expect(await screen.findByText('Keyfob 0.2.0 is available')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'What is new' }))
    expect(await screen.findByRole('dialog', { name: 'Updates' })).toBeTruthy()
  })
})

it('a link that was refused is told in a notice', async () => {
  await open()
  act(() => fake.push('linkRefused', null))
  expect(await screen.findByText('A link to Keyfob was ignored')).toBeTruthy()
})

describe('the start at login', () => {
  const openSettings = async () => {
    await open()
    want('settings')
    return screen.findByRole('switch', { name: 'Start at login' })
  }

  it('is switched at once, and shown as the system has it', async () => {
    const start = await openSettings()
    fireEvent.click(start)
    await waitFor(() => expect(start).toHaveProperty('checked', true))
    expect(inputsOf('app.setStartAtLogin')).toEqual([{ on: true }])
  })

  it.each([
    ['not_installed', 'Only an installed Keyfob can: this one runs from its sources or is a trial.', true],
    ['other_profile', 'Only for the usual profile: this one was chosen when Keyfob was started.', true],
    ['not_written', "The autostart folder of this computer can't be written.", false],
  ])('says why it does not work: %s', async (problem, text, disabled) => {
    fake.answer('app.startAtLogin', () => ({ on: false, problem }))
    expect(await openSettings()).toHaveProperty('disabled', disabled)
    expect(screen.getByText(text)).toBeTruthy()
  })
})
