// @vitest-environment jsdom
/** The cover of a window whose vault has no lock, screen sharing, and their settings. */
import { fake, inputsOf, reset } from './setup'
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { App } from '../../../renderer/app'
import { queryClient } from '../../../renderer/query-client'
import { defaultSettings, unlocked } from './fake-bridge'
import { sampleCredentials } from './sample-data'

const button = (name: string) => screen.getByRole('button', { name })
const harbour = () => sampleCredentials(Date.now()).filter(({ id }) => id === 'harbour')
const sharing = { ...defaultSettings, screenSharing: true }
const memory = { ...unlocked, protection: 'memory', slots: ['memory'] } as const
const token = () => screen.queryByRole('textbox', { name: 'Token' })

beforeEach(() => {
  queryClient.clear()
  reset()
  // jsdom has no modal dialogs, and no pointer to capture.
  HTMLDialogElement.prototype.showModal = function (this: HTMLDialogElement) {
    this.open = true
  }
  HTMLDialogElement.prototype.close = function (this: HTMLDialogElement) {
    this.open = false
  }
  Element.prototype.setPointerCapture = () => undefined
})

function press(target: Window | HTMLElement, key: string): void {
  fireEvent.keyDown(target, { key })
  fireEvent.keyUp(target, { key })
}

describe('the cover', () => {
  it.each([
    ['a key', () => press(window, 'a')],
    ['a click', () => fireEvent.click(screen.getByRole('dialog', { name: 'Hidden while you were away' }))],
    ['its button', () => fireEvent.click(button('Show Keyfob'))],
  ])('stands above everything until %s lifts it', async (_what, lift) => {
    reset({ vault: memory, credentials: harbour() })
    render(<App />)
    await screen.findByRole('heading', { name: 'Harbour Café · DES' })
    act(() => fake.push('covered', null))
    expect(await screen.findByRole('dialog', { name: 'Hidden while you were away' })).toHaveProperty('open', true)
    expect(document.documentElement.dataset['covered']).toBe('')
    lift()
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(document.documentElement.dataset['covered']).toBeUndefined()
    expect(screen.getByRole('heading', { name: 'Harbour Café · DES' })).toBeTruthy()
  })

  it('keeps the key that lifts it from what is below', async () => {
    reset({ vault: memory, credentials: harbour() })
    render(<App />)
    await screen.findByRole('button', { name: 'Copy token' })
    act(() => fake.push('covered', null))
    await screen.findByRole('dialog')
    const search = screen.getByRole('searchbox', { hidden: true })
    press(document.body, '/')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(document.activeElement).not.toBe(search)
    fireEvent.keyDown(document.body, { key: '/' })
    expect(document.activeElement).toBe(search)
  })
})

describe('the button "Screen sharing"', () => {
  it('switches it on and off in one press, says so, and has what is shown asked for again', async () => {
    reset({ credentials: harbour() })
    render(<App />)
    await waitFor(() => expect(button('Screen sharing').getAttribute('aria-pressed')).toBe('false'))
    const asked = inputsOf('credentials.list').length
    fireEvent.click(button('Screen sharing'))
    await waitFor(() => expect(button('Screen sharing').getAttribute('aria-pressed')).toBe('true'))
    expect(inputsOf('settings.set')).toEqual([{ screenSharing: true }])
    expect(
      await within(screen.getByRole('region', { name: 'Notifications' })).findByText('Screen sharing on'),
    ).toBeTruthy()
    await waitFor(() => expect(inputsOf('credentials.list').length).toBeGreaterThan(asked))
    fireEvent.click(button('Screen sharing'))
    expect(await screen.findByText('Screen sharing off')).toBeTruthy()
    expect(inputsOf('settings.set')).toEqual([{ screenSharing: true }, { screenSharing: false }])
  })

  it('is what it was when the app starts again', async () => {
    reset({ credentials: harbour(), settings: sharing })
    render(<App />)
    expect((await screen.findByRole('button', { name: 'Screen sharing' })).getAttribute('aria-pressed')).toBe('true')
  })
})

