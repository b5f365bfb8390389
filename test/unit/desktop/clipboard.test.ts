import { describe, expect, it } from 'vitest'
import { createClipboard } from '../../../main/desktop/clipboard'
import type { Mark } from '../../../main/desktop/clipboard-marker'
import { heldTimers } from '../timers'

const token = 'opaque-token-of-the-test-0123456789'
const other = 'another-token-of-the-test-987654321'
const secret = { text: token, token }

/** What stays when a process is killed: the system's clipboard and the profile. */
function computer() {
  return { text: '', kept: null as Mark | null, canRead: true, canClear: true, canWrite: true }
}

function setUp({ seconds = 30, on = computer() } = {}) {
  const { timers, setTimer } = heldTimers()
  const told: object[] = []
  const log: string[] = []
  const clipboard = createClipboard({
    system: {
      readText: () => (on.canRead ? Promise.resolve(on.text) : Promise.reject(new Error('hangs'))),
      write: (text, concealed) => {
        if (!on.canWrite) return Promise.reject(new Error('held'))
        log.push(concealed ? 'write concealed' : 'write')
        on.text = text
        return Promise.resolve()
      },
      clear: () => {
        log.push('clear')
        if (on.canClear) on.text = ''
        return Promise.resolve(on.canClear)
      },
    },
    marker: {
      read: () => Promise.resolve(on.kept),
      keep: (mark) => {
        log.push(mark === null ? 'forget' : 'keep')
        on.kept = mark
        return Promise.resolve()
      },
    },
    clearAfterSeconds: () => seconds,
    told: (clearing) => told.push(clearing),
    setTimer,
  })
  /** Let the time of the last copy run out. */
  const runOut = async (): Promise<void> => {
    const timer = timers.at(-1)
    if (timer?.cancelled === false) timer.work()
    await clipboard.clearIfOverdue()
  }
  return { on, timers, told, log, clipboard, runOut }
}

const cleared = { cleared: true, confirmed: true }
const replaced = { cleared: false, confirmed: true }
const unconfirmed = { cleared: false, confirmed: false }

describe('a copied secret', () => {
  it('is written concealed, and cleared after its time', async () => {
    const { clipboard, on, timers, told, log, runOut } = setUp()
    expect(await clipboard.copySecret(secret)).toBe(30)
    expect(timers[0]?.ms).toBe(30_000)
    expect(on.text).toBe(token)
    await runOut()
    expect(told).toEqual([cleared])
    expect(on.text).toBe('')
    expect(log).toEqual(['keep', 'write concealed', 'clear', 'forget'])
  })

  it('is left alone when the person copied something else meanwhile', async () => {
    const { clipboard, on, told, runOut } = setUp()
    await clipboard.copySecret(secret)
    on.text = 'shopping list'
    await runOut()
    expect(told).toEqual([replaced])
    expect(on).toMatchObject({ text: 'shopping list', kept: null })
  })

  it('starts its time anew when copied twice', async () => {
    const { clipboard, timers } = setUp()
    await clipboard.copySecret(secret)
    await clipboard.copySecret(secret)
    expect(timers.map((timer) => timer.cancelled)).toEqual([true, false])
  })

  it('is cleared at once on lock and quit', async () => {
    const { clipboard, on, timers } = setUp()
    await clipboard.copySecret(secret)
    await clipboard.clearIfOurs()
    expect(on.text).toBe('')
    expect(timers[0]?.cancelled).toBe(true)
  })

  it('that is copied while another is cleared is not cleared with it', async () => {
    const { clipboard, on, told } = setUp()
    await clipboard.copySecret(secret)
    const clearing = clipboard.clearIfOurs()
    await clipboard.copySecret({ text: other, token: other })
    await clearing
    expect(told).toEqual([cleared])
    expect(on.text).toBe(other)
  })

  it('stays when clearing is switched off, and leaves no mark', async () => {
    const { clipboard, on, timers, told } = setUp({ seconds: 0 })
    expect(await clipboard.copySecret(secret)).toBeNull()
    await clipboard.clearIfOurs()
    expect(on).toMatchObject({ text: token, kept: null })
    expect(timers).toHaveLength(0)
    expect(told).toEqual([])
  })

  it('is not cleared when a public key replaced it', async () => {
    const { clipboard, on, log, timers } = setUp()
    await clipboard.copySecret(secret)
    await clipboard.copyPublic('public key')
    await clipboard.clearIfOurs()
    expect(on).toMatchObject({ text: 'public key', kept: null })
    expect(log.at(-1)).toBe('write')
    expect(timers[0]?.cancelled).toBe(true)
  })

  it('keeps its time and its mark when a later copy fails', async () => {
    const { clipboard, on, timers, runOut } = setUp()
    await clipboard.copySecret(secret)
    const { kept } = on
    on.canWrite = false
    await expect(clipboard.copySecret({ text: other, token: other })).rejects.toMatchObject({
      code: 'internal',
      reason: 'clipboard_failed',
    })
    expect(on.kept).toBe(kept)
    expect(timers).toHaveLength(1)
    await runOut()
    expect(on.text).toBe('')
  })
})

