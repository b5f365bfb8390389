/**
 * Support bundles and archives of exchanges. What leaves is made of what the window may show, put together here, checked here
 * for every secret the vault holds, and then copied or written as it was checked: the window chooses, and never hands in what
 * is written unseen but for the words of a diagnosis. What was shown as a preview is what is copied and saved.
 */
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'
import type { Exchange } from '../../preload/exchange-views'
import type { Inspection } from '../../preload/inspector-views'
import type { BundleInput, BundleView, Diagnosis } from '../../preload/support'
import type { CredentialDetail } from '../../preload/views'
import { type Credential, secretFieldsOf, tokenUrlOf } from '../credentials/credential'
import type { CredentialService } from '../credentials/service'
import type { Registry } from '../providers/registry'
import { toHar } from './har'
import { unmarked, wordsOf } from './markdown'
import { type Fingerprint, type SystemFacts, writeReport } from './report'
import { createScan, type KnownValue, type Leak, type Part } from './scan'

export interface SupportFiles {
  /** Ask where to, and write a file for its owner alone. False: the person picked no place. */
  readonly save: (kind: 'bundle' | 'har', content: Uint8Array | string) => Promise<boolean>
}

export interface SupportPorts {
  readonly credentials: Pick<CredentialService, 'get' | 'list' | 'readSecrets'>
  readonly registry: Registry
  /** The token that is held, in the clear; null where there is none. */
  readonly held: (id: string) => Promise<{ readonly accessToken: string; readonly refreshToken: string | null } | null>
  /** Four hexadecimal digits of a secret under the vault's key. */
  readonly fingerprint: (value: string) => string
  /** What the window may show, which is less while the screen is shared. */
  readonly shown: {
    readonly hides: () => boolean
    readonly detail: (credential: Credential) => Promise<CredentialDetail>
    /** Of a credential, newest first. */
    readonly exchanges: (credentialId: string) => readonly Exchange[]
    /** What its token says; null where none is held. */
    readonly inspection: (credentialId: string) => Promise<Inspection | null>
    readonly nameOf: (credential: Credential) => string
  }
  readonly system: SystemFacts
  /** Whether requests to a URL go by a proxy; null: unknown. */
  readonly proxyInUse: (url: string) => Promise<boolean | null>
  /** Null where there is none. */
  readonly proxyPassword: () => Promise<string | null>
  readonly copy: (text: string) => Promise<void>
  readonly files: SupportFiles
  /** Milliseconds since the epoch. */
  readonly now: () => number
  readonly newId: () => string
}

interface Draft {
  readonly bundleId: string
  readonly hidden: boolean
  /** With its values marked (`markdown.ts`). */
  readonly report: string
  readonly har: string
  /** In the archive. */
  readonly requests: number
  readonly parts: readonly Part[]
}

const REPORT_FILE = 'keyfob-support.md'
const HAR_FILE = 'requests.har'

export type Support = ReturnType<typeof createSupport>

