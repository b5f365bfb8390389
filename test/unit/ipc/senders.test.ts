import { describe, expect, it } from 'vitest'
import { grant, maySend } from '../../../main/ipc/senders'

const windowAt = (url: string) => ({ mainFrame: { url } })

describe('a call is answered', () => {
  it('from the top frame of the main window on its own page', () => {
    const sender = windowAt('app://keyfob/index.html')
    grant(sender, 'main')
    expect(maySend({ sender, senderFrame: sender.mainFrame }, 'token', 'copy')).toBe(true)
  })

  it('from the login bar for cancelling alone', () => {
    const sender = windowAt('app://keyfob/login-bar.html')
    grant(sender, 'loginBar')
    expect(maySend({ sender, senderFrame: sender.mainFrame }, 'login', 'cancel')).toBe(true)
    expect(maySend({ sender, senderFrame: sender.mainFrame }, 'token', 'reveal')).toBe(false)
    expect(maySend({ sender, senderFrame: sender.mainFrame }, 'vault', 'status')).toBe(false)
  })
})

describe('a call of the quick picker is answered', () => {
  const sender = windowAt('app://keyfob/picker.html')
  grant(sender, 'picker')
  const may = (group: string, member: string): boolean =>
    maySend({ sender, senderFrame: sender.mainFrame }, group, member)

  it('for what it shows and does, and nothing else', () => {
    expect(['view', 'copy', 'open', 'close'].filter((member) => may('picker', member))).toHaveLength(4)
    expect(['show', 'shortcut', 'setShortcut'].filter((member) => may('picker', member))).toEqual([])
    expect([may('token', 'copy'), may('credentials', 'list'), may('vault', 'unlock')]).toEqual([false, false, false])
  })

  it('on its own page alone', () => {
    const elsewhere = windowAt('app://keyfob/index.html')
    grant(elsewhere, 'picker')
    expect(maySend({ sender: elsewhere, senderFrame: elsewhere.mainFrame }, 'picker', 'view')).toBe(false)
  })
})

describe('a call is refused', () => {
  const granted = windowAt('app://keyfob/index.html')
  grant(granted, 'main')

  it('when its frame is gone', () => {
    expect(maySend({ sender: granted, senderFrame: null }, 'vault', 'status')).toBe(false)
  })

  it('from a frame inside our page, even with the same address', () => {
    expect(maySend({ sender: granted, senderFrame: { url: 'app://keyfob/index.html' } }, 'vault', 'status')).toBe(false)
  })

  it('from a window that was granted nothing', () => {
    const sender = windowAt('app://keyfob/index.html')
    expect(maySend({ sender, senderFrame: sender.mainFrame }, 'vault', 'status')).toBe(false)
  })

  it.each([
    'https://keyfob/index.html',
    'app://keyfob.evil/index.html',
    'app://evil/index.html',
    'app://keyfob/login-bar.html',
    'app://keyfob/other.html',
    'about:blank',
    '',
    'data:text/html,x',
  ])('from a main window that shows %s', (url) => {
    const sender = windowAt(url)
    grant(sender, 'main')
    expect(maySend({ sender, senderFrame: sender.mainFrame }, 'vault', 'status')).toBe(false)
  })

  it('for a member that the contract lacks', () => {
    expect(maySend({ sender: granted, senderFrame: granted.mainFrame }, 'secrets', 'list')).toBe(false)
    expect(maySend({ sender: granted, senderFrame: granted.mainFrame }, 'constructor', 'name')).toBe(false)
  })
})
