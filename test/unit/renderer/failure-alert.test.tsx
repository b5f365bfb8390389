// @vitest-environment jsdom
import { inputsOf, reset } from './setup'
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CauseView } from '../../../preload/causes'
import type { Exchange } from '../../../preload/exchange-views'
import type { FailureView } from '../../../preload/views'
import { App } from '../../../renderer/app'
// Loaded here, so that opening a form takes no time of the test's.
import '../../../renderer/dialogs'
import { queryClient } from '../../../renderer/query-client'
import { noToken, refusedFailure, sampleCredentials } from './sample-data'

beforeEach(() => {
  queryClient.clear()
  reset()
})
afterEach(() => {
  vi.useRealTimers()
})

const cause = (view: Partial<CauseView>): CauseView => ({
  cause: 'client_secret_wrong',
  where: 'field',
  confidence: 'likely',
  action: null,
  facts: {},
  text: null,
  ...view,
})
const exchange: Exchange = {
  id: 'exchange-9',
  credentialId: 'merchant',
  stage: 'token',
  at: Date.UTC(2026, 8, 7, 14, 2, 11),
  durationMs: 212,
  request: { method: 'POST', url: 'https://h.example/token', headers: [], body: 'client_secret=‹client secret, 9f3a›' },
  response: { status: 418, statusText: null, httpVersion: null, headers: [], body: '{"note":"teapot"}' },
  timing: null,
  connection: null,
  serverDate: null,
  skewSeconds: null,
  correlationIds: [],
  failure: 'provider_refused',
}

/** Show a credential whose last request failed so; answers its alert. */
async function failing(more: Partial<FailureView>, id = 'merchant', exchanges: Exchange[] = []): Promise<HTMLElement> {
  const all = sampleCredentials(Date.now()).filter((credential) => credential.id === id)
  const failure = { ...refusedFailure, at: Date.now() - 1000, ...more }
  reset({ credentials: all.map((each) => ({ ...each, token: { ...noToken, failure } })), exchanges })
  render(<App />)
  return screen.findByRole('alert')
}
const items = (alert: HTMLElement): readonly (string | null)[] =>
  within(alert)
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent)

describe('the alert', () => {
  it('lists the causes in order, with confidence in words and a button each', async () => {
    const alert = await failing({})
    expect(items(alert)).toEqual([
      '1The client and its secret are not a pair that Singapay knows: one is wrong, or was replaced. Most likely.Edit client secret',
      "2This computer's address may not be whitelisted for this merchant. Singapay answers the same way. Possible.Open Singapay's page",
      '3The API key may belong to another merchant, or to another environment. Possible.Edit API key',
    ])
  })

  it("opens the provider's page, and has the same button once", async () => {
    const edit = { kind: 'edit', field: 'clientSecret' } as const
    const alert = await failing({
      causes: [
        cause({ action: edit }),
        cause({ cause: 'client_secret_expired', action: edit }),
        cause({ cause: 'not_permitted', action: { kind: 'openDocs' } }),
      ],
    })
    expect(
      within(alert)
        .getAllByRole('button')
        .map(({ textContent }) => textContent),
    ).toEqual(['Edit client secret', "Open Singapay's page", 'Support bundle…'])
    fireEvent.click(within(alert).getByRole('button', { name: "Open Singapay's page" }))
    await waitFor(() => expect(inputsOf('providers.openDocs')).toEqual([{ providerId: 'singapay' }]))
  })

  it('opens the form at the field that the button names', async () => {
    const alert = await failing({})
    fireEvent.click(within(alert).getByRole('button', { name: 'Edit API key' }))
    const dialog = await screen.findByRole('dialog', { name: 'Edit credential' })
    await waitFor(() => expect(document.activeElement).toBe(within(dialog).getByLabelText('API key')))
  })

  it('opens the form at its beginning where no field is named', async () => {
    const alert = await failing({
      causes: [cause({ cause: 'other_environment', action: { kind: 'edit', field: null } })],
    })
    fireEvent.click(within(alert).getByRole('button', { name: 'Edit credential' }))
    const dialog = await screen.findByRole('dialog', { name: 'Edit credential' })
    await waitFor(() => expect(document.activeElement).toBe(within(dialog).getByLabelText('Name')))
  })

  it('shows what was sent behind a button', async () => {
    const alert = await failing({ exchangeId: 'exchange-9' }, 'merchant', [exchange])
    const sent = await within(alert).findByRole('button', { name: 'What was sent and answered' })
    expect(sent.getAttribute('aria-expanded')).toBe('false')
    expect(within(alert).queryByRole('region', { name: 'Request' })).toBeNull()
    fireEvent.click(sent)
    expect((await within(alert).findByRole('region', { name: 'Request' })).textContent).toContain(
      '‹client secret, 9f3a›',
    )
  })

  it('says that a failure is unknown, and shows the exchange at once', async () => {
    const unknown = cause({ cause: 'unknown', where: 'app', confidence: 'certain' })
    const alert = await failing({ status: 418, causes: [unknown], exchangeId: 'exchange-9' }, 'merchant', [exchange])
    expect(items(alert)).toEqual(['1Keyfob does not know this failure. What was sent and answered stands below.'])
    expect((await within(alert).findByRole('region', { name: 'Answer' })).textContent).toContain('{"note":"teapot"}')
  })

  it('shows both clocks', async () => {
    const clock = cause({
      cause: 'clock_wrong',
      where: 'clock',
      action: { kind: 'checkClock' },
      facts: { seconds: 420 },
    })
    const alert = await failing({ causes: [clock], clockSkewSeconds: 420 })
    expect(items(alert)[0]).toContain("This computer's clock is 7 min behind that of Singapay.")
    fireEvent.click(within(alert).getByRole('button', { name: 'Check the clock' }))
    const dialog = await screen.findByRole('alertdialog', { name: "This computer's clock" })
    expect(dialog.textContent).toContain("This computer's clock is 7 min behind that of Singapay.")
    fireEvent.click(within(dialog).getByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(inputsOf('token.refresh')).toEqual([{ id: 'merchant' }]))
  })
})

