/**
 * Finds out which secrets a run has used. What the pages call and are answered, what the simulator gets and gives, and what the
 * tests' own servers get and give is written to one file as it passes; secrets are then known by the names they stand under.
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isSecretField } from '../../../main/credentials/credential'
import { builtInProviders, createRegistry } from '../../../main/providers/registry'
import { simulatorCredentials } from '../../../main/simulator/credentials'
import { ErrorCode, Reason } from '../../../preload/errors'
import { trafficFile } from './run'

export interface Secret {
  /** The name it stood under, in small letters without `_`. */
  readonly kind: string
  readonly text: string
}

/** Less than this is found everywhere by chance. */
const SHORTEST = 8

const NAME =
  '\\w*(?:passphrase|password|secret|private_?key|api_?key|access_?token|refresh_?token|id_?token|assertion|verifier|recovery_?code)|token|code'
const JSON_MEMBER = new RegExp(`"(${NAME})"\\s*:\\s*("(?:[^"\\\\]|\\\\.)*")`, 'gi')
const FORM_MEMBER = new RegExp(`(?:^|[?&])(${NAME})=([^&\\s"#]+)`, 'gim')
const AUTHORIZATION = /"?authorization"?\s*:\s*"(Bearer|Basic) ([^"]+)"/gi
const WORDS: ReadonlySet<string> = new Set([...Object.values(ErrorCode), ...Object.values(Reason)])

/** Note what passed: any text, or a value that JSON can hold. */
export function noteTraffic(what: unknown): void {
  const text = typeof what === 'string' ? what : JSON.stringify(what)
  appendFileSync(trafficFile(), `${JSON.stringify(text)}\n`)
}

/** What an app is started with so that `hook.cjs` notes all that passes its border. */
export const hook = () => ({
  modules: [join(import.meta.dirname, 'hook.cjs')],
  env: { KEYFOB_E2E_TRAFFIC: trafficFile() },
})

/** The secrets of a run so far, each once. */
export async function secretsOfRun(): Promise<readonly Secret[]> {
  const secrets = new Map<string, string>()
  const add = (kind: string, text: string): void => {
    // What is redacted, or a code of our own errors, is no secret.
    if (text.length < SHORTEST || /[‹›]/.test(text) || WORDS.has(text)) return
    secrets.set(text, kind.toLowerCase().replaceAll('_', ''))
  }
  const lines = existsSync(trafficFile()) ? readFileSync(trafficFile(), 'utf8').split('\n') : []
  for (const line of new Set(lines)) if (line !== '') addFrom(JSON.parse(line) as string, add)
  const fields = createRegistry(builtInProviders)
    .list()
    .flatMap((provider) => provider.fields.filter(isSecretField).map(({ id }) => id))
  for (const { values } of await simulatorCredentials()) {
    for (const [field, text] of Object.entries(values)) if (fields.includes(field)) add(field, text)
  }
  return [...secrets].map(([text, kind]) => ({ kind, text }))
}

function addFrom(text: string, add: (kind: string, text: string) => void): void {
  for (const [, name = '', quoted = ''] of text.matchAll(JSON_MEMBER)) {
    try {
      add(name, JSON.parse(quoted) as string)
    } catch {
      // Half of something.
    }
  }
  for (const [, name = '', encoded = ''] of text.matchAll(FORM_MEMBER)) {
    add(name, new URLSearchParams(`x=${encoded}`).get('x') ?? '')
  }
  for (const [, scheme = '', value = ''] of text.matchAll(AUTHORIZATION)) {
    if (scheme === 'Bearer') add('access_token', value)
    else
      add(
        'client_secret',
        Buffer.from(value, 'base64')
          .toString()
          .replace(/^[^:]*:/, ''),
      )
  }
}