describe('a token while the screen is shared', () => {
  async function start() {
    reset({ credentials: harbour(), settings: sharing })
    render(<App />)
    return screen.findByRole('button', { name: 'Reveal token' })
  }

  it.each([
    ['the pointer', { pointerDown: { button: 0 } }, { pointerUp: {} }],
    ['the space bar', { keyDown: { key: ' ' } }, { keyUp: { key: ' ' } }],
    ['Enter', { keyDown: { key: 'Enter' } }, { keyUp: { key: 'Enter' } }],
    ['the pointer, until the window loses the focus', { pointerDown: { button: 0 } }, { windowBlur: {} }],
    ['the space bar, until the focus moves', { keyDown: { key: ' ' } }, { blur: {} }],
  ] as const)('shows while %s holds the button', async (_what, down, up) => {
    const eye = await start()
    if ('pointerDown' in down) fireEvent.pointerDown(eye, down.pointerDown)
    else fireEvent.keyDown(eye, down.keyDown)
    await waitFor(() => expect(token()?.textContent).toMatch(/^eyJ/))
    if ('pointerUp' in up) fireEvent.pointerUp(eye)
    else if ('keyUp' in up) fireEvent.keyUp(eye, up.keyUp)
    else if ('blur' in up) fireEvent.blur(eye)
    else fireEvent.blur(window)
    await waitFor(() => expect(token()).toBeNull())
    expect(button('Reveal token')).toBe(eye)
  })

  it('is not shown by a click, nor by an answer that comes after the button was let go', async () => {
    const eye = await start()
    fireEvent.click(eye)
    expect(inputsOf('token.reveal')).toEqual([])
    fireEvent.keyDown(eye, { key: 'Enter' })
    fireEvent.keyUp(eye, { key: 'Enter' })
    await act(() => new Promise((resolve) => setTimeout(resolve, 0)))
    expect(inputsOf('token.reveal')).toHaveLength(1)
    expect(token()).toBeNull()
  })

  it('is asked for once, however long a key repeats', async () => {
    const eye = await start()
    fireEvent.keyDown(eye, { key: 'Enter' })
    fireEvent.keyDown(eye, { key: 'Enter', repeat: true })
    await waitFor(() => expect(token()).not.toBeNull())
    expect(inputsOf('token.reveal')).toHaveLength(1)
  })

  it('that was shown before is hidden as soon as the screen is shared', async () => {
    reset({ credentials: harbour() })
    render(<App />)
    const eye = await screen.findByRole('button', { name: 'Reveal token' })
    await waitFor(() => expect(button('Screen sharing').getAttribute('aria-pressed')).toBe('false'))
    fireEvent.click(eye)
    await waitFor(() => expect(token()).not.toBeNull())
    fireEvent.click(button('Screen sharing'))
    await waitFor(() => expect(token()).toBeNull())
  })
})

describe('the settings', () => {
  async function open(platform = 'linux') {
    reset({ credentials: harbour(), platform })
    render(<App />)
    fireEvent.click(await screen.findByRole('button', { name: 'Settings' }))
    fireEvent.click(await screen.findByRole('tab', { name: 'Privacy' }))
  }

  it.each(['Clear clipboard after', 'Lock when the computer is idle for'])('describe the choice "%s"', async (name) => {
    await open()
    const help = (await screen.findByRole('combobox', { name })).getAttribute('aria-describedby')
    expect(document.getElementById(help ?? '')?.textContent).toMatch(/sleeps?/)
  })

  it('switch screen sharing and its names', async () => {
    await open()
    fireEvent.click(await screen.findByRole('switch', { name: 'Screen sharing' }))
    fireEvent.click(screen.getByRole('switch', { name: 'Hide names too' }))
    await waitFor(() =>
      expect(inputsOf('settings.set')).toEqual([{ screenSharing: true }, { screenSharingNames: true }]),
    )
  })

  it.each([
    ['linux', 'can still be captured here'],
    ['win32', "also leaves Keyfob's windows out of screenshots"],
    ['darwin', 'newer ones on macOS capture them all the same'],
  ])('say what %s really does about captures', async (platform, words) => {
    await open(platform)
    const help = (await screen.findByRole('switch', { name: 'Screen sharing' })).getAttribute('aria-describedby')
    expect(document.getElementById(help ?? '')?.textContent).toContain(words)
  })
})
