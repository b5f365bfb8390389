/**
 * An in-memory stand-in for `window.keyfob`, typed by the contract. It keeps credentials, pushes the same events as main, and
 * takes failures to order. For component tests and the preview.
 */
import type { Bridge } from '../../../preload/bridge'
import type { Contract, PushData } from '../../../preload/contract'
import { type KeyfobError, type Outcome, toWireError } from '../../../preload/errors'
import type { Language } from '../../../preload/languages'
import type { CredentialDetail, TokenView } from '../../../preload/views'
import type { Exchange } from '../../../preload/exchange-views'
import type { Settings } from '../../../preload/settings-views'
import type { VaultStatus } from '../../../preload/vault-views'
import { backupMembers } from './fake-backup'
import { desktopMembers } from './fake-desktop'
import { fixedMembers, providerViews } from './fake-fixed'
import { inspectorMembers } from './fake-inspector'
import { networkMembers } from './fake-network'
import { pickerMembers } from './fake-picker'
import { reachMembers } from './fake-reach'
import { noToken, tokenLeft } from './sample-data'

export interface FakeState {
  vault: VaultStatus
  credentials: readonly CredentialDetail[]
  exchanges: readonly Exchange[]
  settings: Settings
  /** Errors to answer with, by "group.member"; each stays until it is removed. */
  failures: Map<string, KeyfobError>
  /** Answers in place of the fake's own, by "group.member". */
  answers: Map<string, Member>
  /** Every call, in order, with its input. */
  calls: { readonly name: string; readonly input: unknown }[]
  /** Milliseconds a call takes. */
  latency: number
  /** The passphrase that unlocks. */
  passphrase: string
  trial: boolean
  platform: string
  language: Language
}

export interface Fake {
  readonly bridge: Bridge
  readonly state: FakeState
  readonly push: <E extends keyof Contract['events']>(event: E, data: PushData<Contract['events'][E]>) => void
  /** Answer a call, by "group.member", in another way until the next `reset`. */
  readonly answer: (name: string, member: () => unknown) => void
}

export const unlocked: VaultStatus = {
  state: 'unlocked',
  protection: 'keychain',
  slots: ['keychain'],
  enteredBy: 'keychain',
  waitMs: 0,
  keychain: { available: true, problem: null },
  problem: null,
  restored: null,
  rolledBack: null,
  oldBackupsLeft: false,
  keptAside: null,
}

export const defaultSettings: Settings = {
  theme: 'light',
  language: 'system',
  clipboardClearSeconds: 30,
  notifications: true,
  idleLockMinutes: 15,
  keepActivity: false,
  screenSharing: false,
  screenSharingNames: false,
  listSort: 'name',
  listGroup: 'none',
  updates: true,
  tray: false,
  closeToTray: false,
}

type Member = (input: Record<string, unknown>) => unknown

/** An open, empty vault. */
export const freshState = (): FakeState => ({
  vault: unlocked,
  credentials: [],
  exchanges: [],
  settings: defaultSettings,
  failures: new Map(),
  answers: new Map(),
  calls: [],
  latency: 0,
  passphrase: 'correct horse',
  trial: false,
  platform: 'linux',
  language: 'en',
})

