// @vitest-environment jsdom
/** The dialog of the test call: what it asks before it sends, and what it offers when a call is refused. */
import { fake, inputsOf, reset } from './setup'
import { QueryClientProvider } from '@tanstack/react-query'
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { ErrorCode, KeyfobError, Reason } from '../../../preload/errors'
import type { CallResult } from '../../../preload/exchange-views'
import type { CredentialDetail, FlowView } from '../../../preload/views'
import { CallDialog } from '../../../renderer/features/token/call-dialog'
import { queryClient } from '../../../renderer/query-client'
import { providerViews } from './fake-fixed'
import { refusedFailure, sampleCredentials, tokenLeft } from './sample-data'

function firstSample(): CredentialDetail {
  const [sample] = sampleCredentials(Date.now())
  if (sample === undefined) throw new Error('No sample')
  return sample
}
const sample = firstSample()
const token = tokenLeft(1000, 1000, 0)
const ok: CallResult = {
  ok: true,
  method: 'GET',
  url: 'https://des.example/jobs',
  status: 200,
  durationMs: 12,
  contentType: 'application/json',
  body: '{}',
  isJson: true,
  cutFrom: null,
  failure: null,
}
const refused: CallResult = { ...ok, ok: false, status: 401, failure: { ...refusedFailure, stage: 'call' } }

function flowOf(providerId: string): FlowView {
  const flow = providerViews.find(({ id }) => id === providerId)?.flows[0]
  if (flow === undefined) throw new Error(providerId)
  return flow
}

/** Open the dialog for a flow, with the results that its calls come to, the last one from then on. */
function open(flow: FlowView, results: readonly CallResult[] = [ok], more: { production?: boolean } = {}) {
  const left = [...results]
  const credential = { ...sample, environmentName: 'Live', token, ...more }
  reset({ credentials: [credential] })
  fake.answer('token.call', () => (left.length > 1 ? left.shift() : left[0]))
  render(
    <QueryClientProvider client={queryClient}>
      <CallDialog
        credential={credential}
        flow={flow}
        failure={(failure) => <p role="alert">{failure.providerMessage}</p>}
        onClose={() => undefined}
      />
    </QueryClientProvider>,
  )
}
const click = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } })

beforeEach(() => {
  queryClient.clear()
})

describe('before it is sent', () => {
  it('a call that only reads is sent at once', async () => {
    open(flowOf('pomelo'))
    click('Send')
    expect(await screen.findByText('200')).toBeTruthy()
    expect(inputsOf('token.call')).toEqual([{ id: sample.id }])
  })

  it('a call that changes data asks first, and names host and environment', async () => {
    open(flowOf('pms'), [ok], { production: true })
    await screen.findByText('POST https://des-eu2.powerepos.example/jobs')
    type('JSON body', '{"hotelNumber":"7"}')
    click('Send')
    const question = await screen.findByRole('alertdialog', { name: 'Send this POST to des-eu2.powerepos.example?' })
    expect(question.textContent).toContain('Live')
    expect(inputsOf('token.call')).toEqual([])
    fireEvent.click(within(question).getByRole('button', { name: 'Cancel' }))
    expect(inputsOf('token.call')).toEqual([])
    click('Send')
    fireEvent.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Send POST' }))
    await waitFor(() => expect(inputsOf('token.call')).toEqual([{ id: sample.id, body: '{"hotelNumber":"7"}' }]))
  })

  it('a body that is no JSON is refused at its line, and nothing is asked', () => {
    open(flowOf('pms'))
    type('JSON body', '{\n  "a": 1,\n}')
    click('Send')
    expect(screen.getByText('Line 3, column 1: this is not valid JSON')).toBeTruthy()
    expect(screen.queryByRole('alertdialog')).toBeNull()
    expect(inputsOf('token.call')).toEqual([])
  })

  it('a URL elsewhere is refused at its field', async () => {
    open(flowOf('pomelo'))
    fake.state.failures.set(
      'token.call',
      new KeyfobError(ErrorCode.invalid_input, 'no', { reason: Reason.foreign_host, details: { field: 'url' } }),
    )
    fireEvent.click(screen.getByRole('radio', { name: 'Another URL' }))
    expect(await screen.findByText(/^Only on des-eu2\.powerepos\.example or auth\.powerepos\.example\./)).toBeTruthy()
    type('URL', 'https://evil.example/')
    click('Send')
    await waitFor(() => expect(screen.getByLabelText('URL').getAttribute('aria-invalid')).toBe('true'))
    expect(inputsOf('token.call')).toEqual([{ id: sample.id, url: 'https://evil.example/', method: 'GET' }])
    expect(screen.queryByRole('alert')).toBeNull()
  })
})

