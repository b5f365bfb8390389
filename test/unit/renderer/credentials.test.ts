import { describe, expect, it } from 'vitest'
import { type Filter, filterCredentials } from '../../../renderer/features/credentials/filter'
import { leftWords, rowName, toneOf } from '../../../renderer/features/credentials/row-words'
import { refusedFailure, sampleCredentials } from './sample-data'

const all = sampleCredentials(0).map((credential) => ({ ...credential, stampedAt: 0 }))
const named = (id: string) => {
  const found = all.find((credential) => credential.id === id)
  if (found === undefined) throw new Error(`no sample ${id}`)
  return found
}
const names = (filter: Filter, search = '') => filterCredentials(all, filter, search, 0).map(({ name }) => name)

describe('a row', () => {
  it('is called by name, provider, environment and status, in this order', () => {
    expect(rowName(named('harbour'), 0)).toBe('Harbour Café · DES, PowerEPOS, Production, Valid, 7 h 12 min left')
    expect(rowName(named('merchant'), 0)).toBe('Singapay merchant 4471, Singapay, Production, Refused')
    expect(rowName(named('cards-mx'), 0)).toBe('Pomelo cards MX, Pomelo, Production, No token')
  })

  it('says why there is no time left', () => {
    expect(leftWords(named('merchant'), 0)).toBe('Refused')
    expect(toneOf(named('merchant'), 0)).toBe('bad')
    expect(leftWords(named('bakery'), 0)).toBe('Expired')
    expect(toneOf(named('bakery'), 0)).toBe('quiet')
    const offline = {
      ...named('merchant'),
      token: { ...named('merchant').token, failure: { ...refusedFailure, reason: 'offline' as const } },
    }
    expect(leftWords(offline, 0)).toBe('Failed')
    const cancelled = {
      ...offline,
      token: { ...offline.token, failure: { ...refusedFailure, reason: 'sign_in_cancelled' as const } },
    }
    expect(leftWords(cancelled, 0)).toBe('Cancelled')
    expect(toneOf(cancelled, 0)).toBe('quiet')
  })

  it('keeps the time of a token that works in spite of a failure, and says both', () => {
    const failing = { ...named('kiosk'), token: { ...named('kiosk').token, failure: refusedFailure } }
    expect(leftWords(failing, 0)).toBe('37 min')
    expect(rowName(failing, 0)).toBe('Check-in kiosk, PMS, Proof of concept, Valid, 37 min left, last request failed')
  })
})

describe('the list', () => {
  it('shows production alone', () => {
    expect(names('production')).toEqual([
      'Harbour Café · DES',
      'Phillip, server',
      'Pomelo cards MX',
      'Singapay merchant 4471',
    ])
  })

  it('counts everything else as sandbox', () => {
    expect(names('sandbox')).toEqual([
      'Check-in kiosk',
      'Phillip, desk login',
      'Pomelo cards AR',
      'Singapay sandbox',
      'Test bakery · ROS',
    ])
  })

  it('finds what failed, expired or soon will', () => {
    expect(names('attention')).toEqual(['Phillip, desk login', 'Singapay merchant 4471', 'Test bakery · ROS'])
  })

  it('searches name, provider, flow and environment, without case and accents', () => {
    expect(names('all', 'cafe')).toEqual(['Harbour Café · DES'])
    expect(names('all', 'POMELO production')).toEqual(['Pomelo cards MX'])
    expect(names('all', 'ros')).toEqual(['Test bakery · ROS'])
    expect(names('all', 'nothing like it')).toEqual([])
  })
})