export function createFake(given: Partial<FakeState> = {}): Fake {
  const state: FakeState = { ...freshState(), ...given }
  const listeners = new Map<string, Set<(data: unknown) => void>>()
  const push: Fake['push'] = (event, data) => {
    for (const listener of listeners.get(event) ?? []) listener(data)
  }

  const one = (id: unknown): CredentialDetail => {
    const found = state.credentials.find((credential) => credential.id === id)
    if (found === undefined) throw new Error('no such credential')
    return found
  }
  const change = (id: unknown, more: Partial<CredentialDetail>): CredentialDetail => {
    const changed = { ...one(id), ...more }
    state.credentials = state.credentials.map((credential) => (credential.id === id ? changed : credential))
    push('credentialsChanged', { id: changed.id })
    return changed
  }
  const setVault = (more: Partial<VaultStatus>): VaultStatus => {
    state.vault = { ...state.vault, ...more }
    push('vaultChanged', state.vault)
    return state.vault
  }
  const gotten = (id: unknown): TokenView =>
    change(id, { token: tokenLeft(3_599_000, 3_600_000, Date.now(), { refreshToken: one(id).token.refreshToken }) })
      .token
  const settings = () => ({
    ...state.settings,
    app: { version: '0.1.0', trial: state.trial, platform: state.platform, language: state.language },
  })

  /** The parts of a credential that an add or an edit gives. */
  const described = (input: Record<string, unknown>): Partial<CredentialDetail> => {
    const provider = providerViews.find(({ id }) => id === input['providerId'])
    const flow = provider?.flows.find(({ id }) => id === input['flowId'])
    const environment = provider?.environments.find(({ id }) => id === input['environmentId'])
    return {
      name: String(input['name']),
      ...(provider ? { providerId: provider.id, providerName: provider.name } : {}),
      ...(flow ? { flowId: flow.id, flowName: flow.name } : {}),
      ...(environment
        ? {
            environmentId: environment.id,
            environmentName: environment.name,
            production: environment.production,
            simulator: environment.simulator,
          }
        : {}),
    }
  }

  let removed: readonly CredentialDetail[] = []
  const members: Record<string, Member> = {
    'vault.status': () => state.vault,
    'vault.create': ({ protection }) =>
      setVault({ state: 'unlocked', protection: protection as VaultStatus['protection'] }),
    'vault.unlock': () => setVault({ state: 'unlocked' }),
    'vault.lock': () => setVault({ state: 'locked' }),
    'vault.dismissRestored': () => setVault({ restored: null }),
    'vault.startOver': () => setVault({ state: 'none', slots: [], protection: null, problem: null }),
    'vault.dismissRolledBack': () => setVault({ rolledBack: null }),
    'vault.addPassphrase': () => setVault({ slots: [...state.vault.slots, 'passphrase'] }),
    'vault.changePassphrase': () => setVault({ enteredBy: 'passphrase' }),
    'vault.addKeychain': () => setVault({ slots: ['keychain', ...state.vault.slots] }),
    'vault.removeSlot': ({ slot }) => setVault({ slots: state.vault.slots.filter((kind) => kind !== slot) }),
    'vault.useRecoveryCode': () => setVault({ slots: [...new Set([...state.vault.slots, 'recovery' as const])] }),
    'vault.rotate': () => state.vault,
    'credentials.list': () => state.credentials,
    'credentials.get': ({ id }) => one(id),
    'credentials.add': (input) => {
      const base: CredentialDetail = {
        id: `new-${state.credentials.length}`,
        name: '',
        providerId: '',
        providerName: '',
        flowId: '',
        flowName: '',
        environmentId: '',
        environmentName: '',
        production: false,
        simulator: false,
        color: null,
        favourite: false,
        archived: false,
        lastUsedAt: null,
        needsSecret: false,
        token: noToken,
        notes: '',
        createdAt: 0,
        updatedAt: 0,
        values: {},
        secrets: {},
        clientAuthentication: 'client_secret_basic',
        pkce: false,
        tokenUrl: null,
        keepAlive: null,
      }
      const added = { ...base, ...described(input) }
      state.credentials = [...state.credentials, added]
      push('credentialsChanged', { id: null })
      return added
    },
    'credentials.edit': (input) => ({
      credential: change(input['id'], described({ ...one(input['id']), ...input })),
      tokenDropped: false,
    }),
    'credentials.remove': ({ id }) => {
      removed = state.credentials.filter((credential) => credential.id === id)
      state.credentials = state.credentials.filter((credential) => credential.id !== id)
      push('credentialsChanged', { id: null })
      return { undoForMs: 10_000 }
    },
    'credentials.undoRemove': () => {
      state.credentials = [...state.credentials, ...removed]
      push('credentialsChanged', { id: null })
      return removed[0]
    },
    'credentials.mark': ({ id, ...marks }) => change(id, marks),
    'token.get': ({ id }) => gotten(id),
    'token.refresh': ({ id }) => gotten(id),
    'token.signIn': ({ id }) => gotten(id),
    'token.revoke': ({ id }) => ({ token: change(id, { token: noToken }).token, confirmed: true, failure: null }),
    'token.copy': ({ format }) => ({
      format: format ?? 'token',
      clearsInSeconds: state.settings.clipboardClearSeconds || null,
    }),
    'token.keepAlive': ({ id, on }) =>
      change(id, { keepAlive: on === true ? { nextAt: Date.now() + 55 * 60_000, stopped: false } : null }),
    'checks.start': () => state.credentials.map(({ id }) => ({ id, state: 'waiting', latencyMs: null, failure: null })),
    ...fixedMembers,
    ...reachMembers,
    'activity.list': ({ id }) => state.exchanges.filter(({ credentialId }) => id === undefined || credentialId === id),
    'activity.clear': ({ id }) => {
      state.exchanges = state.exchanges.filter(({ credentialId }) => id !== undefined && credentialId !== id)
      for (const each of state.credentials) push('activityChanged', { id: each.id })
      return null
    },
    ...inspectorMembers,
    ...backupMembers,
    'support.prepare': ({ id, diagnosis }) => ({
      bundleId: 'bundle-1',
      markdown: `# ${one(id).name}\n\n${JSON.stringify(diagnosis)}`,
      requests: state.exchanges.length,
      hidden: state.settings.screenSharing,
    }),
    ...desktopMembers(),
    ...networkMembers(),
    ...pickerMembers(state),
    'settings.get': settings,
    'settings.set': (input) => {
      state.settings = { ...state.settings, ...input }
      push('settingsChanged', state.settings)
      return settings()
    },
  }

  const callMember = async (name: string, input: unknown = {}): Promise<Outcome<unknown>> => {
    state.calls.push({ name, input })
    if (state.latency > 0) await new Promise((resolve) => setTimeout(resolve, state.latency))
    const failure = state.failures.get(name)
    if (failure !== undefined) return { ok: false, error: toWireError(failure) }
    const member = state.answers.get(name) ?? members[name]
    if (member === undefined) throw new Error(`The fake has no ${name}`)
    return { ok: true, value: member(input as Record<string, unknown>) }
  }

  const listen = (event: string) => (listener: (data: unknown) => void) => {
    const all = listeners.get(event) ?? new Set()
    listeners.set(event, all.add(listener))
    return () => all.delete(listener)
  }
  const eventNames = [
    'vaultChanged',
    'credentialsChanged',
    'activityChanged',
    'settingsChanged',
    'clipboardCleared',
    'credentialWanted',
    'checkChanged',
    'removalEnded',
    'reachChanged',
    'covered',
    'commandWanted',
    'updateChanged',
    'linkRefused',
    'pickerChanged',
    'loginAddress',
  ]
  const bridge: Record<string, Record<string, unknown>> = {
    events: Object.fromEntries(eventNames.map((name) => [name, listen(name)])),
  }
  for (const path of Object.keys(members)) {
    const [group = '', name = ''] = path.split('.')
    ;(bridge[group] ??= {})[name] = (input: unknown) => callMember(path, input)
  }
  return {
    bridge: bridge as unknown as Bridge,
    state,
    push,
    answer: (name, member) => void state.answers.set(name, member),
  }
}
