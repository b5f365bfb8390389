/**
 * Screen sharing: while it is on, what a handler answers is masked before it crosses to the window. Here and not in the
 * window's components, because what never arrives cannot be shown by a component, tooltip, notice or screen reader's name that
 * somebody forgot; and the table below has a line for each call, which the compiler asks for. The one value that still
 * crosses is a token that is revealed, which the window shows only while a button is held.
 */
import type { CallOutput } from '../../preload/contract'
import type { CredentialEdit, CredentialInput } from '../../preload/inputs'
import type { BackupSaved, ImportPreview } from '../../preload/backup'
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'
import type { CheckRow, Exchange, RemovalEnd } from '../../preload/exchange-views'
import type { ReachView } from '../../preload/reach-views'
import type { CredentialDetail, CredentialSummary, ProviderView } from '../../preload/views'
import {
  HIDDEN,
  maskCallResult,
  maskCallTargets,
  maskDetail,
  maskErrorDetails,
  maskExchange,
  maskFailure,
  maskNetwork,
  maskPreview,
  maskSummary,
  maskToken,
} from './mask'
import { maskInspection } from './mask-inspection'
import { maskReach, maskTargets } from './mask-reach'
import type { Groups, Handlers } from './serve'

export interface ShieldPorts {
  readonly settings: () => { readonly screenSharing: boolean; readonly screenSharingNames: boolean }
  /** The ids of the credentials, in the order of the list. */
  readonly ids: () => readonly string[]
  readonly provider: (id: string) => ProviderView
  /** What the vault has of a credential. */
  readonly stored: (id: string) => {
    readonly name: string
    readonly notes: string
    readonly values: Readonly<Record<string, string>>
  }
}

type Masks = {
  readonly [G in keyof Groups]: {
    readonly [M in keyof Groups[G]]: (output: CallOutput<Groups[G][M]>) => CallOutput<Groups[G][M]>
  }
}

const asIs = <T>(output: T): T => output

export type Shield = ReturnType<typeof createShield>

