import { describe, expect, it } from 'vitest'
import type { Notice } from '../../../main/desktop/notifications'
import { createQuickCopy, type QuickCopyPorts } from '../../../main/desktop/quick-copy'
import { ErrorCode, KeyfobError, Reason } from '../../../preload/errors'
import type { CopyResult } from '../../../preload/views'

const copied: CopyResult = { format: 'token', clearsInSeconds: 30 }
const signInRequired = new KeyfobError(ErrorCode.conflict, 'A sign-in is needed', { reason: Reason.sign_in_required })
const refused = new KeyfobError(ErrorCode.refused, 'No', { reason: Reason.provider_refused })
const cancelled = new KeyfobError(ErrorCode.cancelled, 'Closed', { reason: Reason.sign_in_closed })

function setUp(given: {
  readonly copy?: () => Promise<CopyResult>
  readonly copyOrSignIn?: () => Promise<CopyResult>
  readonly production?: boolean
  readonly typed?: boolean
  readonly notifies?: boolean
  readonly masked?: boolean
}) {
  const { copy = () => Promise.resolve(copied), copyOrSignIn = copy, production = false } = given
  const notices: Notice[] = []
  const tooltips: string[] = []
  const opened: string[] = []
  const at = { shown: true }
  const quick = createQuickCopy({
    copying: { copy, copyOrSignIn },
    credential: () =>
      ({
        meta: { name: 'Harbour', production },
        environment: { production: production && given.typed !== true, custom: given.typed === true },
      }) as ReturnType<QuickCopyPorts['credential']>,
    nameOf: (_id, name) => (given.masked === true ? 'Credential 3' : name),
    notifies: () => given.notifies ?? true,
    notify: (notice) => void notices.push(notice),
    tooltip: (text) => void tooltips.push(text),
    open: (id) => void opened.push(id),
    picker: { isShown: () => at.shown, hide: () => (at.shown = false) },
  })
  const words = () => notices.map(({ title, body }) => [title, body])
  return { quick, notices, words, tooltips, opened, at }
}

describe('a token that is copied from the tray', () => {
  it('is told on the desktop and in the tooltip, with when it is cleared', async () => {
    const { quick, notices, opened, tooltips, words } = setUp({})
    await quick.copy('h')
    expect(words()).toEqual([['Token of “Harbour” copied', 'Cleared in 30 s.']])
    expect(tooltips).toEqual(['Token of “Harbour” copied. Cleared in 30 s.'])
    notices[0]?.onClick()
    expect(opened).toEqual(['h'])
  })

  it('of production is told so in a word, and by the name that may be seen', async () => {
    const { quick, words, tooltips } = setUp({ production: true, masked: true })
    await quick.copy('h')
    expect(words()[0]?.[0]).toBe('PRODUCTION token of “Credential 3” copied')
    expect(tooltips[0]).not.toContain('Harbour')
  })

  it('at an address that a person called production is told so too', async () => {
    const { quick, words } = setUp({ production: true, typed: true })
    await quick.copy('h')
    expect(words()[0]?.[0]).toBe('PRODUCTION token of “Harbour” copied')
  })

  it.each([
    [90, 'Cleared in 2 min.'],
    [60, 'Cleared in 1 min.'],
    [null, 'It stays in the clipboard until something else is copied.'],
  ])('that is cleared after %j s: %s', async (clearsInSeconds, body) => {
    const { quick, words } = setUp({ copy: () => Promise.resolve({ format: 'token', clearsInSeconds }) })
    await quick.copy('h')
    expect(words()[0]?.[1]).toBe(body)
  })

  it('is told by the tooltip alone where notifications are off', async () => {
    const { quick, words, tooltips } = setUp({ notifies: false })
    await quick.copy('h')
    expect([words(), tooltips.length]).toEqual([[], 1])
  })

  it('that can not be had leads to Keyfob', async () => {
    const { quick, words, opened } = setUp({ copy: () => Promise.reject(refused) })
    await quick.copy('h')
    expect(words()).toEqual([['No token for “Harbour”', 'Open Keyfob to see why.']])
    expect(opened).toEqual([])
    const quiet = setUp({ copy: () => Promise.reject(refused), notifies: false })
    await quiet.quick.copy('h')
    expect(quiet.opened).toEqual(['h'])
  })

  it('that the person gave up is no failure', async () => {
    const { quick, words, opened } = setUp({ copy: () => Promise.reject(cancelled), notifies: false })
    await quick.copy('h')
    expect([words(), opened]).toEqual([[], []])
  })
})

describe('a credential that was deleted while the menu was open', () => {
  it('is nothing to tell of', async () => {
    const gone = new KeyfobError(ErrorCode.not_found, 'Gone', { reason: Reason.no_such_credential })
    const { quick, words, opened } = setUp({ copy: () => Promise.reject(gone), notifies: false })
    await quick.copy('h')
    expect([words(), opened]).toEqual([[], []])
  })
})

describe('a token that is copied from the picker', () => {
  it('closes it, and is told as one from the tray is', async () => {
    const { quick, at, words } = setUp({})
    await quick.copyAndClose('h')
    expect([at.shown, words().length]).toEqual([false, 1])
  })

  it('that can not be had is said in it, and it stays', async () => {
    const { quick, at, words } = setUp({ copy: () => Promise.reject(refused) })
    await expect(quick.copyAndClose('h')).rejects.toBe(refused)
    expect([at.shown, words()]).toEqual([true, []])
  })

  it('and fails when it was closed meanwhile, is told on the desktop', async () => {
    const world = setUp({
      copy: () => {
        world.at.shown = false
        return Promise.reject(refused)
      },
    })
    await world.quick.copyAndClose('h')
    expect(world.words()).toHaveLength(1)
  })

  it('that needs the person closes it at once, and is copied after the sign-in', async () => {
    let signIn: (result: CopyResult) => void = () => undefined
    const { quick, at, words } = setUp({
      copy: () => Promise.reject(signInRequired),
      copyOrSignIn: () => new Promise((resolve) => (signIn = resolve)),
    })
    await quick.copyAndClose('h')
    expect([at.shown, words()]).toEqual([false, []])
    signIn(copied)
    await expect.poll(words).toEqual([['Token of “Harbour” copied', 'Cleared in 30 s.']])
  })
})
