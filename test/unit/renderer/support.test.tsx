// @vitest-environment jsdom
import { fake, inputsOf, reset } from './setup'
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { ErrorCode, KeyfobError, Reason } from '../../../preload/errors'
import { Diagnosis } from '../../../preload/support'
import { App } from '../../../renderer/app'
// Loaded here, so that opening it takes no time of the test's.
import '../../../renderer/dialogs'
import { diagnosisOf } from '../../../renderer/features/failure/diagnosis'
import { queryClient } from '../../../renderer/query-client'
import { exchange } from '../support/exchanges'
import { defaultSettings } from './fake-bridge'
import { providerViews } from './fake-fixed'
import { noToken, refusedFailure, sampleCredentials } from './sample-data'

const merchant = (failure: typeof refusedFailure | null) =>
  sampleCredentials(Date.now())
    .filter(({ id }) => id === 'merchant')
    .map((each) => ({ ...each, token: { ...noToken, failure } }))
const singapay = providerViews.find(({ id }) => id === 'singapay')
const subject = { provider: 'Singapay', fields: singapay?.flows[0]?.fields ?? [] }
const button = (name: string) => screen.getByRole('button', { name })

beforeEach(() => {
  queryClient.clear()
  reset({ credentials: merchant(refusedFailure), exchanges: [exchange({ credentialId: 'merchant' })] })
})

async function open(): Promise<HTMLElement> {
  render(<App />)
  fireEvent.click(within(await screen.findByRole('alert')).getByRole('button', { name: 'Support bundle…' }))
  return screen.findByRole('dialog', { name: 'Support bundle' })
}

describe('the dialog', () => {
  it('hands the words of the alert to main, and shows what main made of them', async () => {
    const dialog = await open()
    const diagnosis = diagnosisOf(refusedFailure, subject)
    expect(Diagnosis.safeParse(diagnosis).success).toBe(true)
    expect(inputsOf('support.prepare')).toEqual([{ id: 'merchant', diagnosis }])
    expect((await within(dialog).findByLabelText('Preview')).textContent).toContain(
      'may not be whitelisted for this merchant',
    )
    expect(
      within(dialog).getByText("The zip adds the request as a HAR file, for a browser's network panel."),
    ).toBeTruthy()
  })

  it('copies and saves what was shown', async () => {
    const dialog = await open()
    await within(dialog).findByLabelText('Preview')
    fireEvent.click(button('Copy Markdown'))
    expect(await screen.findByText('Support bundle copied')).toBeTruthy()
    fireEvent.click(button('Save zip…'))
    expect(await screen.findByText('Support bundle saved')).toBeTruthy()
    expect(inputsOf('support.copy')).toEqual([{ bundleId: 'bundle-1' }])
    expect(inputsOf('support.save')).toEqual([{ bundleId: 'bundle-1' }])
  })

  it.each(['support.prepare', 'support.copy', 'support.save'])(
    'says which secret %s found, and where',
    async (call) => {
      const details = { secret: 'Client secret of Harbour', where: 'the diagnosis' }
      fake.state.failures.set(
        call,
        new KeyfobError(ErrorCode.conflict, '', { reason: Reason.secret_in_bundle, details }),
      )
      const dialog = await open()
      if (call !== 'support.prepare') {
        await within(dialog).findByLabelText('Preview')
        fireEvent.click(button(call === 'support.copy' ? 'Copy Markdown' : 'Save zip…'))
      }
      const alert = await within(dialog).findByRole('alert')
      expect(alert.textContent).toContain('Nothing was written: a secret would be inside')
      expect(alert.textContent).toContain('Found in the diagnosis: Client secret of Harbour.')
      if (call === 'support.prepare') expect(button('Copy Markdown')).toHaveProperty('disabled', true)
    },
  )

  it('makes another bundle when screen sharing begins, and says that it leaves things out', async () => {
    const dialog = await open()
    await within(dialog).findByLabelText('Preview')
    fake.state.settings = { ...defaultSettings, screenSharing: true }
    act(() => fake.push('settingsChanged', fake.state.settings))
    expect(await within(dialog).findByText(/what it hides is left out of the copy and the zip too/)).toBeTruthy()
    expect(inputsOf('support.prepare')).toHaveLength(2)
  })
})

it('is in the menu of a credential that did not fail, without a diagnosis', async () => {
  reset({ credentials: merchant(null) })
  render(<App />)
  fireEvent.click(await screen.findByRole('button', { name: 'More' }))
  fireEvent.click(screen.getByRole('menuitem', { name: 'Support bundle…' }))
  await waitFor(() => expect(inputsOf('support.prepare')).toEqual([{ id: 'merchant', diagnosis: null }]))
  expect(await screen.findByText('The zip holds this text alone: nothing was sent yet.')).toBeTruthy()
})

it('saves the requests that are shown as HAR', async () => {
  const all = [exchange({ id: 'one' }), exchange({ id: 'two', request: null })]
  reset({ credentials: merchant(null), exchanges: all.map((each) => ({ ...each, credentialId: 'merchant' })) })
  render(<App />)
  fireEvent.click(await screen.findByRole('tab', { name: /^Activity/ }))
  fireEvent.click(await screen.findByRole('button', { name: 'Save as HAR…' }))
  expect(await screen.findByText('Saved as HAR, 1 request')).toBeTruthy()
  expect(inputsOf('support.saveHar')).toEqual([{ exchangeIds: ['one'] }])
})

describe('a failure in words', () => {
  it('says of each cause where to look and what to do', () => {
    expect(diagnosisOf(refusedFailure, subject).causes.map(({ where, whatToDo }) => [where, whatToDo])).toEqual([
      ['Client secret', 'Edit client secret'],
      ['the provider', "Open Singapay's page"],
      ['API key', 'Edit API key'],
    ])
  })

  it('has the words of the reason where nothing was sent', () => {
    const { causes } = diagnosisOf({ ...refusedFailure, reason: 'sign_in_cancelled', causes: [] }, subject)
    expect(causes.every(({ where }) => where === null)).toBe(true)
  })
})
