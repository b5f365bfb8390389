/**
 * Electron's clipboard as Keyfob uses it: a secret is written with its marks in one commit where the runtime can (Electron
 * 44 and later), nothing waits for a program that holds the clipboard and hangs, and what Wayland keeps from a window without
 * the focus is said to be unknown. Nothing stays in the PRIMARY selection.
 */
import { execFile } from 'node:child_process'
import { within } from '../timer'
import type { SystemClipboard } from './clipboard'
import { concealedItem } from './concealed-formats'

/** How long the owner of the clipboard may take, in milliseconds. On an Electron whose calls are synchronous Chromium's own limit holds. */
const ANSWER_MS = 3000

/** The part of Electron's clipboard that is used. Before Electron 44 it is synchronous, which awaiting makes up for. */
export interface ElectronClipboard<Item> {
  readText(): Promise<string>
  writeText(text: string): Promise<void>
  write(items: Item[]): Promise<void>
  clear(): void
}

export type SelectionClipboard = Pick<ElectronClipboard<never>, 'readText' | 'clear'>

export interface SystemClipboardPorts<Item> {
  readonly clipboard: ElectronClipboard<Item>
  /** The PRIMARY selection, which a middle click pastes; undefined where the system has none. */
  readonly selection: SelectionClipboard | undefined
  /** Electron's class; undefined where the runtime has none, and so can't write several formats in one commit. */
  readonly ClipboardItem: (new (payloads: Record<string, string | Blob>) => Item) | undefined
  readonly platform: NodeJS.Platform
  /** Whether the session is Wayland's and no window of ours has the focus: then the clipboard is out of sight and reach. */
  readonly outOfReach: () => boolean
  /** Clear the clipboard by the desktop's own tool; false where there is none or it failed. */
  readonly clearByTool: () => Promise<boolean>
}

/** Make the clipboard of this system. */
export function createSystemClipboard<Item>(ports: SystemClipboardPorts<Item>): SystemClipboard {
  const { clipboard, selection, ClipboardItem, platform, outOfReach, clearByTool } = ports

  async function readText(): Promise<string> {
    const text = await within(clipboard.readText(), ANSWER_MS, silent)
    // Our own text is seen without the focus, as long as it is there. Nothing is what is seen of anyone else's.
    if (text === '' && outOfReach()) throw new Error('The clipboard is out of sight')
    return text
  }

  /** On X11 Chromium puts each copied text into the PRIMARY selection as well, where no timer would look for it. */
  async function takeBackFromSelection(text: string): Promise<void> {
    if (selection !== undefined && (await within(selection.readText(), ANSWER_MS, silent)) === text) selection.clear()
  }

  return {
    readText,

    async write(text, concealed) {
      // Not given up after a while as a reading is: it waits for no other program, and could land after it was given up.
      if (concealed && ClipboardItem !== undefined) {
        await clipboard.write([new ClipboardItem(concealedItem(text, platform))])
      } else await clipboard.writeText(text)
      if (concealed) await takeBackFromSelection(text).catch(() => undefined)
    },

    async clear() {
      clipboard.clear()
      return outOfReach() ? clearByTool() : (await readText()) === ''
    },
  }
}

/** Clear the clipboard by `wl-copy` of wl-clipboard, which gets at it without a window of ours. */
export function clearByWlCopy(): Promise<boolean> {
  return new Promise((resolve) => {
    execFile('wl-copy', ['--clear'], { timeout: ANSWER_MS }, (failed) => {
      resolve(failed === null)
    })
  })
}

function silent(): never {
  throw new Error('The clipboard does not answer')
}
