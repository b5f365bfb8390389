import { expect, it } from 'vitest'
import type { Notice } from '../../../main/desktop/notifications'
import { createTokenNotices } from '../../../main/desktop/token-notices'
import { builtInProviders, createRegistry } from '../../../main/providers/registry'

const provider = createRegistry(builtInProviders).get('poems')

function environmentNamed(id: string) {
  const found = provider.environments.find((environment) => environment.id === id)
  if (found === undefined) throw new Error(`no environment ${id}`)
  return found
}

function setUp({ enabled = true, hidden = false, environment = 'sandbox' } = {}) {
  const shown: Notice[] = []
  const wanted: string[] = []
  const notices = createTokenNotices({
    enabled: () => enabled,
    credential: () => ({
      meta: { name: 'Harbour Bakery' } as never,
      provider,
      environment: environmentNamed(environment),
    }),
    nameOf: (_id, name) => (hidden ? 'Credential 3' : name),
    show: (notice) => shown.push(notice),
    wanted: (id) => wanted.push(id),
  })
  return { notices, shown, wanted }
}

it('says whose token needs its person, and a click leads there', () => {
  const { notices, shown, wanted } = setUp()
  notices.ending('a')
  notices.stopped('b')
  expect(shown.map(({ title, body }) => [title, body])).toEqual([
    ['Sign in to POEMS again', 'The token of “Harbour Bakery” is about to end.'],
    ['POEMS refused a new token', '“Harbour Bakery” is not renewed any more.'],
  ])
  shown[1]?.onClick()
  expect(wanted).toEqual(['b'])
})

it('says where it is production', () => {
  const { notices, shown } = setUp({ environment: 'production' })
  notices.ending('a')
  expect(shown[0]?.body).toBe('The token of “Harbour Bakery (production)” is about to end.')
})

it('names a credential as it is named on a shared screen', () => {
  const { notices, shown } = setUp({ hidden: true })
  notices.ending('a')
  expect(JSON.stringify(shown)).not.toContain('Harbour')
})

it('says nothing where notifications are switched off', () => {
  const { notices, shown } = setUp({ enabled: false })
  notices.ending('a')
  notices.stopped('a')
  expect(shown).toEqual([])
})