export function createSupport(ports: SupportPorts) {
  const { credentials, registry, shown, system } = ports
  let draft: Draft | null = null

  /** Every secret the vault holds, and every token that is held in memory alone. */
  async function secrets(): Promise<readonly KnownValue[]> {
    const each = credentials.list().map(async (credential): Promise<KnownValue[]> => {
      const { values } = await credentials.readSecrets(credential)
      const token = await ports.held(credential.id)
      const labelled: readonly (readonly [string, string | null | undefined])[] = [
        ...secretFieldsOf(credential).map(({ id, label }) => [label, values[id]] as const),
        ['Access token', token?.accessToken],
        ['Refresh token', token?.refreshToken],
      ]
      return labelled.flatMap(([label, value]) => (value ? [{ label, value, credentialId: credential.id }] : []))
    })
    const proxy = await ports.proxyPassword()
    const ofNoCredential = proxy === null ? [] : [{ label: 'Password of the proxy', value: proxy, credentialId: '' }]
    return [...(await Promise.all(each)).flat(), ...ofNoCredential]
  }

  /** Throw conflict/secret_in_bundle where a part holds a secret; it names the secret and the place. */
  async function check(parts: readonly Part[], words: string): Promise<void> {
    const scan = createScan(await secrets(), `${words}\n${JSON.stringify(registry.list())}`)
    const leak = scan(parts)
    if (leak === null) return
    throw new KeyfobError(ErrorCode.conflict, 'A secret was found in what was to leave Keyfob', {
      reason: Reason.secret_in_bundle,
      details: { secret: nameOf(leak, scan), where: leak.where },
    })
  }

  /** "Client secret of Harbour". A credential whose name is itself a secret is not named. */
  function nameOf({ label, credentialId }: Leak, scan: (parts: readonly Part[]) => Leak | null): string {
    const credential = credentials.list().find(({ id }) => id === credentialId)
    if (credential === undefined) return label
    const name = shown.nameOf(credential)
    return scan([{ where: '', text: name }]) === null ? `${label} of ${name}` : label
  }

  async function fingerprints(credential: Credential): Promise<Fingerprint[]> {
    const { values } = await credentials.readSecrets(credential)
    const token = await ports.held(credential.id)
    const of = (label: string, value: string | null | undefined, humanChosen = false): Fingerprint[] =>
      value ? [{ label, fingerprint: humanChosen ? null : ports.fingerprint(value) }] : []
    return [
      ...secretFieldsOf(credential).flatMap(({ id, label, humanChosen }) => of(label, values[id], humanChosen)),
      ...of('Access token', token?.accessToken),
      ...of('Refresh token', token?.refreshToken),
    ]
  }

  async function compose(credential: Credential, diagnosis: Diagnosis | null): Promise<Draft> {
    const hidden = shown.hides()
    const exchanges = shown.exchanges(credential.id)
    const detail = await shown.detail(credential)
    const url = tokenUrlOf(credential)
    const report = writeReport({
      madeAt: ports.now(),
      system,
      credential: detail,
      grant: credential.flow.grant,
      inspection: await shown.inspection(credential.id),
      diagnosis,
      fingerprints: await fingerprints(credential),
      proxyInUse: url === null ? false : await ports.proxyInUse(url),
      exchanges,
      hidden,
    })
    const har = harText(exchanges)
    const requests = exchanges.filter(({ request }) => request !== null).length
    return {
      bundleId: ports.newId(),
      hidden,
      report,
      har,
      requests,
      parts: [
        { where: 'the name of the credential', text: detail.name },
        { where: 'the diagnosis', text: JSON.stringify(diagnosis) },
        { where: 'the text', text: unmarked(report) },
        { where: 'the archive of requests', text: har },
        { where: 'the names of the files', text: `${REPORT_FILE} ${HAR_FILE}` },
      ],
    }
  }

  const harText = (exchanges: readonly Exchange[]): string => JSON.stringify(toHar(exchanges, system.version), null, 2)

  /** The draft of this id, checked once more: secrets can have changed since it was made. */
  async function checked(bundleId: string): Promise<Draft> {
    const found = draft
    if (found?.bundleId !== bundleId || found.hidden !== shown.hides()) throw gone()
    await check(found.parts, wordsIn(found))
    return found
  }

  return {
    /** Put a bundle together and check it. Rejects with conflict/secret_in_bundle; then there is none. */
    async prepare({ id, diagnosis }: BundleInput): Promise<BundleView> {
      draft = null
      const made = await compose(credentials.get(id), diagnosis)
      await check(made.parts, wordsIn(made))
      draft = made
      const { bundleId, hidden, report, requests } = made
      return { bundleId, hidden, markdown: unmarked(report), requests }
    },

    /** Put its text on the clipboard. Rejects with conflict/bundle_gone or secret_in_bundle. */
    async copy(bundleId: string): Promise<void> {
      await ports.copy(unmarked((await checked(bundleId)).report))
    },

    /** Save it as a zip. Rejects as `copy`, and with storage/save_failed. False: no place was picked. */
    async save(bundleId: string): Promise<boolean> {
      const { zipTexts } = await import('./archive')
      const { har, report, requests } = await checked(bundleId)
      const archive = requests === 0 ? {} : { [HAR_FILE]: har }
      return ports.files.save('bundle', zipTexts({ [REPORT_FILE]: unmarked(report), ...archive }))
    },

    /** Save exchanges as an archive. Rejects as `save`. */
    async saveHar(exchangeIds: readonly string[]): Promise<boolean> {
      const wanted = new Set(exchangeIds)
      const all = credentials.list().flatMap(({ id }) => shown.exchanges(id))
      const har = harText(all.filter(({ id }) => wanted.has(id)))
      await check([{ where: 'the archive of requests', text: har }], memberNames(har))
      return ports.files.save('har', har)
    },

    /** Drop what was prepared: Keyfob locks or quits. */
    forget(): void {
      draft = null
    },
  }
}

/** What stands in a bundle whatever its values are. */
const wordsIn = ({ report, har }: Draft): string => `${wordsOf(report)}\n${memberNames(har)}`

const memberNames = (json: string): string => Array.from(json.matchAll(/"(\w+)":/g), ([, name = '']) => name).join('\n')

const gone = (): KeyfobError =>
  new KeyfobError(ErrorCode.conflict, 'Another bundle took its place', { reason: Reason.bundle_gone })
