/**
 * What the computer does and what it means for the vault: idle, suspend, a locked screen, a shutdown. Decides between lock,
 * cover and nothing by how the vault is protected (`answerTo`), and clears the clipboard on suspend and screen lock in any case.
 */
import type { VaultStatus } from '../../preload/vault-views'

/** How often idleness is looked at. */
export const LOOK_MS = 5_000

export type Trigger = 'idle' | 'suspend' | 'screenLock'
export type Answer = 'lock' | 'cover' | 'nothing'

/**
 * What a trigger does to a vault. A passphrase locks on each. A keychain opens by itself for whoever is at the unlocked
 * computer, so its lock protects from a locked screen alone. In memory only there is no way back from a lock: the content is
 * covered instead.
 */
export function answerTo(trigger: Trigger, { state, slots }: Pick<VaultStatus, 'state' | 'slots'>): Answer {
  if (state === 'none') return 'nothing'
  if (slots.includes('memory')) return 'cover'
  return trigger === 'screenLock' || slots.includes('passphrase') ? 'lock' : 'nothing'
}

interface Stoppable {
  readonly preventDefault: () => void
}

/** The parts of Electron's powerMonitor that are used. */
export interface PowerMonitor {
  on(event: 'suspend' | 'resume' | 'lock-screen', listener: () => void): unknown
  on(event: 'shutdown', listener: (event?: Stoppable) => void): unknown
  getSystemIdleState(seconds: number): string
}

export interface PowerPorts {
  readonly monitor: PowerMonitor
  /** Calls again and again. */
  readonly every: (work: () => void, ms: number) => void
  readonly idleSeconds: () => number
  /** Minutes of idleness; 0: never. */
  readonly idleLockMinutes: () => number
  readonly status: () => Pick<VaultStatus, 'state' | 'slots'>
  readonly lock: () => void
  readonly cover: () => void
  readonly clearClipboard: () => void
  readonly resumed: () => void
  readonly quit: () => void
}

/** Watch from now on. Answers what a window on Windows is to call at the end of the session, of which powerMonitor says nothing there. */
export function watchPower(ports: PowerPorts): { readonly sessionEnds: (event: Stoppable) => void } {
  const { monitor, every, idleSeconds, idleLockMinutes, status, lock, cover, clearClipboard, resumed, quit } = ports

  function act(trigger: Trigger): void {
    if (trigger !== 'idle') clearClipboard()
    const answer = answerTo(trigger, status())
    if (answer === 'lock') lock()
    if (answer === 'cover') cover()
  }

  /** The system waits a moment for a program that asks it to, and ends it otherwise: what is being saved is finished first. */
  function end(event?: Stoppable): void {
    event?.preventDefault()
    quit()
  }

  monitor.on('suspend', () => {
    act('suspend')
  })
  monitor.on('resume', resumed)
  monitor.on('lock-screen', () => {
    act('screenLock')
  })
  monitor.on('shutdown', end)

  let wasIdle = false
  let wasLocked = false
  every(() => {
    const minutes = idleLockMinutes()
    const isIdle = minutes > 0 && idleSeconds() >= minutes * 60
    // Once each time: who uncovers the window is not covered again before going away again.
    if (isIdle && !wasIdle) act('idle')
    wasIdle = isIdle
    // Linux has no event for it, and can be asked where a screen saver tells.
    const isLocked = monitor.getSystemIdleState(1) === 'locked'
    if (isLocked && !wasLocked) act('screenLock')
    wasLocked = isLocked
  }, LOOK_MS)

  return { sessionEnds: end }
}
