/** An authority that nobody trusts, which signs any certificate for this computer: of yesterday, of next year, for another name. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Signed {
  readonly key: string
  /** The certificate, and the authority's after it. */
  readonly cert: string
}

const DAY_MS = 86_400_000

const configuration = `
[ca]
default_ca = here
[here]
database = index
new_certs_dir = .
rand_serial = yes
unique_subject = no
policy = any
default_md = sha256
[any]
commonName = supplied
`

/** Make the authority; answers how to have it sign, and how to remove its files. */
export function makeAuthority(): {
  readonly sign: (options?: { readonly name?: string; readonly fromDays?: number; readonly toDays?: number }) => Signed
  readonly remove: () => void
} {
  const folder = mkdtempSync(join(tmpdir(), 'keyfob-authority-'))
  const openssl = (...args: readonly string[]): void =>
    void execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] })
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  writeFileSync(join(folder, 'cnf'), configuration)
  writeFileSync(join(folder, 'index'), '')
  openssl('req', '-x509', ...newKey, '-days', '3650', '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=Matrix CA')
  return {
    sign({ name = 'IP:127.0.0.1', fromDays = -1, toDays = 30 } = {}) {
      writeFileSync(join(folder, 'ext'), `subjectAltName=${name}`)
      openssl('req', ...newKey, '-keyout', 'key', '-out', 'csr', '-subj', '/CN=127.0.0.1')
      const span = ['-startdate', dateOf(fromDays), '-enddate', dateOf(toDays)]
      const files = ['-cert', 'ca.pem', '-keyfile', 'ca.key', '-extfile', 'ext', '-in', 'csr', '-out', 'pem']
      openssl('ca', '-batch', '-notext', '-config', 'cnf', ...span, ...files)
      const read = (file: string): string => readFileSync(join(folder, file), 'utf8')
      return { key: read('key'), cert: read('pem') + read('ca.pem') }
    },
    remove() {
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** So many days from now, as openssl has it: `20300131235959Z`. */
function dateOf(days: number): string {
  return `${new Date(Date.now() + days * DAY_MS).toISOString().replace(/\D/g, '').slice(0, 14)}Z`
}
