/**
 * The credentials of the vault: list, add, edit, remove, and the values their requests are made of. Secrets go in here and
 * come out for requests alone. What is in a token is `tokens/`'s; this module only tells when one has to be dropped.
 */
import { randomUUID } from 'node:crypto'
import type { CredentialEdit, CredentialInput } from '../../preload/inputs'
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'
import type { RequestValues } from '../oauth/types'
import type { Flow, Provider } from '../providers/definition'
import type { Registry } from '../providers/registry'
import type { VaultRecord } from '../vault/records'
import type { Vault } from '../vault/contract'
import {
  bindingOf,
  type Credential,
  CredentialMeta,
  type CredentialMarks,
  noSuchCredential,
  requestValuesOf,
  secretFieldsOf,
  withMarks,
} from './credential'
import type { CredentialChange } from './stored'
import { createCredentialKeys } from './credential-keys'
import { createStoredSecrets } from './stored-secrets'
import { environmentOf, secretInputs, shownEnds, targetOf } from './build'
import { createGeneratedKeys } from './generated-keys'
import { rebindKept } from './rebinding'
import { checkClientAuthentication, checkName, checkValues, freeName } from './validate'

/** Ten times as fast as `localeCompare`, which makes one for each comparison. */
const byName = new Intl.Collator()

/** The field of a record that holds the token; a provider's field ids can't hold a colon. */
export const TOKEN_FIELD = 'keyfob:token'

