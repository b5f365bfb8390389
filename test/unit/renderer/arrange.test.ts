import { describe, expect, it } from 'vitest'
import { arrange } from '../../../renderer/features/credentials/arrange'
import { filterCredentials, filtersFor } from '../../../renderer/features/credentials/filter'
import { rowName } from '../../../renderer/features/credentials/row-words'
import { typedTo, type Typed } from '../../../renderer/features/credentials/type-ahead'
import { copyName, valuesForCopy } from '../../../renderer/features/add-credential/form-values'
import { providerViews } from './fake-fixed'
import { sampleCredentials } from './sample-data'

const all = sampleCredentials(0).map((credential) => ({ ...credential, stampedAt: 0 }))
type Sample = (typeof all)[number]
const marked = (id: string, marks: Partial<Sample>): Sample[] =>
  all.map((credential) => (credential.id === id ? { ...credential, ...marks } : credential))
const idsOf = (credentials: readonly { readonly id: string }[]): string[] => credentials.map(({ id }) => id)

describe('the order of the list', () => {
  it('is by name, with favourites first', () => {
    expect(idsOf(arrange(all, 'name', 'none')[0]?.credentials ?? [])).toEqual(idsOf(all))
    const [section] = arrange(marked('singapay-sandbox', { favourite: true }), 'name', 'none')
    expect(idsOf(section?.credentials ?? []).slice(0, 2)).toEqual(['singapay-sandbox', 'kiosk'])
  })

  it('is by expiry: what has ended first, and last what has no token', () => {
    expect(idsOf(arrange(all, 'expiry', 'none')[0]?.credentials ?? [])).toEqual([
      'bakery',
      'desk',
      'server',
      'kiosk',
      'harbour',
      'cards-ar',
      'cards-mx',
      'merchant',
      'singapay-sandbox',
    ])
  })

  it('is by last use, the latest first, and then by name', () => {
    const used = marked('desk', { lastUsedAt: 5 }).map((each) =>
      each.id === 'merchant' ? { ...each, lastUsedAt: 9 } : each,
    )
    expect(idsOf(arrange(used, 'used', 'none')[0]?.credentials ?? []).slice(0, 3)).toEqual([
      'merchant',
      'desk',
      'kiosk',
    ])
  })

  it('has groups by provider, and by environment with production first', () => {
    expect(arrange(all, 'name', 'provider').map(({ label }) => label)).toEqual([
      'PMS',
      'POEMS',
      'Pomelo',
      'PowerEPOS',
      'Singapay',
    ])
    const groups = arrange(all, 'name', 'environment')
    expect(groups.map(({ label }) => label)).toEqual(['Production', 'Custom', 'Proof of concept', 'Sandbox'])
    expect(idsOf(groups[0]?.credentials ?? [])).toEqual(['harbour', 'server', 'cards-mx', 'merchant'])
  })

  it('of nothing is nothing', () => {
    expect(arrange([], 'name', 'none')).toEqual([])
  })
})

describe('the archive', () => {
  const archived = marked('harbour', { archived: true, favourite: true })

  it('is a filter of its own, and hidden from every other', () => {
    for (const filter of ['all', 'production', 'favourites'] as const) {
      expect(idsOf(filterCredentials(archived, filter, 'harbour', 0))).toEqual([])
    }
    expect(idsOf(filterCredentials(archived, 'archived', '', 0))).toEqual(['harbour'])
  })

  it('is offered where there is something in it, as favourites are', () => {
    expect(filtersFor(all)).toEqual(['all', 'attention', 'production', 'sandbox'])
    expect(filtersFor(archived)).toEqual(['all', 'attention', 'production', 'sandbox', 'archived'])
    expect(filtersFor(marked('desk', { favourite: true }))).toContain('favourites')
  })

  it('is said by a row, behind all else', () => {
    const [row] = archived.filter(({ id }) => id === 'harbour')
    expect(row && rowName(row, 0)).toMatch(/^Harbour Café · DES, PowerEPOS, Production, .*, favourite, archived$/)
  })
})

describe('letters', () => {
  const rows = ['Airport', 'Bakery', 'Barber', 'Café 1', 'Cafe 2'].map((name) => ({ name }))
  const type = (letters: string, current = 0, pause = 100) => {
    const typed: Typed = { text: '', at: -1000 }
    let at = 0
    let index = current
    for (const letter of letters) {
      const found = typedTo(letter, (at += pause), typed, rows, index)
      if (found) index = rows.indexOf(found)
    }
    return rows[index]?.name
  }

  it('lead to the name that begins with them, without accents and case', () => {
    expect(type('b')).toBe('Bakery')
    expect(type('BAR')).toBe('Barber')
    expect(type('cafe 2')).toBe('Cafe 2')
    expect(type('cafe')).toBe('Café 1')
  })

  it('that are the same lead from one to the next, and around', () => {
    expect(type('bb')).toBe('Barber')
    expect(type('bbb')).toBe('Bakery')
  })

  it('after a pause begin anew, and lead nowhere where nothing begins so', () => {
    expect(type('ba', 0, 800)).toBe('Airport')
    expect(type('x', 2)).toBe('Barber')
    expect(type(' ', 2)).toBe('Barber')
  })
})

describe('a copy', () => {
  const provider = providerViews.find(({ id }) => id === 'pomelo')
  const source = all.find(({ id }) => id === 'cards-mx')
  if (provider === undefined || source === undefined) throw new Error('no samples')

  it('is for the other kind of environment, under a name of its own, without secrets', () => {
    const values = valuesForCopy(provider, source, ['Pomelo cards MX'])
    expect(values).toMatchObject({ environmentId: 'sandbox', name: 'Pomelo cards MX, Sandbox', production: false })
    expect(values.values['clientSecret']).toBe('')
  })

  it.each([
    ['Harbour', 'Harbour, Sandbox'],
    ['Harbour, production', 'Harbour, Sandbox'],
    ['Harbour Production', 'Harbour, Sandbox'],
  ])('of “%s” is called “%s”', (name, proposed) => {
    expect(copyName({ name, environmentName: 'Production' }, { name: 'Sandbox' }, [])).toBe(proposed)
    expect(copyName({ name, environmentName: 'Production' }, { name: 'Sandbox' }, [proposed])).toBe(`${proposed} 2`)
  })
})
