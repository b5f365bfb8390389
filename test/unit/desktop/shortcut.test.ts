import { describe, expect, it } from 'vitest'
import { createShortcut } from '../../../main/desktop/shortcut'
import { ShortcutInput } from '../../../preload/inputs'
import { acceleratorOf, acceleratorWords } from '../../../renderer/features/settings/accelerator'

function setUp(before: string | null = null, taken: readonly string[] = []) {
  const registered = new Map<string, () => void>()
  const at = { kept: before, ran: 0 }
  const shortcut = createShortcut({
    system: {
      register: (keys, run) => {
        if (keys === 'nonsense') throw new TypeError('conversion failure')
        if (taken.includes(keys)) return false
        registered.set(keys, run)
        return true
      },
      unregister: (keys) => void registered.delete(keys),
    },
    kept: { get: () => at.kept, set: (keys) => (at.kept = keys) },
    run: () => (at.ran += 1),
  })
  return { shortcut, registered, at, keys: () => [...registered.keys()] }
}

describe('the shortcut', () => {
  it('is off until one is set, and runs what it is for', () => {
    const { shortcut, registered, at, keys } = setUp()
    expect([shortcut.view(), keys()]).toEqual([{ keys: null, works: true }, []])
    expect(shortcut.set('Control+Shift+K')).toEqual({
      shortcut: { keys: 'Control+Shift+K', works: true },
      refused: false,
    })
    registered.get('Control+Shift+K')?.()
    expect(at).toEqual({ kept: 'Control+Shift+K', ran: 1 })
  })

  it('is refused where somebody holds it, and the one before stays', () => {
    const { shortcut, at, keys } = setUp('Alt+Space', ['Control+Shift+K'])
    for (const wanted of ['Control+Shift+K', 'nonsense'])
      expect(shortcut.set(wanted)).toEqual({ shortcut: { keys: 'Alt+Space', works: true }, refused: true })
    expect([at.kept, keys()]).toEqual(['Alt+Space', ['Alt+Space']])
  })

  it('takes the place of the one before, and goes when it is removed or Keyfob ends', () => {
    const { shortcut, at, keys } = setUp('Alt+Space')
    shortcut.set('Control+Shift+K')
    expect(keys()).toEqual(['Control+Shift+K'])
    shortcut.set(null)
    expect([at.kept, keys()]).toEqual([null, []])
    shortcut.set('Alt+Space')
    shortcut.end()
    expect([at.kept, keys()]).toEqual(['Alt+Space', []])
  })

  it('that somebody took since the last start is kept, and said not to work', () => {
    const { shortcut, at } = setUp('Alt+Space', ['Alt+Space'])
    expect(shortcut.view()).toEqual({ keys: 'Alt+Space', works: false })
    expect(at.kept).toBe('Alt+Space')
    shortcut.set(null)
    expect(shortcut.view()).toEqual({ keys: null, works: true })
  })
})

describe('keys that are pressed', () => {
  const press = (code: string, ...held: ('ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey')[]) => ({
    code,
    ctrlKey: held.includes('ctrlKey'),
    altKey: held.includes('altKey'),
    shiftKey: held.includes('shiftKey'),
    metaKey: held.includes('metaKey'),
  })

  it.each([
    [press('KeyK', 'ctrlKey', 'shiftKey'), 'Control+Shift+K', 'Ctrl+Shift+K'],
    [press('Space', 'altKey'), 'Alt+Space', 'Alt+Space'],
    [press('Digit7', 'ctrlKey', 'altKey'), 'Control+Alt+7', 'Ctrl+Alt+7'],
    [press('Slash', 'metaKey'), 'Super+/', 'Win+/'],
    [press('F9'), 'F9', 'F9'],
    [press('ArrowUp', 'ctrlKey', 'altKey'), 'Control+Alt+Up', 'Ctrl+Alt+Up'],
  ])('are an accelerator that main takes: %o is %s', (pressed, keys, words) => {
    expect(acceleratorOf(pressed, false)).toBe(keys)
    expect(acceleratorWords(keys, false)).toBe(words)
    expect(ShortcutInput.safeParse({ keys }).success).toBe(true)
  })

  it.each([press('KeyK'), press('KeyK', 'shiftKey'), press('ControlLeft', 'ctrlKey'), press('Enter', 'ctrlKey')])(
    'are none where they would be missed elsewhere: %o',
    (pressed) => {
      expect(acceleratorOf(pressed, false)).toBeNull()
    },
  )

  it('have the names of a Mac there', () => {
    expect(acceleratorOf(press('KeyK', 'metaKey', 'shiftKey'), true)).toBe('Shift+Command+K')
    expect(acceleratorWords('Control+Alt+Shift+Command+K', true)).toBe('⌃⌥⇧⌘K')
  })
})

it.each(['K', 'Shift+K', 'Control', 'Control+', 'Control+Enter', 'Control+KK', 'Shift+Shift+K', '', 'Ctrl K', '\nF9'])(
  'main takes no shortcut that is not one: %j',
  (keys) => {
    expect(ShortcutInput.safeParse({ keys }).success).toBe(false)
  },
)
