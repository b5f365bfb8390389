// @vitest-environment jsdom
import { fake, inputsOf, reset } from './setup'
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { ReachFinding, type ReachStep, type ReachView } from '../../../preload/reach-views'
import { App } from '../../../renderer/app'
import '../../../renderer/dialogs'
import { saysOf, todoOf } from '../../../renderer/features/reach/finding-words'
import { stepWords, tableOf, verdictOf } from '../../../renderer/features/reach/reach-words'
import { queryClient } from '../../../renderer/query-client'
import { reachWith } from './fake-reach'
import { noToken, refusedFailure, sampleCredentials } from './sample-data'

beforeEach(() => {
  queryClient.clear()
  reset()
})

const origin = 'https://payment-b2b.singapay.id'
const step = (id: ReachStep['id'], state: ReachStep['state'], findings: ReachFinding[], facts = {}): ReachStep => ({
  id,
  state,
  durationMs: 12,
  findings,
  facts,
})
const reached = reachWith(
  { running: false, conclusion: { stopsAt: 'nothing', causes: [], notes: ['ipv6_dead'] } },
  step('proxy', 'ok', ['direct']),
  step('dns', 'ok', ['found'], {
    host: 'payment-b2b.singapay.id',
    addresses: [{ address: '203.0.113.5', family: 4, outcome: 'untried' }],
  }),
  step('tcp', 'ok', ['connected', 'ipv6_dead'], {
    host: 'payment-b2b.singapay.id:443',
    addresses: [
      { address: '2001:db8::1', family: 6, outcome: 'silent' },
      { address: '203.0.113.5', family: 4, outcome: 'connected' },
    ],
  }),
  step('tls', 'ok', ['secure'], {
    protocol: 'TLSv1.3',
    cipher: 'TLS_AES_128_GCM_SHA256',
    certificate: { subject: '*.singapay.id', issuer: 'Example Trust', validFrom: 0, validTo: Date.UTC(2027, 0, 5) },
  }),
  step('request', 'ok', ['answered', 'moved'], { status: 302, location: 'docs.example' }),
  step('clock', 'ok', ['clock_right'], { skewSeconds: 0 }),
)
const unknown = reachWith(
  { running: false, conclusion: { stopsAt: 'dns', causes: ['name_unknown'], notes: [] } },
  step('proxy', 'ok', ['direct']),
  step('dns', 'failed', ['name_unknown'], { host: 'payment-b2b.singapay.id' }),
  { ...step('tcp', 'skipped', []), durationMs: null },
)

describe('the words', () => {
  it('say where it stops, by what, and what to do', () => {
    expect(verdictOf(unknown)).toEqual({
      lead: 'It stops at the name (DNS).',
      text: "Nobody on this network knows the name payment-b2b.singapay.id. Check its spelling. A company's own name needs its network or VPN.",
      more: [],
    })
  })
  it('say that nothing stops it, and what is worth knowing', () => {
    expect(verdictOf(reached)?.lead).toBe('payment-b2b.singapay.id can be reached.')
    expect(verdictOf(reached)?.more).toEqual(['IPv6 does not answer; IPv4 does, and is used.'])
  })
  it('say what each step found', () => {
    expect(reached.steps.map((each) => stepWords(each, origin))).toEqual([
      'No proxy is used for this address',
      'payment-b2b.singapay.id: 203.0.113.5',
      'Connected. IPv6 does not answer; IPv4 does, and is used',
      'TLSv1.3, TLS_AES_128_GCM_SHA256',
      'Answered with status 302, which leads to docs.example',
      "As the server's",
    ])
    expect(stepWords(unknown.steps[2] ?? step('tcp', 'ok', []), origin)).toBe(
      'Not checked, since a step before it failed',
    )
  })
  it('name no value that is missing', () => {
    for (const finding of Object.values(ReachFinding)) {
      const said = `${saysOf(finding, { host: 'h' })} ${todoOf(finding, { host: 'h' })}`
      expect(said).not.toMatch(/undefined|null|NaN|Invalid/)
      expect(saysOf(finding, { host: 'h' })).not.toMatch(/[.!]$/)
    }
  })
  it('make a table in which nothing is markup but the table', () => {
    const table = tableOf({ ...unknown, origin: 'https://a|b.example' })
    expect(table).toContain('It stops at the name (DNS).')
    expect(table).toContain(
      '| Name (DNS) | Failed | Nobody on this network knows the name payment-b2b.singapay.id | 12 ms |',
    )
    expect(table).toContain('| Step | Result | What was found | Time |\n| --- | --- | --- | ---: |\n')
  })
})