export function createShield({ settings, ids, provider, stored }: ShieldPorts) {
  /** "Credential 3": its place in the list, where it stays, so that it is found by who knows it and tells nobody else. */
  function nameOf(id: string, name: string): string {
    const { screenSharing, screenSharingNames } = settings()
    return screenSharing && screenSharingNames ? placeOf(id) : name
  }
  const placeOf = (id: string): string => `Credential ${String(ids().indexOf(id) + 1)}`
  const summary = (credential: CredentialSummary): CredentialSummary =>
    maskSummary(credential, nameOf(credential.id, credential.name))

  const named = (name: string): string => (settings().screenSharingNames ? HIDDEN : name)
  const saved = (output: BackupSaved | null): BackupSaved | null =>
    output && { ...output, incomplete: output.incomplete.map(named) }
  const preview = (output: ImportPreview): ImportPreview => maskPreview(output, named)

  const checkRow = (row: CheckRow): CheckRow => ({ ...row, failure: row.failure && maskFailure(row.failure) })

  const detail = (credential: CredentialDetail): CredentialDetail =>
    maskDetail(credential, nameOf(credential.id, credential.name), provider(credential.providerId))

  const masks: Masks = {
    vault: {
      status: asIs,
      create: asIs,
      unlock: asIs,
      lock: asIs,
      dismissRestored: asIs,
      dismissRolledBack: asIs,
      addPassphrase: asIs,
      changePassphrase: asIs,
      addKeychain: asIs,
      removeSlot: asIs,
      prepareRecoveryCode: asIs,
      saveRecoverySheet: asIs,
      useRecoveryCode: asIs,
      rotate: asIs,
      startOver: asIs,
    },
    providers: { list: asIs, openDocs: asIs },
    credentials: {
      list: (credentials) => credentials.map(summary),
      get: detail,
      add: summary,
      edit: ({ credential, tokenDropped }) => ({ credential: summary(credential), tokenDropped }),
      remove: asIs,
      undoRemove: summary,
      mark: summary,
    },
    token: {
      get: maskToken,
      refresh: maskToken,
      revoke: ({ token, confirmed, failure }) => ({
        token: maskToken(token),
        confirmed,
        failure: failure && maskFailure(failure),
      }),
      signIn: maskToken,
      copy: asIs,
      exportEnv: asIs,
      reveal: asIs,
      keepAlive: summary,
      call: maskCallResult,
      callTargets: maskCallTargets,
    },
    inspector: { token: maskInspection, paste: maskInspection, verify: maskInspection },
    checks: { start: (rows) => rows.map(checkRow), cancel: asIs, copy: asIs },
    reach: { targets: maskTargets, check: maskReach, cancel: asIs },
    login: {
      cancel: asIs,
      status: ({ methods, pending }) => ({
        methods,
        pending: pending && { ...pending, host: HIDDEN, redirectUri: HIDDEN },
      }),
      openPage: asIs,
      copyAddress: asIs,
      submitCallback: asIs,
    },
    keys: { generate: asIs, exportPublic: asIs },
    simulator: { start: asIs },
    backup: {
      export: saved,
      exportPlain: saved,
      openImport: (opened) => opened && { ...opened, preview: opened.preview && preview(opened.preview) },
      unlockImport: preview,
      applyImport: asIs,
      cancelImport: asIs,
    },
    activity: { list: (exchanges) => exchanges.map(maskExchange), copyCurl: asIs, clear: asIs },
    // Made of what is masked already.
    support: { prepare: asIs, copy: asIs, save: asIs, saveHar: asIs },
    settings: { get: asIs, set: asIs },
    help: { open: asIs },
    app: { about: asIs, thirdParty: asIs, copyDetails: asIs, offer: asIs, startAtLogin: asIs, setStartAtLogin: asIs },
    updates: { status: asIs, check: asIs, download: asIs, install: asIs, openPage: asIs },
    // Made with the names that may be seen.
    picker: { view: asIs, copy: asIs, open: asIs, close: asIs, show: asIs, shortcut: asIs, setShortcut: asIs },
    network: {
      get: maskNetwork,
      setProxy: maskNetwork,
      setTimeouts: maskNetwork,
      addAuthorities: ({ picked, network }) => ({ picked, network: maskNetwork(network) }),
      removeAuthority: maskNetwork,
      chooseClientCertificate: ({ picked, network }) => ({ picked, network: maskNetwork(network) }),
      removeClientCertificate: maskNetwork,
    },
  }

  /**
   * A form that was filled while values were hidden sends the word back: what stands in the vault is meant.
   * @param from what the form was filled with; null where that is not known
   */
  function meantBy<Form extends Filled>({ values, notes, ...form }: Form, from: Filled | null) {
    const meant = (field: string, text: string, there: string | undefined): string => {
      if (text === HIDDEN && there !== undefined) return there
      // Typed before or after the word, or of nobody knows which credential: what is there is neither kept nor replaced by this.
      if (text.includes(HIDDEN)) {
        throw new KeyfobError(ErrorCode.invalid_input, 'A hidden value was changed in part', {
          reason: Reason.invalid_value,
          details: { field },
        })
      }
      return text
    }
    const kept = Object.entries(values).map(
      ([id, value]) => [id, meant(id, value, from === null ? undefined : (from.values[id] ?? ''))] as const,
    )
    return {
      ...form,
      values: Object.fromEntries(kept),
      ...(notes === undefined ? {} : { notes: meant('notes', notes, from?.notes) }),
    }
  }

  function unmask(edit: CredentialEdit): CredentialEdit {
    const there = stored(edit.id)
    // Screen sharing may have ended while the form was open.
    return { ...meantBy(edit, there), name: edit.name === placeOf(edit.id) ? there.name : edit.name }
  }

  /** A copy is filled with another credential's values. */
  const unmaskCopy = (input: CredentialInput): CredentialInput =>
    meantBy(input, input.secretsFrom === undefined ? null : stored(input.secretsFrom))

  return {
    nameOf,

    /** Mask a row of "Check all", which crosses as a push. */
    row: (row: CheckRow): CheckRow => (settings().screenSharing ? checkRow(row) : row),

    /** Mask what a support bundle is made of. */
    detail: (credential: CredentialDetail): CredentialDetail =>
      settings().screenSharing ? detail(credential) : credential,
    exchanges: (exchanges: readonly Exchange[]): readonly Exchange[] =>
      settings().screenSharing ? exchanges.map(maskExchange) : exchanges,
    /** Mask how a deletion ended, which crosses as a push. */
    removal: (end: RemovalEnd): RemovalEnd =>
      settings().screenSharing ? { ...end, failure: end.failure && maskFailure(end.failure) } : end,
    /** Mask a check of the way to a server, which crosses as a push. */
    reach: (view: ReachView): ReachView => (settings().screenSharing ? maskReach(view) : view),

    /** Put the mask before handlers. */
    around(handlers: Handlers): Handlers {
      const groups = Object.entries(handlers).map(([group, members]) => {
        const shielded = Object.entries(members as Members).map(([name, handle]) => {
          const mask = (masks as unknown as Record<string, Members>)[group]?.[name] ?? asIs
          return [name, (input: unknown) => masked(() => handle(input), mask)] as const
        })
        return [group, Object.fromEntries(shielded)] as const
      })
      const shielded = Object.fromEntries(groups) as unknown as Handlers
      return {
        ...shielded,
        credentials: {
          ...shielded.credentials,
          add: async (input) => shielded.credentials.add(unmaskCopy(input)),
          edit: async (input) => shielded.credentials.edit(unmask(input)),
        },
      }
    },
  }

  async function masked(handle: () => unknown, mask: (output: unknown) => unknown): Promise<unknown> {
    try {
      const output = await handle()
      return settings().screenSharing ? mask(output) : output
    } catch (thrown) {
      if (!settings().screenSharing || !(thrown instanceof KeyfobError)) throw thrown
      const { code, message, reason, details, cause } = thrown
      throw new KeyfobError(code, message, { reason, details: maskErrorDetails(details), cause })
    }
  }
}

interface Filled {
  readonly values: Readonly<Record<string, string>>
  readonly notes?: string | undefined
}

type Members = Record<string, (input: unknown) => unknown>
