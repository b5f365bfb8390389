import { afterEach, describe, expect, it, vi } from 'vitest'
import { createSystemClipboard } from '../../../main/desktop/system-clipboard'

/** As Electron 44's: what one item is made of. Not run on a real one here. */
class Item {
  constructor(readonly payloads: Record<string, string | Blob>) {}
}

function setUp(options: {
  readonly platform?: NodeJS.Platform
  readonly old?: boolean
  readonly outOfReach?: boolean
  readonly tool?: boolean
  readonly hangs?: boolean
  /** Whether the runtime copies into the PRIMARY selection too, as Chromium does on X11. */
  readonly copiesTwice?: boolean
}) {
  const held = { text: '', selected: 'selected before', commits: [] as Record<string, string | Blob>[], toolUsed: 0 }
  const never = new Promise<never>(() => undefined)
  const system = createSystemClipboard<Item>({
    clipboard: {
      readText: () => (options.hangs ? never : Promise.resolve(held.text)),
      writeText: (text) => {
        held.commits.push({ 'text/plain': text })
        held.text = text
        if (options.copiesTwice) held.selected = text
        return Promise.resolve()
      },
      write: (items) => {
        held.commits.push(...items.map(({ payloads }) => payloads))
        return Promise.resolve()
      },
      clear: () => {
        held.text = ''
      },
    },
    selection: {
      readText: () => Promise.resolve(held.selected),
      clear: () => {
        held.selected = ''
      },
    },
    ClipboardItem: options.old ? undefined : Item,
    platform: options.platform ?? 'linux',
    outOfReach: () => options.outOfReach ?? false,
    clearByTool: () => {
      held.toolUsed += 1
      return Promise.resolve(options.tool ?? false)
    },
  })
  return { held, system }
}

/** The payloads of a commit, text as text and the rest as bytes in hexadecimal. */
async function bytesOf(payloads: Record<string, string | Blob> = {}): Promise<Record<string, string>> {
  const read = Object.entries(payloads).map(async ([type, payload]) => [
    type,
    typeof payload === 'string' ? payload : Buffer.from(await payload.arrayBuffer()).toString('hex'),
  ])
  return Object.fromEntries(await Promise.all(read)) as Record<string, string>
}

describe('a secret in the clipboard', () => {
  it.each([
    [
      'win32',
      {
        'text/plain': 'token',
        'electron application/osclipboard;format="ExcludeClipboardContentFromMonitorProcessing"': '00000000',
        'electron application/osclipboard;format="CanIncludeInClipboardHistory"': '00000000',
        'electron application/osclipboard;format="CanUploadToCloudClipboard"': '00000000',
      },
    ],
    [
      'darwin',
      {
        'text/plain': 'token',
        'electron application/osclipboard;format="org.nspasteboard.ConcealedType"': '00',
        'electron application/osclipboard;format="org.nspasteboard.TransientType"': '00',
      },
    ],
    [
      'linux',
      {
        'text/plain': 'token',
        'electron application/osclipboard;format="x-kde-passwordManagerHint"': Buffer.from('secret').toString('hex'),
      },
    ],
    ['freebsd', { 'text/plain': 'token' }],
  ] as const)('is marked on %s, in one commit with the text', async (platform, expected) => {
    const { held, system } = setUp({ platform })
    await system.write('token', true)
    expect(held.commits).toHaveLength(1)
    expect(await bytesOf(held.commits[0])).toEqual(expected)
  })

  it('is written as text alone where the runtime can not mark it in the same commit', async () => {
    const { held, system } = setUp({ old: true, platform: 'win32' })
    await system.write('token', true)
    expect(held.commits).toEqual([{ 'text/plain': 'token' }])
  })

  it('is the only thing that is marked: a public key is not', async () => {
    const { held, system } = setUp({ platform: 'darwin' })
    await system.write('public key', false)
    expect(held.commits).toEqual([{ 'text/plain': 'public key' }])
  })
})

describe('the PRIMARY selection', () => {
  it('does not keep a secret that the runtime put there too', async () => {
    const { held, system } = setUp({ old: true, copiesTwice: true })
    await system.write('token', true)
    expect(held).toMatchObject({ text: 'token', selected: '' })
  })

  it('keeps what else was in it', async () => {
    const { held, system } = setUp({ old: true })
    await system.write('token', true)
    expect(held.selected).toBe('selected before')
  })
})

describe('a clipboard that is out of reach (Wayland, no focus)', () => {
  it('that seems empty is not known to be', async () => {
    const { system } = setUp({ outOfReach: true })
    await expect(system.readText()).rejects.toThrow('out of sight')
  })

  it('that still holds our own text is known', async () => {
    const { held, system } = setUp({ outOfReach: true })
    held.text = 'token'
    expect(await system.readText()).toBe('token')
  })

  it.each([true, false])("is cleared by the desktop's tool, whose word counts: %s", async (tool) => {
    const { held, system } = setUp({ outOfReach: true, tool })
    expect(await system.clear()).toBe(tool)
    expect(held.toolUsed).toBe(1)
  })

  it('is the only one that the tool is used for', async () => {
    const { held, system } = setUp({})
    held.text = 'token'
    expect(await system.clear()).toBe(true)
    expect(held.toolUsed).toBe(0)
  })
})

describe('a program that holds the clipboard and does not answer', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  it('is given up after 3 s', async () => {
    vi.useFakeTimers()
    const { system } = setUp({ hangs: true })
    let failed: unknown = null
    const done = system.readText().catch((cause: unknown) => {
      failed = cause
    })
    await vi.advanceTimersByTimeAsync(2999)
    expect(failed).toBeNull()
    await vi.advanceTimersByTimeAsync(1)
    await done
    expect(failed).toMatchObject({ message: 'The clipboard does not answer' })
  })
})
