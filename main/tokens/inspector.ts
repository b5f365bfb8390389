/**
 * Looks at tokens: the one that is held of a credential, or a pasted one, which is read and let go. A request is made in
 * `verify` alone, for the provider's public keys, and only from an issuer that its definition knows: whoever makes a token can
 * name any other.
 */
import { KeyfobError } from '../../preload/errors'
import { type ChangesView, type Inspection, SignatureState, type SignatureView } from '../../preload/inspector-views'
import type { ClaimView, FailureView } from '../../preload/views'
import type { Credential } from '../credentials/credential'
import type { CredentialService } from '../credentials/service'
import { parseAddress } from '../oauth/address'
import type { ExpiryClock } from '../oauth/expiry'
import { compareClaims } from '../oauth/inspect/compare'
import { type Expectations, type ExpectedIssuer, isIssuer, judgeToken } from '../oauth/inspect/judge'
import { findKeys, parseKeySet, type PublicKey } from '../oauth/inspect/key-set'
import { readToken, type TokenReading } from '../oauth/inspect/read-token'
import { judgeWithoutKey, signatureHeader, verifySignature } from '../oauth/inspect/verify'
import { readStringClaim, viewMembers } from '../oauth/jwt'
import { fillTemplate } from '../oauth/template'
import type { HttpRequest } from '../oauth/types'
import type { Exchanges } from './exchanges'
import { ExchangeError, failureView } from './failure'
import type { HeldTokens } from './held'
import { createKeySets } from './key-sets'
import { noToken } from './refusals'
import type { StoredToken } from './stored-token'
import { issuerNames } from '../oauth/window-words'

/** Members that are shown of one part of a token. */
const MOST_MEMBERS = 200

export interface InspectorPorts {
  readonly credentials: CredentialService
  readonly held: HeldTokens
  readonly exchanges: Exchanges
  readonly clock: ExpiryClock
}

/** What a token said, when there is another now. */
interface Seen {
  readonly claims: readonly ClaimView[]
  readonly receivedAt: number
}

/** A token with what it is held against. `credential` is null for a token of nobody knows whom. */
interface Subject {
  readonly reading: TokenReading
  readonly credential: Credential | null
  /** The held token; null where it is a pasted one. */
  readonly token: StoredToken | null
  /** Who is to have issued it; null where nobody here knows. */
  readonly issuer: ExpectedIssuer | null
}

export type Inspector = ReturnType<typeof createInspector>

export function createInspector({ credentials, held, exchanges, clock }: InspectorPorts) {
  const keySets = createKeySets(() => clock.now())
  /** The last two tokens of each credential, by their claims. */
  const seen = new Map<string, { readonly current: Seen; readonly previous: Seen | null }>()

  async function heldOf(id: string): Promise<Subject> {
    const credential = credentials.get(id)
    const { token } = await held.load(credential)
    if (token === null) throw noToken()
    // It came from the provider itself.
    const issuer = issuerOf(credential)
    return { reading: readToken(token.accessToken), credential, token, issuer: issuer && { ...issuer, sure: true } }
  }

  async function pastedOf(text: string, id: string | undefined): Promise<Subject> {
    const reading = readToken(text)
    if (id === undefined) return { reading, credential: null, token: null, issuer: null }
    const credential = credentials.get(id)
    return { reading, credential, token: null, issuer: narrowed(credential, (await held.load(credential)).token) }
  }

  function view({ reading, credential, token, issuer }: Subject, signature: SignatureView | null): Inspection {
    const { claims, header, kind, trimmed, illegal, shape, damage } = reading
    const shown = claims === null ? [] : viewMembers(claims)
    const now = clock.now() + (token?.skewSeconds ?? 0) * 1000
    return {
      kind,
      trimmed,
      length: reading.token.length,
      illegal,
      shape,
      damage,
      header: header === null ? [] : viewMembers(header).slice(0, MOST_MEMBERS),
      claims: shown.slice(0, MOST_MEMBERS),
      claimsLeftOut: Math.max(0, shown.length - MOST_MEMBERS),
      checks: judgeToken(reading, now, credential && expectationsOf(credential, token, issuer)),
      signature,
      changes: credential === null || token === null ? null : changesOf(credential.id, shown),
    }
  }

  function changesOf(id: string, claims: readonly ClaimView[]): ChangesView | null {
    const previous = seen.get(id)?.previous ?? null
    return previous && compareClaims(previous.claims, claims, previous.receivedAt)
  }

  /** What can be said of the signature without a request. */
  async function signatureAtHand(subject: Subject): Promise<SignatureView | null> {
    const { reading } = subject
    const place = placeOfKeys(subject)
    if (place === null || !('url' in place)) return place
    const keys = keySets.kept(place.url)
    if (keys === null) return signatureView(reading, SignatureState.unchecked)
    const state = await verifySignature(reading, keys)
    // There may be a new key by now.
    return state === SignatureState.no_such_key
      ? signatureView(reading, SignatureState.unchecked)
      : signatureView(reading, state, place.url)
  }

  async function signatureOf(subject: Subject): Promise<SignatureView | null> {
    const { reading } = subject
    const place = placeOfKeys(subject)
    if (place === null || !('url' in place)) return place
    const { algorithm, keyId } = signatureHeader(reading)
    const isEnough = (keys: readonly PublicKey[]): boolean => findKeys(keys, algorithm ?? '', keyId).named.length > 0
    const at = clock.now()
    try {
      const keys = await keySets.get(place.url, () => fetchKeys(place.credential, place.url), isEnough)
      return signatureView(reading, await verifySignature(reading, keys), place.url)
    } catch (thrown) {
      if (!(thrown instanceof ExchangeError)) throw thrown
      const context = { stage: 'jwks', at, durationMs: null, now: clock.now() } as const
      return signatureView(
        reading,
        SignatureState.unreachable,
        place.url,
        failureView(thrown, withoutOwnAddresses(place.credential), context),
      )
    }
  }

  async function fetchKeys(credential: Credential, url: string): Promise<readonly PublicKey[]> {
    const values = await credentials.requestValues(credential)
    const home = values.values['baseUrl'] ?? values.values['tokenUrl']
    const request: HttpRequest = {
      method: 'GET',
      url: credential.environment.simulator && home !== undefined ? movedTo(url, home) : url,
      headers: { Accept: 'application/json' },
      body: null,
    }
    return (await exchanges.send(credential, values, request, 'jwks', null, parseKeySet)).judged
  }

  return {
    /** The held token. It throws `no_token`. */
    async token(id: string): Promise<Inspection> {
      const subject = await heldOf(id)
      return view(subject, await signatureAtHand(subject))
    },

    /** A pasted token, held against a credential where one is named. Nothing of it is kept. */
    async paste(text: string, id?: string): Promise<Inspection> {
      const subject = await pastedOf(text, id)
      return view(subject, await signatureAtHand(subject))
    },

    /** Check the signature of the held token, or of a pasted one, with the keys of the credential's provider. */
    async verify(id: string, text?: string): Promise<Inspection> {
      const subject = await (text === undefined ? heldOf(id) : pastedOf(text, id))
      return view(subject, await signatureOf(subject))
    },

    /** A token took the place of another, or of none. What both say is remembered for the run, never the tokens. */
    renewed(id: string, before: StoredToken | null, token: StoredToken): void {
      if (before?.accessToken === token.accessToken) return
      const previous = before === null ? (seen.get(id)?.current ?? null) : seenOf(before)
      seen.set(id, { current: seenOf(token), previous })
    },

    forget(id: string): void {
      seen.delete(id)
    },

    clear(): void {
      seen.clear()
      keySets.clear()
    },
  }
}

