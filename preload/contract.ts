/**
 * THE IPC contract. Every call between the window and the main process stands here, every push in `events.ts`, and nowhere else:
 * bridge, handlers, test fakes and types are derived from it. A call has a schema for its one input object and a type for
 * its output; a push has a type. Schemas are zod/mini, which is less to run at each start.
 */
import * as z from 'zod/mini'
import {
  BackupExport,
  type BackupSaved,
  ImportApply,
  type ImportDone,
  type ImportOpened,
  type ImportPreview,
  ImportUnlock,
  PlainExport,
} from './backup'
import {
  byId,
  CredentialEdit,
  CredentialInput,
  id,
  nothing,
  pasted,
  proof,
  ReachInput,
  secret,
  SettingsInput,
  ShortcutInput,
  TestCallInput,
  text,
} from './inputs'
import {
  AuthorityAdd,
  AuthorityRemove,
  ClientCertificateChoice,
  type NetworkPick,
  type NetworkView,
  ProxyInput,
  TimeoutsInput,
} from './network'
import { type AboutView, MENU_COMMANDS, type StartAtLogin, type ThirdParty, type UpdateView } from './desktop-views'
import type { AppInfo, Settings } from './settings-views'
import { events } from './events'
import { helpPages } from './help'
import { type Call, call, type Push } from './kinds'
import type { PickerView, ShortcutView } from './picker-views'
import type { ReachTarget, ReachView } from './reach-views'
import type { CallResult, CallTargets, CheckRow, Exchange, RevokeResult } from './exchange-views'
import type { Inspection } from './inspector-views'
import type {
  CopyResult,
  CredentialDetail,
  CredentialSummary,
  GeneratedKey,
  ProviderView,
  RevealedToken,
  SignInStatus,
  TokenView,
} from './views'
import { BundleInput, type BundleView, HarInput } from './support'
import type { RecoveryCodeView, VaultStatus } from './vault-views'