describe('a refused token', () => {
  const again = 'Get a new token and try again'

  it('is renewed when asked, once, and not again when the new one is refused as well', async () => {
    open(flowOf('pomelo'), [refused])
    click('Send')
    await screen.findByRole('button', { name: again })
    expect(inputsOf('token.refresh')).toEqual([])
    click(again)
    expect(await screen.findByText(/^A new token was refused as well/)).toBeTruthy()
    expect([inputsOf('token.refresh').length, inputsOf('token.call').length]).toEqual([1, 2])
    click('Send')
    await waitFor(() => expect(inputsOf('token.call')).toHaveLength(3))
    expect(await screen.findByText(/^A new token was refused as well/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: again })).toBeNull()
  })

  it('is offered to be renewed again after a call that worked', async () => {
    open(flowOf('pomelo'), [refused, ok, refused])
    click('Send')
    fireEvent.click(await screen.findByRole('button', { name: again }))
    expect(await screen.findByText('200')).toBeTruthy()
    click('Send')
    expect(await screen.findByRole('button', { name: again })).toBeTruthy()
  })

  it('that the provider gives again is not sent again', async () => {
    open(flowOf('pomelo'), [refused])
    fake.answer('token.refresh', () => ({ ...token, sameAsBefore: true }))
    click('Send')
    fireEvent.click(await screen.findByRole('button', { name: again }))
    expect(await screen.findByText(/gave the same token again, so the call was not repeated/)).toBeTruthy()
    expect(inputsOf('token.call')).toHaveLength(1)
  })

  it('may be asked for again where none could be had', async () => {
    open(flowOf('pomelo'), [refused])
    fake.state.failures.set('token.refresh', new KeyfobError(ErrorCode.network, 'no', { reason: Reason.offline }))
    click('Send')
    fireEvent.click(await screen.findByRole('button', { name: again }))
    await waitFor(() => expect(inputsOf('token.refresh')).toHaveLength(1))
    expect(await screen.findByRole('button', { name: again })).toBeTruthy()
  })
})

describe('an answer', () => {
  it.each<[string, Partial<CallResult>, string]>([
    ['of JSON', {}, 'application/json'],
    [
      'that was cut, and is a page',
      { contentType: 'text/html', isJson: false, body: '<h1>', cutFrom: 831_488 },
      'text/html · not JSON, shown as text · cut at 64 KiB of 812 KiB',
    ],
    ['without a body', { contentType: '', body: '', isJson: false }, 'no content type · no body'],
  ])('%s says what it is', async (_what, more, words) => {
    open(flowOf('pomelo'), [{ ...ok, ...more }])
    click('Send')
    expect(await screen.findByText(words)).toBeTruthy()
  })

  it('that did not come is said, with why', async () => {
    open(flowOf('pomelo'), [{ ...refused, status: null, failure: { ...refusedFailure, providerMessage: 'refused' } }])
    click('Send')
    expect(await screen.findByText('No answer')).toBeTruthy()
    expect(screen.getByRole('alert').textContent).toBe('refused')
  })
})
