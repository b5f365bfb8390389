/**
 * The app without Electron: the real handlers on a real vault in a file system in memory, served to a window that may call
 * everything. The provider, the login window, the clipboard and the dialogs are fakes.
 */
import { createBackup } from '../../../main/backup/service'
import { addPractice } from '../../../main/credentials/practice'
import { createCredentialService } from '../../../main/credentials/service'
import { createClipboard } from '../../../main/desktop/clipboard'
import { createCopyToken } from '../../../main/desktop/copy-token'
import { createShortcut } from '../../../main/desktop/shortcut'
import { credentialDetail } from '../../../main/ipc/credential-views'
import { createHandlers } from '../../../main/ipc/handlers'
import { createPickerHandlers } from '../../../main/ipc/picker-handlers'
import { createReachHandlers } from '../../../main/ipc/reach-handlers'
import { grant } from '../../../main/ipc/senders'
import { type Handlers, serve } from '../../../main/ipc/serve'
import { createExpiryClock } from '../../../main/oauth/expiry'
import { builtInProviders, createRegistry } from '../../../main/providers/registry'
import { createReach } from '../../../main/reach/check'
import { createNetworkSettings } from '../../../main/settings/network'
import { createCheckAll } from '../../../main/tokens/check-all'
import { createKeepAlive } from '../../../main/tokens/keep-alive'
import { createKeptTokens } from '../../../main/tokens/kept-tokens'
import { createRemovals } from '../../../main/tokens/removal'
import { createSupport } from '../../../main/support/service'
import { createTokenService } from '../../../main/tokens/service'
import { createUses } from '../../../main/tokens/uses'
import { systemScrypt } from '../../../main/vault/slots'
import { channelOf } from '../../../preload/members'
import { windowHas } from '../../../preload/grants'
import { type Delivered, ErrorCode, KeyfobError, type Outcome, Reason, received } from '../../../preload/errors'
import { answer, des, START } from '../tokens/support'
import { memoryFileSystem } from '../vault/faulty-fs'
import { PASSPHRASE, vaultIn } from '../vault/helpers'
import { appHandlers, fakeSettings, nowhere, refused } from './fakes'

/** Secrets of these tests: none may be in an answer, but for the token in the one call that shows it. */
export const SECRETS = [PASSPHRASE, 'harbour-secret-0000000001', 'pass word', 'refresh-token-canary-0001']
export const TOKEN = 'access-token-canary-0001'

export type State = 'none' | 'locked' | 'unlocked'
type Served = (event: never, input: unknown) => Promise<Delivered<unknown>>

/** Serve handlers to the main window, and what that may not call to the quick picker; answers how they call. */
export function serveTo(handlers: Handlers, report: (channel: string, thrown: unknown) => void) {
  const served = new Map<string, Served>()
  serve(
    { handle: (channel, listener) => void served.set(channel, listener as Served) },
    Promise.resolve({ handlers, admit: () => undefined }),
    report,
  )
  const main = { mainFrame: { url: 'app://keyfob/index.html' } }
  const picker = { mainFrame: { url: 'app://keyfob/picker.html' } }
  grant(main, 'main')
  grant(picker, 'picker')
  return async (group: string, name: string, input: unknown): Promise<Outcome<unknown>> => {
    const listener = served.get(channelOf(group, name))
    if (listener === undefined) throw new Error(`${group}.${name} is not served`)
    const sender = windowHas('main', group, name) ? main : picker
    return received(await listener({ sender, senderFrame: sender.mainFrame } as never, input))
  }
}

/** Stand for the ids of the two credentials, which each world makes anew. */
const ID_WORDS = ['first-credential', 'second-credential']
/** Texts that a caller can know. */
export const WORDS = [
  ...ID_WORDS,
  ...builtInProviders.flatMap(({ id, flows }) => [id, ...flows.map((flow) => flow.id)]),
  'sandbox',
  'simulator',
]

export type World = Awaited<ReturnType<typeof createWorld>>