export const contract = {
  vault: {
    status: call<VaultStatus>()(nothing),
    create: call<VaultStatus>()(
      z.strictObject({ protection: z.enum(['keychain', 'passphrase', 'memory']), passphrase: z.optional(text(1024)) }),
    ),
    /** With a passphrase, a recovery code, or the keychain where neither is given. */
    unlock: call<VaultStatus>()(
      z.strictObject({ passphrase: z.optional(secret), recoveryCode: z.optional(text(200)) }),
    ),
    lock: call<VaultStatus>()(nothing),
    /** Takes `restored` out of the status: the person has read it. */
    dismissRestored: call<VaultStatus>()(nothing),
    /** Takes `rolledBack` out of the status. */
    dismissRolledBack: call<VaultStatus>()(nothing),
    /** The ways in of an open vault. `current` is its passphrase, needed where that is the only everyday way in. */
    addPassphrase: call<VaultStatus>()(z.strictObject({ passphrase: secret })),
    changePassphrase: call<VaultStatus>()(z.strictObject({ current: z.optional(secret), passphrase: secret })),
    addKeychain: call<VaultStatus>()(proof),
    removeSlot: call<VaultStatus>()(
      z.strictObject({ slot: z.enum(['keychain', 'passphrase', 'recovery']), current: z.optional(secret) }),
    ),
    /** A new recovery code, which crosses here and nowhere else, once; `useRecoveryCode` or `rotate` puts it to use. */
    prepareRecoveryCode: call<RecoveryCodeView>()(proof),
    /** Writes the prepared code into a file the person picks; `saved` is false when they picked none. */
    saveRecoverySheet: call<{ readonly saved: boolean }>()(nothing),
    /** `typed` is the group that was asked for. */
    useRecoveryCode: call<VaultStatus>()(z.strictObject({ typed: text(200) })),
    /** Encrypts everything under a new data key; `typed` where there is a recovery code, whose place the prepared one takes. */
    rotate: call<VaultStatus>()(z.strictObject({ current: z.optional(secret), typed: z.optional(text(200)) })),
    /** Gives up a vault that cannot be found (reason `vault_not_found`), so that a new one can be made. */
    startOver: call<VaultStatus>()(nothing),
  },
  providers: {
    list: call<readonly ProviderView[]>()(nothing),
    /** Opens the provider's own page in the system's browser. */
    openDocs: call<null>()(z.strictObject({ providerId: id })),
  },
  credentials: {
    list: call<readonly CredentialSummary[]>()(nothing, { asText: true }),
    get: call<CredentialDetail>()(byId),
    add: call<CredentialSummary>()(CredentialInput),
    /** `tokenDropped`: a value that is sent in a request changed, so the token was dropped. */
    edit: call<{ readonly credential: CredentialSummary; readonly tokenDropped: boolean }>()(CredentialEdit),
    /** Takes it from the list; it is final after `undoForMs`, and then its token is revoked if `revoke` says so. */
    remove: call<{ readonly undoForMs: number }>()(z.strictObject({ id, revoke: z.optional(z.boolean()) })),
    /** Brings it back as it was. Rejects with no_such_credential once it is final. */
    undoRemove: call<CredentialSummary>()(byId),
    /** Makes it a favourite, puts it in the archive, or not any more. */
    mark: call<CredentialSummary>()(
      z.strictObject({ id, favourite: z.optional(z.boolean()), archived: z.optional(z.boolean()) }),
    ),
  },
  token: {
    /** A token with at least `minValidity` seconds left. Opens no window: reason `sign_in_required` instead. */
    get: call<TokenView>()(
      z.strictObject({ id, minValidity: z.optional(z.number().check(z.gte(0), z.lte(31_536_000))) }),
    ),
    refresh: call<TokenView>()(byId),
    revoke: call<RevokeResult>()(byId),
    /** `window` without a method. `browser` needs a loopback redirect URI (reason `loopback_required`). */
    signIn: call<TokenView>()(z.strictObject({ id, method: z.optional(z.enum(['window', 'browser', 'paste'])) })),
    /** `signIn`: the person signs in where only that gives a token; without it that is the reason `sign_in_required`. */
    copy: call<CopyResult>()(
      z.strictObject({
        id,
        signIn: z.optional(z.boolean()),
        format: z._default(z.enum(['token', 'header', 'curl', 'powershell', 'httpie', 'env', 'json']), 'token'),
      }),
    ),
    /** Writes the token as a variable into a file the person picks; `saved` is false when they picked none. */
    exportEnv: call<{ readonly saved: boolean }>()(byId),
    reveal: call<RevealedToken>()(byId),
    /** Renew its token before it ends, without being asked; or leave that to the person. */
    keepAlive: call<CredentialSummary>()(z.strictObject({ id, on: z.boolean() })),
    /** An answer that says no, or none at all, is a result with its failure; what keeps it from being sent is an error. */
    call: call<CallResult>()(TestCallInput),
    /** Where a test call can go. */
    callTargets: call<CallTargets>()(byId),
  },
  /** What a token says and whether it is genuine. A pasted one is kept nowhere, and looked at without a request. */
  inspector: {
    /** The token that is held; its signature where the keys are at hand. */
    token: call<Inspection>()(byId),
    /** Held against a credential where `id` is given. */
    paste: call<Inspection>()(z.strictObject({ text: pasted, id: z.optional(id) })),
    /** Checks the signature with the keys of the credential's provider, asking for them where they are not at hand. */
    verify: call<Inspection>()(z.strictObject({ id, text: z.optional(pasted) })),
  },
  checks: {
    /** Ask for a token for every credential; answers the board, whose rows then change by `checkChanged`. */
    start: call<readonly CheckRow[]>()(nothing),
    cancel: call<null>()(nothing),
    /** Put a table in words, which is what the window made of a board or a check, on the clipboard. */
    copy: call<null>()(z.strictObject({ text: text(500_000) })),
  },
  reach: {
    /** The origins that a credential's requests go to. */
    targets: call<readonly ReachTarget[]>()(byId),
    /** Go the way to an origin step by step; answers the check as it begins, which then changes by `reachChanged`. */
    check: call<ReachView>()(ReachInput),
    cancel: call<null>()(nothing),
  },
  login: {
    cancel: call<null>()(nothing),
    status: call<SignInStatus>()(byId),
    /** Opens the page of the sign-in that waits in the system's browser. */
    openPage: call<null>()(nothing),
    /** Copies the address of that page, for a browser elsewhere. */
    copyAddress: call<null>()(nothing),
    /** The callback URL that a person copied from their browser. Refused: at the field `url`, and the sign-in goes on. */
    submitCallback: call<null>()(z.strictObject({ url: text(16_384) })),
  },
  keys: {
    generate: call<GeneratedKey>()(nothing),
    /** The public half of a generated key, or of a credential's private key, to the clipboard or a file. */
    exportPublic: call<{ readonly saved: boolean }>()(
      z.strictObject({ keyId: z.optional(id), credentialId: z.optional(id), to: z.enum(['clipboard', 'file']) }),
    ),
  },
  simulator: {
    /** Starts the simulator and adds its credentials where they are missing; answers their ids. */
    start: call<{ readonly ids: readonly string[] }>()(nothing),
  },
  activity: {
    /** Newest first; of one credential where `id` is given, else the last 500 of all. */
    list: call<readonly Exchange[]>()(z.strictObject({ id: z.optional(id) })),
    /** Put the request on the clipboard as a curl command, as it was recorded: without its secrets. */
    copyCurl: call<null>()(z.strictObject({ exchangeId: id })),
    /** Forget what was recorded of one credential, or of all. */
    clear: call<null>()(z.strictObject({ id: z.optional(id) })),
  },
  support: {
    /** Put a support bundle together and check it; its preview is what is then copied or saved. */
    prepare: call<BundleView>()(BundleInput),
    copy: call<null>()(z.strictObject({ bundleId: id })),
    /** Writes a zip into a file the person picks; `saved` is false when they picked none. */
    save: call<{ readonly saved: boolean }>()(z.strictObject({ bundleId: id })),
    /** Writes exchanges as an HTTP Archive, in the same way. */
    saveHar: call<{ readonly saved: boolean }>()(HarInput),
  },
  settings: {
    get: call<Settings & { readonly app: AppInfo }>()(nothing),
    set: call<Settings & { readonly app: AppInfo }>()(SettingsInput),
  },
  help: {
    /** Shows a page of the help in a window of its own. */
    open: call<null>()(z.strictObject({ page: z.enum(helpPages) })),
  },
  /** The quick picker: what its own window may ask for, and the main window of it. */
  picker: {
    view: call<PickerView>()(nothing),
    /** Copies a token, and closes the picker: at once where the person has to sign in for it. */
    copy: call<null>()(byId),
    /** Closes it, and shows Keyfob, at a credential where one is named. */
    open: call<null>()(z.strictObject({ id: z.optional(id) })),
    close: call<null>()(nothing),
    show: call<null>()(nothing),
    shortcut: call<ShortcutView>()(nothing),
    /** `refused`: the system or another app holds it, and what was set stays. Null: none. */
    setShortcut: call<{ readonly shortcut: ShortcutView; readonly refused: boolean }>()(ShortcutInput),
  },
  network: {
    get: call<NetworkView>()(nothing),
    /** An error names the member of the input as its field. */
    setProxy: call<NetworkView>()(ProxyInput),
    setTimeouts: call<NetworkView>()(TimeoutsInput),
    /** The authorities of a file the person picks. */
    addAuthorities: call<NetworkPick>()(AuthorityAdd),
    removeAuthority: call<NetworkView>()(AuthorityRemove),
    /** By the file of the certificate, whose key this computer has. */
    chooseClientCertificate: call<NetworkPick>()(ClientCertificateChoice),
    removeClientCertificate: call<NetworkView>()(ClientCertificateChoice),
  },
  backup: {
    /** An age file with a passphrase. Null: the person picked no place for it. */
    export: call<BackupSaved | null>()(BackupExport),
    /** A clear file without a secret. */
    exportPlain: call<BackupSaved | null>()(PlainExport),
    /** Null: the person picked no file. Nothing is changed before `applyImport`. */
    openImport: call<ImportOpened | null>()(nothing),
    unlockImport: call<ImportPreview>()(ImportUnlock),
    /** Everything that was chosen, in one save, or nothing. */
    applyImport: call<ImportDone>()(ImportApply),
    cancelImport: call<null>()(z.strictObject({ importId: id })),
  },
  app: {
    about: call<AboutView>()(nothing),
    /** What others wrote of it, by name. */
    thirdParty: call<readonly ThirdParty[]>()(nothing),
    /** Put the versions on the clipboard, for a question to support. */
    copyDetails: call<null>()(nothing),
    /** Which of the commands in the menus can be used now. */
    offer: call<null>()(z.strictObject({ commands: z.array(z.enum(MENU_COMMANDS)).check(z.maxLength(50)) })),
    startAtLogin: call<StartAtLogin>()(nothing),
    setStartAtLogin: call<StartAtLogin>()(z.strictObject({ on: z.boolean() })),
  },
  /** Each answers at once; how it goes on is said by `updateChanged`. */
  updates: {
    status: call<UpdateView>()(nothing),
    check: call<UpdateView>()(nothing),
    download: call<UpdateView>()(nothing),
    /** `restart` ends Keyfob and installs; otherwise it is installed when Keyfob quits. */
    install: call<UpdateView>()(z.strictObject({ restart: z.boolean() })),
    /** Opens the page with all versions in the system's browser. */
    openPage: call<null>()(nothing),
  },
  events,
} as const

export type Contract = typeof contract

export type CallInput<C> = C extends Call<infer Input> ? z.input<Input> : never
export type CallOutput<C> = C extends { readonly kind: 'call'; readonly output?: infer Output } ? Output : never
export type PushData<P> = P extends Push<infer Data> ? Data : never