export interface CredentialServicePorts {
  readonly vault: Vault
  readonly registry: Registry
  /** Starts the simulator if need be and answers its base URL. */
  readonly simulatorUrl: () => Promise<string>
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

export type CredentialService = ReturnType<typeof createCredentialService>

export function createCredentialService({ vault, registry, simulatorUrl, now }: CredentialServicePorts) {
  const generated = createGeneratedKeys(() => vault.records())
  const secrets = createStoredSecrets(vault)
  const keys = createCredentialKeys({ vault, generated, get })
  /** Deleted, and not removed yet: nobody finds them, and the vault has them still. */
  const withdrawn = new Set<string>()

  /** A record is never changed: another takes its place. With a thousand, reading each anew for each call is felt. */
  const known = new WeakMap<VaultRecord, Credential>()

  function read(record: VaultRecord): Credential {
    const before = known.get(record)
    if (before !== undefined) return before
    const { data: meta } = CredentialMeta.safeParse(record.meta)
    // The vault holds other things too, such as the proxy's password.
    if (meta === undefined) throw noSuchCredential()
    const credential = { id: record.id, meta, ...targetOf(registry, meta) }
    known.set(record, credential)
    return credential
  }

  function get(id: string): Credential {
    const record = vault.record(id)
    if (record === undefined || withdrawn.has(id)) throw noSuchCredential()
    return read(record)
  }

  /** Every record that can be read. One of an unknown provider or flow stays in the vault and takes nothing with it. */
  function readable(): Credential[] {
    return vault.records().flatMap((record) => {
      try {
        return withdrawn.has(record.id) ? [] : [read(record)]
      } catch {
        return []
      }
    })
  }

  const names = (except?: string): string[] =>
    readable()
      .filter(({ id }) => id !== except)
      .map(({ meta }) => meta.name)

  /** The credential that another one's secrets are taken from: a secret belongs to its provider's field. */
  function sourceOf(id: string, provider: Provider, flow: Flow): Credential {
    const source = get(id)
    if (source.provider.id === provider.id && source.flow.id === flow.id) return source
    const details = { field: 'flowId' }
    throw new KeyfobError(ErrorCode.invalid_input, 'Secrets of another flow', { reason: Reason.invalid_value, details })
  }

  return {
    get,

    list: (): Credential[] => readable().sort((a, b) => byName.compare(a.meta.name, b.meta.name)),

    /** Add a credential. Answers it as stored. */
    async add(input: CredentialInput): Promise<Credential> {
      const { provider, flow, environment } = targetOf(registry, input)
      const name = checkName(input.name, names())
      const from = input.secretsFrom === undefined ? null : sourceOf(input.secretsFrom, provider, flow)
      const kept = (field: string): boolean => from !== null && vault.hasSecret(from.id, field)
      const checked = checkValues({ provider, flow, environment }, keys.withGenerated(flow, provider, input), kept)
      const at = now()
      const meta: CredentialMeta = {
        name,
        providerId: provider.id,
        flowId: flow.id,
        environmentId: environment.id,
        values: { ...checked.values },
        clientAuthentication: checkClientAuthentication(flow, input.clientAuthentication),
        pkce: flow.pkce && (input.pkce ?? true),
        color: input.color ?? null,
        notes: input.notes ?? '',
        production: environment.custom && (input.production ?? false),
        keepAlive: false,
        favourite: false,
        archived: false,
        lastFour: shownEnds(provider, flow, checked.secrets, from?.meta.lastFour),
        createdAt: at,
        updatedAt: at,
      }
      const credential: Credential = { id: randomUUID(), meta, provider, flow, environment }
      const entered = new Set(Object.keys(checked.secrets))
      const carried = from === null ? {} : await rebindKept(vault, credential, entered, input.sendSecretsTo, from.id)
      await vault.put({
        id: credential.id,
        meta,
        secrets: { ...carried, ...secretInputs(credential, checked.secrets) },
      })
      generated.take(input.generatedKeyId)
      return credential
    },

    /**
     * Change a credential. A secret that is left out is kept, unless the requests now go to another origin: then each has to
     * be entered again, or `sendSecretsTo` has to name that origin, so that an edited address can't carry a stored secret
     * away unseen.
     * Answers whether something that is sent in a request changed; its token is dropped in the same save.
     * @param beforeSave called when the input was found good and something that is sent changes
     */
    async edit(
      input: CredentialEdit,
      beforeSave: () => void = () => undefined,
    ): Promise<{ readonly credential: Credential; readonly sentChanged: boolean }> {
      const before = get(input.id)
      const { provider, flow } = before
      const environment = environmentOf(provider, input.environmentId)
      const name = checkName(input.name, names(input.id))
      const given = keys.withGenerated(flow, provider, input)
      const checked = checkValues({ provider, flow, environment }, given, (field) => vault.hasSecret(input.id, field))
      const meta: CredentialMeta = {
        ...before.meta,
        name,
        environmentId: environment.id,
        values: { ...checked.values },
        clientAuthentication: checkClientAuthentication(
          flow,
          input.clientAuthentication ?? before.meta.clientAuthentication,
        ),
        pkce: flow.pkce && (input.pkce ?? before.meta.pkce),
        color: input.color === undefined ? before.meta.color : input.color,
        notes: input.notes ?? before.meta.notes,
        production: environment.custom && (input.production ?? before.meta.production),
        lastFour: shownEnds(provider, flow, checked.secrets, before.meta.lastFour),
        updatedAt: now(),
      }
      const credential: Credential = { ...before, meta, environment }
      const entered = new Set(Object.keys(checked.secrets))
      const rebound = await rebindKept(vault, credential, entered, input.sendSecretsTo)
      const sent = ({ values, environmentId, clientAuthentication, pkce }: CredentialMeta): string =>
        JSON.stringify([environmentId, clientAuthentication, pkce, Object.entries(values).sort()])
      const changed = { ...rebound, ...secretInputs(credential, checked.secrets) }
      const sentChanged = Object.keys(changed).length > 0 || sent(meta) !== sent(before.meta)
      if (sentChanged) beforeSave()
      await vault.put({
        id: input.id,
        meta,
        secrets: { ...changed, ...(sentChanged ? { [TOKEN_FIELD]: null } : {}) },
      })
      generated.take(input.generatedKeyId)
      return { credential, sentChanged }
    },

    /** Have its token kept alive, or not. Nothing that is sent changes. */
    async setKeepAlive(id: string, keepAlive: boolean): Promise<void> {
      await vault.changeMeta(id, (meta) => ({ ...CredentialMeta.parse(meta), keepAlive }))
    },

    /** Make it a favourite, put it in the archive, or not any more. Nothing that is sent changes, and its token stays. */
    async mark(id: string, marks: CredentialMarks): Promise<void> {
      get(id)
      await vault.changeMeta(id, (meta) => withMarks(CredentialMeta.parse(meta), marks))
    },

    /** Take a credential out of sight, and answer it. It stays in the vault as it is until `remove` or `restore`. */
    withdraw(id: string): Credential {
      const credential = get(id)
      withdrawn.add(id)
      return credential
    },

    /** Bring a withdrawn credential back as it was, but for its name where another one has taken that meanwhile. */
    async restore(id: string): Promise<void> {
      if (!withdrawn.delete(id)) return
      const { name } = get(id).meta
      const free = freeName(name, names(id))
      if (free !== name) await vault.changeMeta(id, (meta) => ({ ...CredentialMeta.parse(meta), name: free }))
    },

    /** Remove a credential, withdrawn or not, from the vault. If that fails it is as it was. */
    async remove(id: string): Promise<void> {
      if (!withdrawn.has(id)) get(id)
      await vault.remove(id)
      withdrawn.delete(id)
    },

    needsSecret: secrets.isMissing,
    readSecrets: secrets.read,
    secretStates: secrets.states,

    /** Add or replace credentials that were checked, all in one save. Secrets are bound to where each one's requests go. */
    async saveAll(changes: readonly CredentialChange[]): Promise<void> {
      await vault.putAll(
        changes.map(({ credential, secrets, dropToken }) => ({
          id: credential.id,
          meta: credential.meta,
          secrets: { ...secretInputs(credential, secrets), ...(dropToken ? { [TOKEN_FIELD]: null } : {}) },
        })),
      )
    },

    /** Everything a request of this credential is made of, its secrets decrypted. */
    async requestValues(credential: Credential): Promise<RequestValues> {
      const missing = secrets.missing(credential)
      if (missing !== undefined) {
        throw new KeyfobError(ErrorCode.conflict, 'A secret was never entered', {
          reason: Reason.secret_missing,
          details: { field: missing.id },
        })
      }
      const values: Record<string, string> = {}
      for (const field of secretFieldsOf(credential)) {
        const value = await vault.readSecret(credential.id, field.id, bindingOf(credential))
        if (value !== null) values[field.id] = value
      }
      return requestValuesOf(credential, values, credential.environment.simulator ? await simulatorUrl() : null)
    },

    /** Make a key pair for a form. The private half stays here until a save takes it. */
    generateKey: generated.generate,

    publicKey: keys.publicKey,

    forgetGeneratedKeys: generated.forget,
  }
}
