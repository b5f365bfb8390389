/**
 * What an import would do: each entry of a file held against the credentials that are here, and the changes that a person's
 * choices come to. Pure. Credentials are matched by name, which is unique; nothing is changed that was not chosen.
 */
import type { ImportChoice, ImportEntry } from '../../preload/backup'
import { type KeyfobError, toWireError } from '../../preload/errors'
import { shownEnds } from '../credentials/build'
import {
  addressFieldsOf,
  bindingOf,
  type Credential,
  fieldsOf,
  environmentNameOf,
  isProduction,
  secretFieldsOf,
} from '../credentials/credential'
import type { CredentialChange, StoredSecrets } from '../credentials/stored'
import type { Registry } from '../providers/registry'
import type { BackupEntry } from './document'
import {
  bindingOfIncoming,
  checkEntry,
  credentialOf,
  type Incoming,
  tokenOriginOf,
  tokenOriginOfIncoming,
} from './entries'
import { importOutdated } from './failures'

/** A credential that is here, with its secrets as far as they can be read. */
export interface Existing {
  readonly credential: Credential
  readonly secrets: StoredSecrets
}

/** An entry of a plan: what is shown of it, and what it takes to carry it out. Holds secrets; only `view` leaves main. */
export interface Planned {
  readonly view: ImportEntry
  readonly incoming: Incoming | null
  readonly existing: Existing | null
}

/** Two names are one credential's where they differ by case or by how an accent is written alone. */
const keyOf = (name: string): string => name.trim().normalize('NFC').toLowerCase()

/** Hold each entry against what is here. */
export function planImport(
  entries: readonly BackupEntry[],
  here: readonly Existing[],
  registry: Registry,
): readonly Planned[] {
  const byName = new Map(here.map((existing) => [keyOf(existing.credential.meta.name), existing]))
  const taken = [...here.map(({ credential }) => credential.meta.name), ...entries.map(({ name }) => name)]
  const before: string[] = []
  return entries.map((entry, index) => {
    const otherName = suggestName(entry.name, taken)
    try {
      const incoming = checkEntry(entry, registry, before)
      before.push(entry.name)
      taken.push(otherName)
      const existing = byName.get(keyOf(entry.name)) ?? null
      return { incoming, existing, view: viewOf(index, incoming, existing, otherName) }
    } catch (thrown) {
      return { incoming: null, existing: null, view: refusedView(index, entry, registry, thrown as KeyfobError) }
    }
  })
}

function viewOf(index: number, incoming: Incoming, existing: Existing | null, otherName: string): ImportEntry {
  const { provider, flow, meta, secrets } = incoming
  const changes = existing === null ? [] : changesOf(incoming, existing)
  const moved = existing !== null && bindingOf(existing.credential) !== bindingOfIncoming(incoming)
  return {
    index,
    name: meta.name,
    providerId: provider.id,
    providerName: provider.name,
    environmentName: environmentNameOf(incoming),
    production: isProduction(incoming),
    kind: existing === null ? 'new' : changes.length === 0 ? 'same' : 'changed',
    changes,
    canReplace: existing !== null && isReplaceable(incoming, existing),
    origin: tokenOriginOfIncoming(incoming),
    movedFrom: moved ? { origin: tokenOriginOf(existing.credential) } : null,
    needsSecret: secretFieldsOf({ provider, flow }).some(({ id, required }) => required && secrets[id] === undefined),
    otherName,
    problem: null,
  }
}

function refusedView(index: number, entry: BackupEntry, registry: Registry, thrown: KeyfobError): ImportEntry {
  const provider = registry.list().find(({ id }) => id === entry.provider)
  const environment = provider?.environments.find(({ id }) => id === entry.environment)
  const problem = toWireError(thrown)
  const field = [...(provider?.addresses ?? []), ...(provider?.fields ?? [])].find(
    ({ id }) => id === problem.details.field,
  )
  return {
    index,
    name: entry.name,
    providerId: entry.provider,
    providerName: provider?.name ?? entry.provider,
    environmentName: environment?.name ?? entry.environment,
    production: environment?.production ?? false,
    kind: 'refused',
    changes: [],
    canReplace: false,
    origin: null,
    movedFrom: null,
    needsSecret: false,
    otherName: entry.name,
    problem: field === undefined ? problem : { ...problem, details: { ...problem.details, field: field.label } },
  }
}

/** A secret belongs to its provider's field: one of another provider or flow is another credential under the same name. */
const isReplaceable = ({ provider, flow }: Incoming, { credential }: Existing): boolean =>
  credential.provider.id === provider.id && credential.flow.id === flow.id