describe('the other client authentication', () => {
  const other = cause({
    cause: 'other_client_authentication',
    action: { kind: 'useClientAuthentication', method: 'client_secret_basic' },
  })

  it('is never tried by itself: nothing is sent before a person agrees', async () => {
    const alert = await failing({ causes: [other] }, 'kiosk')
    fireEvent.click(within(alert).getByRole('button', { name: 'Use HTTP Basic instead' }))
    const dialog = await screen.findByRole('alertdialog', { name: 'Use HTTP Basic instead?' })
    expect([inputsOf('credentials.edit'), inputsOf('token.refresh')]).toEqual([[], []])
    fireEvent.click(within(dialog).getByRole('button', { name: 'Cancel' }))
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
    expect([inputsOf('credentials.edit'), inputsOf('token.refresh')]).toEqual([[], []])
  })

  it('is saved and used once a person agrees; the secret is not asked for', async () => {
    const alert = await failing({ causes: [other] }, 'kiosk')
    fireEvent.click(within(alert).getByRole('button', { name: 'Use HTTP Basic instead' }))
    fireEvent.click(await screen.findByRole('button', { name: 'Change and try again' }))
    await waitFor(() => expect(inputsOf('token.refresh')).toEqual([{ id: 'kiosk' }]))
    expect(inputsOf('credentials.edit')).toMatchObject([
      { id: 'kiosk', clientAuthentication: 'client_secret_basic', values: { clientId: 'harbour-integrations' } },
    ])
  })
})

describe('a wait that the provider asks for', () => {
  const limited = (seconds: number): Partial<FailureView> => ({
    reason: 'rate_limited',
    status: 429,
    durationMs: 0,
    causes: [cause({ cause: 'rate_limited', confidence: 'certain', action: { kind: 'retry' }, facts: { seconds } })],
  })
  const pass = (ms: number): Promise<unknown> => act(() => vi.advanceTimersByTimeAsync(ms))
  const fakeTime = (): void => {
    vi.useFakeTimers({
      shouldAdvanceTime: true,
      toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout', 'Date', 'performance'],
    })
  }

  it('is counted down, and nothing is sent unless the button was clicked', async () => {
    fakeTime()
    const alert = await failing({ ...limited(12), at: Date.now() })
    expect(within(alert).getByRole('button', { name: /^Try again in 1[12] s$/ })).toBeTruthy()
    await pass(13_000)
    expect(within(alert).getByRole('button', { name: 'Try again' })).toBeTruthy()
    expect(inputsOf('token.refresh')).toEqual([])
  })

  it('ends with a request where a person waits for it', async () => {
    fakeTime()
    const alert = await failing({ ...limited(12), at: Date.now() })
    fireEvent.click(within(alert).getByRole('button', { name: /^Try again in/ }))
    expect(within(alert).getByRole('button', { name: /^Waiting, 1[12] s$/ })).toBeTruthy()
    await pass(5_000)
    expect(inputsOf('token.refresh')).toEqual([])
    await pass(8_000)
    await waitFor(() => expect(inputsOf('token.refresh')).toEqual([{ id: 'merchant' }]))
  })

  it('can be given up', async () => {
    fakeTime()
    const alert = await failing({ ...limited(12), at: Date.now() })
    fireEvent.click(within(alert).getByRole('button', { name: /^Try again in/ }))
    fireEvent.click(within(alert).getByRole('button', { name: /^Waiting/ }))
    await pass(13_000)
    expect(inputsOf('token.refresh')).toEqual([])
  })

  it('that is long is told as a time, and left to the person', async () => {
    const alert = await failing(limited(3600))
    expect(items(alert)[0]).toMatch(/asks to try again after \d\d:\d\d\./)
    expect(within(alert).getByRole('button', { name: 'Try again' })).toBeTruthy()
  })
})
