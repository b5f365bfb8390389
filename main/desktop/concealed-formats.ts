/**
 * What marks a clipboard's content as a secret, for each system: what is marked so stays out of the clipboard's history, out
 * of its sync to other devices, and out of clipboard managers that ask. Constant, so that nothing of a page gets in here.
 */

/** A DWORD of 0. */
const no = new Uint8Array(4)
/** The format's presence says it all; Electron drops one without content. */
const present = new Uint8Array(1)

type Formats = Readonly<Record<string, Uint8Array<ArrayBuffer>>>

/**
 * Formats by the system's own names, with their bytes.
 * @see https://learn.microsoft.com/windows/win32/dataxchg/clipboard-formats#cloud-clipboard-and-clipboard-history-formats
 * @see http://nspasteboard.org
 * @see https://invent.kde.org/plasma/plasma-workspace (Klipper reads x-kde-passwordManagerHint)
 */
const formats: Partial<Record<NodeJS.Platform, Formats>> = {
  win32: {
    ExcludeClipboardContentFromMonitorProcessing: no,
    CanIncludeInClipboardHistory: no,
    CanUploadToCloudClipboard: no,
  },
  darwin: {
    'org.nspasteboard.ConcealedType': present,
    'org.nspasteboard.TransientType': present,
  },
  linux: {
    'x-kde-passwordManagerHint': new TextEncoder().encode('secret'),
  },
}

/**
 * The payloads of one clipboard item by type: the text, and what marks it as a secret on this system.
 * @see https://electronjs.org/docs/latest/api/clipboard (`electron application/osclipboard`)
 */
export function concealedItem(text: string, platform: NodeJS.Platform): Record<string, string | Blob> {
  const marks = Object.entries(formats[platform] ?? {}).map(([name, bytes]): [string, Blob] => [
    `electron application/osclipboard;format="${name}"`,
    new Blob([bytes]),
  ])
  return { 'text/plain': text, ...Object.fromEntries(marks) }
}