function seenOf({ accessToken, receivedAt }: StoredToken): Seen {
  const { claims } = readToken(accessToken)
  return { claims: claims === null ? [] : viewMembers(claims), receivedAt }
}

function signatureView(
  reading: TokenReading,
  state: SignatureState,
  url: string | null = null,
  failure: FailureView | null = null,
): SignatureView {
  return { state, ...signatureHeader(reading), host: url === null ? null : new URL(url).host, failure }
}

/** Where the keys for a token are, or why there is nothing to ask for; null where there is no signature. */
function placeOfKeys({
  reading,
  credential,
  issuer,
}: Subject): { readonly url: string; readonly credential: Credential } | SignatureView | null {
  if (reading.kind !== 'jws' && reading.kind !== 'unsecured') return null
  const said = judgeWithoutKey(reading)
  if (said !== null) return signatureView(reading, said)
  if (credential === null) return signatureView(reading, SignatureState.no_provider)
  const template = credential.provider.token.jwks
  if (template === undefined || issuer === null) return signatureView(reading, SignatureState.no_keys_known)
  const iss = reading.claims?.members['iss']
  if (!isIssuer(iss, issuer)) return signatureView(reading, SignatureState.issuer_not_trusted)
  try {
    return { url: parseAddress(fillTemplate(template, { iss }, 'url')).href, credential }
  } catch (thrown) {
    if (!(thrown instanceof KeyfobError)) throw thrown
    return signatureView(reading, SignatureState.issuer_not_trusted)
  }
}

/** Who the definition knows as issuer. The simulator signs as itself, from whatever port it had. */
function issuerOf({ environment, provider }: Credential): ExpectedIssuer | null {
  if (environment.simulator) {
    return {
      pattern: `http://127\\.0\\.0\\.1:\\d{1,5}/${provider.id}(?:/.*)?`,
      name: issuerNames.simulator,
      sure: true,
    }
  }
  const issuer = provider.token.expected?.issuer
  return issuer === undefined ? null : { ...issuer, sure: false }
}

/** Who issues a credential's tokens, as the one that is held says: others of the same service may be anybody's. */
function narrowed(credential: Credential, token: StoredToken | null): ExpectedIssuer | null {
  const issuer = issuerOf(credential)
  const iss = token === null ? null : readStringClaim(token.accessToken, 'iss')
  if (issuer === null || issuer.sure || !isIssuer(iss, issuer)) return issuer
  const pattern = iss.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
  return { pattern, name: issuerNames.ofHeldToken, sure: true }
}

/** What a token of a credential is held against. `token` is null where it is a pasted one, of which no answer is known. */
function expectationsOf(
  credential: Credential,
  token: StoredToken | null,
  issuer: ExpectedIssuer | null,
): Expectations {
  const { flow, meta, provider } = credential
  const empty = Object.fromEntries(provider.fields.map(({ id }) => [id, '']))
  const claims = Object.entries(provider.token.expected?.claims ?? {})
    .map(([claim, template]) => [claim, fillTemplate(template, { ...empty, ...meta.values }, 'plain')] as const)
    .filter(([, value]) => value !== '')
  return {
    issuer,
    claims: Object.fromEntries(claims),
    requestedScope: token === null ? (flow.requestedScope ?? null) : token.requestedScope,
    grantedScope: token?.scope ?? null,
    hasRefreshToken: token !== null && token.refreshToken !== null,
  }
}

/** The address of the keys is in no field of the form, also where the others are. */
const withoutOwnAddresses = (credential: Credential): Credential => ({
  ...credential,
  environment: { ...credential.environment, custom: false },
})

/** The same place below another origin: a token of the simulator may name one of an earlier start. */
function movedTo(url: string, home: string): string {
  const { pathname, search } = new URL(url)
  return new URL(pathname + search, home).href
}