describe('a clearing that can not be confirmed', () => {
  it('says so once, and is tried again when a window has the focus', async () => {
    const { clipboard, on, told, runOut } = setUp()
    await clipboard.copySecret(secret)
    on.canRead = false
    await runOut()
    await clipboard.clearIfOverdue()
    expect(told).toEqual([unconfirmed])
    expect(on.kept).not.toBeNull()
    on.canRead = true
    await clipboard.clearIfOverdue()
    expect(told).toEqual([unconfirmed, cleared])
    expect(on).toMatchObject({ text: '', kept: null })
  })

  it('is one where the system does not do it', async () => {
    const { clipboard, on, told, runOut } = setUp()
    await clipboard.copySecret(secret)
    on.canClear = false
    await runOut()
    expect(told).toEqual([unconfirmed])
    await clipboard.clearIfOurs()
    on.canClear = true
    await clipboard.clearIfOurs()
    expect(told).toEqual([unconfirmed, cleared])
  })

  it('does not concern a secret whose time is not over', async () => {
    const { clipboard, on, told } = setUp()
    await clipboard.copySecret(secret)
    await clipboard.clearIfOverdue()
    expect(on.text).toBe(token)
    expect(told).toEqual([])
  })
})

describe('after a kill', () => {
  it('the next start clears what is still there, and forgets the mark', async () => {
    const first = setUp()
    await first.clipboard.copySecret(secret)
    const second = setUp({ on: first.on })
    await second.clipboard.clearLeftBehind()
    expect(second.on).toMatchObject({ text: '', kept: null })
    expect(second.told).toEqual([cleared])
  })

  it('the next start leaves alone what was copied since, and forgets the mark', async () => {
    const first = setUp()
    await first.clipboard.copySecret(secret)
    first.on.text = 'shopping list'
    const second = setUp({ on: first.on })
    await second.clipboard.clearLeftBehind()
    expect(second.on).toMatchObject({ text: 'shopping list', kept: null })
  })

  it('a clipboard that can not be read keeps the mark for the next occasion', async () => {
    const first = setUp()
    await first.clipboard.copySecret(secret)
    first.on.canRead = false
    const second = setUp({ on: first.on })
    await second.clipboard.clearLeftBehind()
    expect(second.on.kept).not.toBeNull()
    second.on.canRead = true
    await second.clipboard.clearIfOverdue()
    expect(second.on).toMatchObject({ text: '', kept: null })
  })

  it('nothing is read or cleared where nothing was left behind', async () => {
    const { clipboard, on, log, told } = setUp()
    on.text = 'shopping list'
    await clipboard.clearLeftBehind()
    expect(on.text).toBe('shopping list')
    expect(log).not.toContain('clear')
    expect(told).toEqual([])
  })

  it('a short token, which its hash would give away, left no mark', async () => {
    const { clipboard, on, runOut } = setUp()
    await clipboard.copySecret({ text: 'Authorization: Bearer short-token-of-19-c', token: 'short-token-of-19-c' })
    expect(on.kept).toBeNull()
    await runOut()
    expect(on.text).toBe('')
  })
})

describe('what would run in a terminal', () => {
  it.each([
    ['a line break', 'token-0123456789\nrm -rf ~'],
    ['an escape', 'token-0123456789\u001b[201~'],
    ['a NUL', 'token\0-0123456789'],
    ['a delete', 'token\u007f-0123456789'],
    ['a turn of the writing direction', 'token\u202e-0123456789'],
    ['a letter beyond ASCII', 'tokén-0123456789'],
    ['nothing in it', ''],
  ])('is never copied: a token with %s', async (_what, bad) => {
    const { clipboard, on, log, timers } = setUp()
    await expect(clipboard.copySecret({ text: bad, token: bad })).rejects.toMatchObject({
      code: 'bad_answer',
      reason: 'illegal_token',
    })
    expect(on.text).toBe('')
    expect(log).toEqual([])
    expect(timers).toEqual([])
  })

  it('is never copied: a format with an escape around the token', async () => {
    const { clipboard, log } = setUp()
    const text = `curl 'https://a.example/\u001b[201~' --header 'Authorization: Bearer ${token}'`
    await expect(clipboard.copySecret({ text, token })).rejects.toMatchObject({ reason: 'illegal_token' })
    expect(log).toEqual([])
  })

  it('is not the line breaks of a format', async () => {
    const { clipboard, on } = setUp()
    const text = `curl https://a.example/ \\\n  --header 'Authorization: Bearer ${token}'`
    await clipboard.copySecret({ text, token })
    expect(on.text).toBe(text)
  })
})