/** The labels of what differs. A secret that the file lacks is no difference: it stays as it is. */
function changesOf(incoming: Incoming, { credential, secrets }: Existing): readonly string[] {
  const { meta, provider, flow, environment } = incoming
  if (credential.provider.id !== provider.id) return ['Provider']
  if (credential.flow.id !== flow.id) return ['Flow']
  const fields = new Map(
    [
      ...addressFieldsOf(credential.provider, credential.environment),
      ...addressFieldsOf(provider, environment),
      ...fieldsOf(provider, flow),
    ].map((field) => [field.id, field.label]),
  )
  const differs = (id: string): boolean => {
    const secret = incoming.secrets[id]
    return secret === undefined ? meta.values[id] !== credential.meta.values[id] : secret !== secrets.values[id]
  }
  const own = [
    meta.name !== credential.meta.name && 'Name',
    environment.id !== credential.environment.id && 'Environment',
    ...[...fields].map(([id, label]) => differs(id) && label),
    meta.clientAuthentication !== credential.meta.clientAuthentication && 'Client authentication',
    meta.pkce !== credential.meta.pkce && 'PKCE',
    meta.color !== credential.meta.color && 'Colour',
    meta.notes !== credential.meta.notes && 'Notes',
    // A file says that a credential has a mark, and takes none away.
    meta.production && !credential.meta.production && 'Production',
    meta.favourite && !credential.meta.favourite && 'Favourite',
    meta.archived && !credential.meta.archived && 'Archived',
  ]
  return own.filter((label) => label !== false)
}

/** "Desk (imported)", "Desk (imported 2)", cut so that it stays a name. */
function suggestName(name: string, taken: readonly string[]): string {
  const used = new Set(taken.map(keyOf))
  const start = name.trim().slice(0, 180)
  let suggested = `${start} (imported)`
  for (let number = 2; used.has(keyOf(suggested)); number++) suggested = `${start} (imported ${number})`
  return suggested
}

export interface PlanChanges {
  readonly changes: readonly CredentialChange[]
  readonly added: number
  readonly replaced: readonly string[]
}

/**
 * Turn choices into changes.
 * @throws KeyfobError conflict/import_outdated for a choice that the plan does not offer
 */
export function carryOut(
  plan: readonly Planned[],
  choices: readonly ImportChoice[],
  tools: { readonly newId: () => string; readonly now: number },
): PlanChanges {
  const replaced: string[] = []
  const seen = new Set<number>()
  const changes = choices.map((choice): CredentialChange => {
    const planned = plan[choice.index]
    if (planned === undefined || seen.has(choice.index)) throw importOutdated()
    seen.add(choice.index)
    const { incoming, existing, view } = planned
    const isNew = view.kind === 'new' && choice.action === 'add'
    const isCopy = view.kind === 'changed' && choice.action === 'keepBoth'
    if (incoming !== null && (isNew || isCopy)) return added(incoming, isCopy ? view.otherName : view.name, tools)
    if (incoming === null || existing === null || choice.action !== 'replace' || !view.canReplace)
      throw importOutdated()
    replaced.push(existing.credential.id)
    return replacement(incoming, existing, choice.rebind, tools.now)
  })
  return { changes, added: changes.length - replaced.length, replaced }
}

function added(incoming: Incoming, name: string, tools: { readonly newId: () => string; readonly now: number }) {
  const { provider, flow, meta, secrets } = incoming
  const credential = credentialOf(
    { ...incoming, meta: { ...meta, name } },
    {
      id: tools.newId(),
      lastFour: shownEnds(provider, flow, secrets),
      keepAlive: false,
      createdAt: tools.now,
      updatedAt: tools.now,
    },
  )
  return { credential, secrets, dropToken: false }
}

/**
 * The credential that is here with the entry's values. Where its requests move to another origin and `rebind` is not given, no
 * secret moves along: those that are here stay bound to the old one, where they can't be sent from.
 */
function replacement(incoming: Incoming, existing: Existing, rebind: boolean, now: number): CredentialChange {
  const { credential: before, secrets: stored } = existing
  const moves = bindingOf(before) !== bindingOfIncoming(incoming)
  const secrets = moves ? (rebind ? { ...stored.values, ...incoming.secrets } : {}) : incoming.secrets
  const { production, favourite, archived } = before.meta
  const marks = {
    production: incoming.environment.custom && (production || incoming.meta.production),
    favourite: favourite || incoming.meta.favourite,
    archived: archived || incoming.meta.archived,
  }
  const replacing = { ...incoming, meta: { ...incoming.meta, ...marks } }
  const credential = credentialOf(replacing, {
    id: before.id,
    lastFour: shownEnds(incoming.provider, incoming.flow, secrets, before.meta.lastFour),
    keepAlive: before.meta.keepAlive,
    createdAt: before.meta.createdAt,
    updatedAt: now,
  })
  return { credential, secrets, dropToken: true }
}
