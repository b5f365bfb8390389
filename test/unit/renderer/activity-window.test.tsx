// @vitest-environment jsdom
/** The activity in the window: the tab, and that of all credentials. */
import { fake, inputsOf, reset } from './setup'
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Exchange } from '../../../preload/exchange-views'
import { App } from '../../../renderer/app'
// Loaded at once, so that no test waits for it.
import '../../../renderer/dialogs'
import { queryClient } from '../../../renderer/query-client'
import { sampleCredentials, sampleExchanges } from './sample-data'

const DAY = 86_400_000
const button = (name: string | RegExp) => screen.getByRole<HTMLButtonElement>('button', { name })
const rows = () => screen.getAllByRole('button', { name: /, details$/ })

/** Show the activity of one of the sample's credentials. */
async function activity(exchanges: readonly Exchange[], id = 'merchant'): Promise<void> {
  reset({ credentials: sampleCredentials(Date.now()).filter((each) => each.id === id), exchanges })
  render(<App />)
  fireEvent.click(await screen.findByRole('tab', { name: 'Activity' }))
}

beforeEach(() => {
  queryClient.clear()
  reset()
})

describe('the activity of a credential', () => {
  it('says so where nothing was sent', async () => {
    await activity([])
    expect(await screen.findByText('Nothing is recorded.')).toBeTruthy()
  })

  it('is filtered by words and by failure, and shown whole again', async () => {
    await activity(sampleExchanges('merchant', Date.now()))
    await waitFor(() => expect(rows()).toHaveLength(3))
    fireEvent.click(button('Failed only'))
    await waitFor(() => expect(rows()).toHaveLength(2))
    fireEvent.change(screen.getByRole('searchbox', { name: 'Search activity' }), { target: { value: 'no such word' } })
    expect(button('Save as HAR…').title).toBe('No request is shown')
    fireEvent.click(await screen.findByRole('button', { name: 'Show all' }))
    await waitFor(() => expect(rows()).toHaveLength(3))
    expect(document.activeElement).toBe(screen.getByRole('searchbox', { name: 'Search activity' }))
  })

  it.each(['sign_in_cancelled', 'sign_in_closed'] as const)(
    'says of a sign-in that the person ended that it was cancelled: %s',
    async (failure) => {
      const [sample] = sampleExchanges('merchant', Date.now())
      await activity([{ ...(sample as Exchange), stage: 'authorize', response: null, failure }])
      expect((await screen.findByRole('cell', { name: 'cancelled' })).className).toMatch(/quiet/)
      expect(screen.queryByRole('cell', { name: 'failed' })).toBeNull()
    },
  )

  it('says of a sign-in that took too long that it failed', async () => {
    const [sample] = sampleExchanges('merchant', Date.now())
    await activity([{ ...(sample as Exchange), stage: 'authorize', response: null, failure: 'sign_in_timed_out' }])
    expect((await screen.findByRole('cell', { name: 'failed' })).className).toMatch(/bad/)
  })

  it('opens a request to its moments, its connection and its ids', async () => {
    await activity(sampleExchanges('merchant', Date.now()))
    fireEvent.click((await screen.findAllByRole('button', { name: /, details$/ }))[2] as HTMLElement)
    const time = screen.getByRole('region', { name: 'Time' })
    expect(
      within(time)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual(['DNS, connecting and TLS 84 ms', 'The rest of TLS, sending and waiting 139 ms', 'The answer 7 ms'])
    const fact = (label: string) => screen.getByText(label).nextElementSibling?.textContent
    expect(fact('Address')).toBe('203.0.113.7')
    expect(fact('TLS')).toBe('version not told by this runtime')
    expect(fact("Server's clock")).toMatch(/ UTC, 2 s ahead of this computer$/)
    expect(fact('Correlation ID')).toBe('x-request-id: b2b-2')
  })

  it('copies a request as cURL by its id alone', async () => {
    await activity(sampleExchanges('merchant', Date.now()))
    fireEvent.click((await screen.findAllByRole('button', { name: /, details$/ }))[0] as HTMLElement)
    fireEvent.click(button('Copy redacted cURL'))
    await screen.findByText('cURL copied')
    expect(inputsOf('activity.copyCurl')).toEqual([{ exchangeId: 'merchant-0' }])
  })

  it('compares two, the earlier one first, and a third takes the place of the first', async () => {
    await activity(sampleExchanges('merchant', Date.now()))
    const boxes = await screen.findAllByRole('checkbox', { name: /^Compare POST/ })
    expect(button('Compare')).toHaveProperty('disabled', true)
    for (const box of boxes) fireEvent.click(box)
    expect(boxes.map((box) => (box as HTMLInputElement).checked)).toEqual([false, true, true])
    fireEvent.click(button('Compare'))
    const dialog = await screen.findByRole('dialog', { name: 'Compare' })
    const body = within(within(dialog).getByRole('region', { name: 'Answer body' }))
    expect(body.getByRole('heading').textContent).toMatch(/^Answer body \d+ lines differ$/)
    const answer = within(within(dialog).getByRole('region', { name: 'Answer' }))
    const cells = answer.getAllByRole('cell').map(({ textContent }) => textContent)
    expect(cells.slice(0, 2)).toEqual(['HTTP 200 OK', 'HTTP 401 Unauthorized'])
    const request = within(within(dialog).getByRole('region', { name: 'Request' }))
    fireEvent.click(request.getByRole('button', { name: '1 equal line' }))
    expect(request.getAllByText(/^POST https:/)).toHaveLength(2)
  })

  it('is cleared after a question', async () => {
    await activity(sampleExchanges('merchant', Date.now()))
    const clear = await screen.findByRole('button', { name: 'Clear activity' })
    clear.focus()
    fireEvent.click(clear)
    const question = await screen.findByRole('alertdialog', { name: 'Clear this activity?' })
    expect(inputsOf('activity.clear')).toEqual([])
    fireEvent.click(within(question).getByRole('button', { name: 'Clear' }))
    const nothing = await screen.findByText('Nothing is recorded.')
    expect(inputsOf('activity.clear')).toEqual([{ id: 'merchant' }])
    await waitFor(() => expect(document.activeElement).toBe(nothing))
  })

  it('shows 100 at once, and the day of those that are not of today', async () => {
    const [exchange] = sampleExchanges('merchant', Date.now() - DAY)
    const many = Array.from({ length: 103 }, (_, index) => ({ ...(exchange as Exchange), id: String(index) }))
    await activity(many)
    // By role it takes seconds for so many.
    const shown = (): number => document.querySelectorAll('tbody input[type=checkbox]').length
    await waitFor(() => expect(shown()).toBe(100))
    expect([...document.querySelectorAll('tbody th')].map(({ textContent }) => textContent)).toEqual(['yesterday'])
    const more = screen.getByText('Show 3 more')
    more.focus()
    fireEvent.click(more)
    expect(shown()).toBe(103)
    const places = document.querySelectorAll('tbody [aria-expanded]')
    await waitFor(() => expect(document.activeElement).toBe(places[100]))
  })

  it('says of a sign-in without an answer that it came back', async () => {
    const [exchange] = sampleExchanges('merchant', Date.now())
    const signIn = {
      ...(exchange as Exchange),
      stage: 'authorize',
      response: null,
      timing: null,
      failure: null,
    } as const
    await activity([signIn])
    fireEvent.click(await screen.findByRole('button', { name: /, details$/ }))
    expect(screen.getByText('The sign-in came back with a code.')).toBeTruthy()
    expect(screen.queryByRole('region', { name: 'Time' })).toBeNull()
  })
})

describe('the activity of all credentials', () => {
  it('says whose each request is, and leads there', async () => {
    const now = Date.now()
    const exchanges = [...sampleExchanges('merchant', now), ...sampleExchanges('harbour', now)]
    reset({ credentials: sampleCredentials(now), exchanges })
    render(<App />)
    fireEvent.click(await screen.findByRole('button', { name: 'All activity' }))
    const dialog = await screen.findByRole('dialog', { name: 'All activity' })
    const names = await within(dialog).findAllByRole('button', { name: 'Singapay merchant 4471' })
    expect(names).toHaveLength(3)
    fireEvent.click(names[0] as HTMLElement)
    expect(await screen.findByRole('heading', { name: 'Singapay merchant 4471' })).toBeTruthy()
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('has Escape empty the search before it closes the dialog', async () => {
    const now = Date.now()
    reset({ credentials: sampleCredentials(now), exchanges: sampleExchanges('merchant', now) })
    render(<App />)
    fireEvent.click(await screen.findByRole('button', { name: 'All activity' }))
    const search = await screen.findByRole('searchbox', { name: 'Search activity' })
    fireEvent.change(search, { target: { value: 'token' } })
    fireEvent.keyDown(search, { key: 'Escape' })
    expect(search).toHaveProperty('value', '')
    expect(screen.getByRole('dialog', { name: 'All activity' })).toBeTruthy()
    fireEvent.keyDown(search, { key: 'Escape' })
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  it('is cleared for all', async () => {
    const now = Date.now()
    reset({ credentials: sampleCredentials(now), exchanges: sampleExchanges('merchant', now) })
    render(<App />)
    fireEvent.click(await screen.findByRole('button', { name: 'All activity' }))
    const dialog = await screen.findByRole('dialog', { name: 'All activity' })
    fireEvent.click(await within(dialog).findByRole('button', { name: 'Clear activity' }))
    fireEvent.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Clear' }))
    await waitFor(() => expect(inputsOf('activity.clear')).toEqual([{}]))
    expect(await within(dialog).findByText('Nothing is recorded.')).toBeTruthy()
    expect(fake.state.exchanges).toEqual([])
  })
})

describe('the setting', () => {
  it('keeps activity after quitting, and says how', async () => {
    reset({ credentials: sampleCredentials(Date.now()) })
    render(<App />)
    fireEvent.click(await screen.findByRole('button', { name: 'Settings' }))
    fireEvent.click(await screen.findByRole('tab', { name: 'Privacy' }))
    const keep = await screen.findByRole('switch', { name: 'Keep activity after quitting' })
    expect(keep).toHaveProperty('checked', false)
    fireEvent.click(keep)
    await waitFor(() => expect(inputsOf('settings.set')).toEqual([{ keepActivity: true }]))
  })
})