describe('the dialog', () => {
  async function open(): Promise<HTMLElement> {
    const all = sampleCredentials(Date.now()).filter(({ id }) => id === 'merchant')
    reset({ credentials: all })
    render(<App />)
    fireEvent.click(await screen.findByRole('button', { name: 'More' }))
    fireEvent.click(screen.getByRole('menuitem', { name: "Why can't I reach it?" }))
    return screen.findByRole('dialog', { name: "Why can't I reach it?" })
  }
  const tell = (view: ReachView): void => act(() => fake.push('reachChanged', view))

  it('begins with the token endpoint, shows each step as it is told, and copies the result', async () => {
    const dialog = await open()
    await waitFor(() => expect(inputsOf('reach.check')).toEqual([{ id: 'merchant', stage: 'token' }]))
    const result = within(dialog).getByRole('status', { name: 'Result' })
    await waitFor(() => expect(result.textContent).toBe(`Checking ${origin} …`))
    tell(unknown)
    expect(result.textContent).toContain('It stops at the name (DNS).')
    expect(within(dialog).getAllByRole('listitem')[1]?.textContent).toBe(
      'FailedName (DNS)Nobody on this network knows the name payment-b2b.singapay.id12 ms',
    )
    fireEvent.click(within(dialog).getByRole('button', { name: 'Copy result' }))
    await waitFor(() => expect(inputsOf('checks.copy')).toEqual([{ text: tableOf(unknown) }]))
  })

  it('takes no word of a check that is older', async () => {
    const dialog = await open()
    await waitFor(() => expect(inputsOf('reach.check')).toHaveLength(1))
    tell({ ...reached, checkId: 3 })
    tell({ ...unknown, checkId: 2 })
    expect(within(dialog).getByRole('status', { name: 'Result' }).textContent).toContain('can be reached')
  })

  it('forgets what it named when the screen is shared', async () => {
    const dialog = await open()
    await waitFor(() => expect(inputsOf('reach.check')).toHaveLength(1))
    tell(unknown)
    act(() => fake.push('settingsChanged', { ...fake.state.settings, screenSharing: true }))
    expect(within(dialog).getByRole('status', { name: 'Result' }).textContent).toBe('')
    expect(within(dialog).queryByRole('list', { name: 'Steps' })).toBeNull()
  })

  it('is cancelled, and keeps what is known', async () => {
    const dialog = await open()
    fireEvent.click(await within(dialog).findByRole('button', { name: 'Cancel' }))
    await waitFor(() => expect(inputsOf('reach.cancel')).toHaveLength(1))
    await within(dialog).findByText('The check was cancelled.')
    fireEvent.click(within(dialog).getByRole('button', { name: 'Check again' }))
    await waitFor(() => expect(inputsOf('reach.check')).toHaveLength(2))
  })

  it('opens from a failure on the way, at the address of its stage', async () => {
    const failure = {
      ...refusedFailure,
      stage: 'call' as const,
      causes: [
        {
          cause: 'firewall_in_the_way' as const,
          where: 'network' as const,
          confidence: 'possible' as const,
          action: { kind: 'checkReach' as const },
          facts: {},
          text: null,
        },
      ],
    }
    const all = sampleCredentials(Date.now()).filter(({ id }) => id === 'merchant')
    reset({ credentials: all.map((each) => ({ ...each, token: { ...noToken, failure } })) })
    render(<App />)
    fireEvent.click(await screen.findByRole('button', { name: 'See where it stops' }))
    await waitFor(() => expect(inputsOf('reach.check')).toEqual([{ id: 'merchant', stage: 'call' }]))
  })
})