/** Make the app in a state; where it is unlocked, it has one credential with a token and one without. */
export async function createWorld(wanted: State) {
  const fs = memoryFileSystem()
  const vault = vaultIn('/profile', { fs, now: () => START })
  await vault.open()
  const registry = createRegistry(builtInProviders)
  const simulatorUrl = (): Promise<string> => Promise.resolve('http://127.0.0.1:4000')
  const credentials = createCredentialService({ vault, registry, simulatorUrl, now: () => START })
  let refusing = false
  const given = {
    access_token: TOKEN,
    token_type: 'Bearer',
    expires_in: 3600,
    refresh_token: SECRETS[3],
    svc: 'https://service.example',
  }
  const tokens = createTokenService({
    vault,
    credentials,
    clock: createExpiryClock({ wall: () => START, monotonic: () => 0 }),
    send: () => Promise.resolve({ answer: refusing ? answer(500, 'no') : answer(200, given), durationMs: 20 }),
    getsLinks: () => false,
    openLogin: () => ({ result: Promise.reject(cancelled()), cancel: () => undefined }),
    pathTo: () => Promise.resolve({ proxyInUse: false, certificate: null }),
    randomToken: () => `random-${'r'.repeat(43)}`,
    newJwtId: () => 'jti-1',
    changed: () => undefined,
    activityChanged: () => undefined,
  })
  const kept = createKeptTokens(credentials, tokens)
  const never = () => ({ cancel: () => undefined })
  const quiet = { now: () => START, changed: () => undefined }
  const keepAlive = createKeepAlive({
    ...kept,
    ...quiet,
    ending: () => undefined,
    stopped: () => undefined,
    random: () => 0,
    setTimer: never,
  })
  const checks = createCheckAll({
    ...quiet,
    ids: () => credentials.list().map(({ id }) => id),
    renew: kept.renew,
    holdsValid: () => Promise.resolve(false),
    failureOf: () => Promise.resolve(null),
  })
  const uses = createUses({
    vault,
    credentialIds: () => credentials.list().map(({ id }) => id),
    file: { read: () => Promise.resolve(null), write: () => Promise.resolve(), remove: () => Promise.resolve() },
    setTimer: never,
    now: () => START,
  })
  const removals = createRemovals({
    ...quiet,
    credentials,
    tokens,
    ended: () => undefined,
    setTimer: never,
  })
  const clipboard = createClipboard({
    system: {
      readText: () => Promise.resolve(''),
      write: () => Promise.resolve(),
      clear: () => Promise.resolve(true),
    },
    marker: { read: () => Promise.resolve(null), keep: () => Promise.resolve() },
    clearAfterSeconds: () => 30,
    told: () => undefined,
    setTimer: never,
  })
  const backup = createBackup({
    credentials,
    registry,
    settings: fakeSettings(),
    files: { open: () => Promise.resolve(null), save: () => Promise.resolve(null) },
    scrypt: systemScrypt,
    now: () => START,
    newId: () => 'import-1',
    setTimer: never,
    replaced: () => undefined,
    changed: () => undefined,
  })
  const support = createSupport({
    credentials,
    registry,
    held: (id) => tokens.held(id),
    fingerprint: (value) => vault.fingerprint(value),
    shown: {
      hides: () => false,
      detail: async (credential) => {
        const token = await tokens.view(credential.id)
        const beside = { token, keepAlive: null, needsSecret: false, lastUsedAt: null }
        return credentialDetail(credential, beside, credentials.secretStates(credential))
      },
      exchanges: (id) => tokens.exchanges.list(id),
      inspection: () => Promise.resolve(null),
      nameOf: ({ meta }) => meta.name,
    },
    system: { version: '0', trial: false, system: 'test', electron: '0', chromium: '0', timeZone: 'UTC' },
    proxyInUse: () => Promise.resolve(false),
    proxyPassword: () => Promise.resolve(null),
    copy: (text) => clipboard.copyPublic(text),
    files: { save: refused },
    now: () => START,
    newId: () => 'bundle-1',
  })
  const faults: unknown[] = []
  const call = serveTo(
    createHandlers({
      vault,
      registry,
      credentials,
      tokens,
      keepAlive,
      checks,
      removals,
      uses,
      used: (id) => uses.mark(id),
      picker: createPickerHandlers({
        picker: { show: () => undefined, hide: () => undefined },
        quickCopy: { copyAndClose: () => Promise.resolve() },
        shortcut: createShortcut({
          system: { register: () => true, unregister: () => undefined },
          kept: fakeSettings().pickerShortcut,
          run: () => undefined,
        }),
        recents: () => Promise.resolve([]),
        state: () => vault.status().state,
        window: { show: () => undefined, showCredential: () => undefined },
      }),
      reach: createReachHandlers({
        reach: createReach(nowhere, () => undefined),
        credentials,
        simulatorUrl,
        serviceUri: () => Promise.resolve(null),
      }),
      clipboard,
      app: appHandlers,
      copying: createCopyToken({
        tokens,
        clipboard,
        state: () => vault.status().state,
        signingIn: () => undefined,
        used: (id) => uses.mark(id),
      }),
      backup,
      support,
      openExternal: () => Promise.resolve(),
      showHelp: () => undefined,
      exports: { saveEnv: refused, savePublicKey: refused, saveRecoverySheet: refused },
      settings: fakeSettings(),
      network: createNetworkSettings({
        kept: fakeSettings().network,
        vault,
        pick: () => Promise.resolve(null),
        clientCertificatesIn: 'sign_in_window',
        now: () => START,
        changed: () => undefined,
      }),
      opened: Promise.resolve(),
      status: () => vault.status(),
      lock: async () => {
        await tokens.settle()
        vault.lock()
        tokens.clear()
      },
      locked: () => Promise.resolve(),
      trySimulator: () => addPractice(credentials),
      credentialsChanged: () => undefined,
    }),
    (_channel, thrown) => {
      if (!(thrown instanceof KeyfobError)) faults.push(thrown)
    },
  )
  if (wanted !== 'none') {
    await vault.create({ protection: 'passphrase', passphrase: PASSPHRASE })
    const { id } = await credentials.add(des)
    await tokens.get(id)
    await credentials.add({ ...des, name: 'Without a token' })
  }
  const ids = wanted === 'none' ? [] : credentials.list().map(({ id }) => id)
  if (wanted === 'locked') vault.lock()
  refusing = true

  return {
    call,
    /** What was thrown and is no KeyfobError: a fault of Keyfob's own. */
    faults,
    /** Put this world's ids in the place of `ID_WORDS`. */
    fill: (written: string) =>
      ID_WORDS.reduce((text, word, index) => text.replaceAll(word, ids[index] ?? word), written),
    /** The bytes of each file, by name. */
    files: () => new Map([...fs.files].map(([name, { bytes }]) => [name, bytes])),
    /** What is kept, as a caller sees it. */
    seen: async () => {
      const kept = vault.status().state === 'unlocked' ? credentials.list() : []
      const states = kept.map(async ({ id, meta }) => [meta, (await tokens.view(id)).preview])
      // A wrong guess makes the next one wait, and changes nothing else.
      return JSON.stringify([{ ...vault.status(), waitMs: 0 }, await Promise.all(states)])
    },
  }
}

const cancelled = () => new KeyfobError(ErrorCode.cancelled, 'Cancelled', { reason: Reason.sign_in_cancelled })
