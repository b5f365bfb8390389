/**
 * Whose calls are answered: the top frame of a window of ours that shows its own page, for the members its kind is granted.
 */
import { windowHas, type WindowKind } from '../../preload/grants'

/** The parts of Electron's WebContents and WebFrameMain that are looked at. */
export interface Sender {
  readonly mainFrame: Frame
}
export interface Frame {
  readonly url: string
}

/** Pages of ours, by the kind of window that shows them. */
const pages: Readonly<Record<WindowKind, string>> = {
  main: '/index.html',
  picker: '/picker.html',
  loginBar: '/login-bar.html',
}

const kinds = new WeakMap<Sender, WindowKind>()

/** Grant a window the groups of its kind. Called once, before it loads its page. */
export function grant(contents: Sender, kind: WindowKind): void {
  kinds.set(contents, kind)
}

/**
 * Whether this sender may call this member.
 * Scheme and host are compared one by one, since the origin of a custom scheme is the string "null" in Node.
 */
export function maySend(
  event: { readonly sender: Sender; readonly senderFrame: Frame | null },
  group: string,
  member: string,
): boolean {
  const { sender, senderFrame } = event
  const kind = kinds.get(sender)
  // The frame is null once it has navigated or been destroyed: whoever asked is gone.
  if (kind === undefined || senderFrame === null || senderFrame !== sender.mainFrame) return false
  const url = parse(senderFrame.url)
  return (
    url !== null &&
    url.protocol === 'app:' &&
    url.host === 'keyfob' &&
    url.pathname === pages[kind] &&
    windowHas(kind, group, member)
  )
}

/** A frame that shows nothing yet has no URL. */
function parse(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}
