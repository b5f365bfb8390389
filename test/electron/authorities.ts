/** Certificate authorities, and what they sign, made by openssl in a temporary folder and read at once. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

export interface Made {
  readonly key: string
  readonly cert: string
}

export interface Wanted {
  readonly name: string
  /** Null: it signs itself. */
  readonly issuer: Made | null
  /** Lines of an openssl extension section. */
  readonly extensions: readonly string[]
  /** Days from now. */
  readonly from?: number
  readonly to?: number
  readonly digest?: 'sha256' | 'sha1'
  /** In place of a new one. */
  readonly key?: string
  /** In place of an EC key. */
  readonly rsaBits?: number
}

const config = `
[ca]
default_ca = it
[it]
database = index.txt
new_certs_dir = .
rand_serial = yes
policy = any
email_in_dn = no
[any]
commonName = supplied
[req]
distinguished_name = name
[name]
`

/** Make a key and a certificate for it. */
export function make({ name, issuer, extensions, from = -1, to = 30, digest = 'sha256', key, rsaBits }: Wanted): Made {
  const cwd = mkdtempSync(path.join(os.tmpdir(), 'keyfob-ca-'))
  const run = (...args: string[]): void => {
    execFileSync('openssl', args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] })
  }
  try {
    writeFileSync(path.join(cwd, 'openssl.cnf'), config)
    writeFileSync(path.join(cwd, 'index.txt'), '')
    writeFileSync(path.join(cwd, 'extensions'), extensions.join('\n'))
    const kind =
      rsaBits === undefined
        ? ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:prime256v1']
        : ['-algorithm', 'RSA', '-pkeyopt', `rsa_keygen_bits:${rsaBits}`]
    if (key === undefined) run('genpkey', ...kind, '-out', 'key.pem')
    else writeFileSync(path.join(cwd, 'key.pem'), key)
    run('req', '-new', '-config', 'openssl.cnf', '-key', 'key.pem', '-subj', `/CN=${name}`, '-out', 'request.pem')
    const signer =
      issuer === null ? ['-selfsign', '-keyfile', 'key.pem'] : ['-cert', 'issuer.pem', '-keyfile', 'issuer.key']
    if (issuer !== null) {
      writeFileSync(path.join(cwd, 'issuer.pem'), issuer.cert)
      writeFileSync(path.join(cwd, 'issuer.key'), issuer.key)
    }
    const dates = ['-startdate', day(from), '-enddate', day(to)]
    run(
      'ca',
      '-batch',
      '-notext',
      '-config',
      'openssl.cnf',
      ...signer,
      ...dates,
      '-md',
      digest,
      '-extfile',
      'extensions',
      '-in',
      'request.pem',
      '-out',
      'cert.pem',
    )
    const read = (file: string): string => readFileSync(path.join(cwd, file), 'utf8')
    return { key: read('key.pem'), cert: read('cert.pem') }
  } finally {
    rmSync(cwd, { recursive: true, force: true })
  }
}

/** An authority; `limits` are further extensions. */
export const makeAuthority = (name: string, issuer: Made | null = null, more: Partial<Wanted> = {}): Made =>
  make({
    name,
    issuer,
    extensions: ['basicConstraints=critical,CA:TRUE', 'keyUsage=critical,keyCertSign,cRLSign'],
    ...more,
  })

/** A server's certificate for a name, signed by an authority. */
export const makeServer = (issuer: Made | null, altName: string, more: Partial<Wanted> = {}): Made =>
  make({
    name: 'server',
    issuer,
    extensions: [
      'basicConstraints=critical,CA:FALSE',
      'keyUsage=critical,digitalSignature',
      'extendedKeyUsage=serverAuth',
      `subjectAltName=${altName}`,
    ],
    ...more,
  })

/** A person's certificate with its key, in a PKCS#12 file without a password, as Chromium's store on Linux takes it. */
export function pack({ key, cert }: Made, file: string): string {
  const legacy = ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1']
  execFileSync('openssl', ['pkcs12', '-export', '-out', file, '-passout', 'pass:', ...legacy], {
    input: key + cert,
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  return file
}

/** 20261123051215Z */
const day = (days: number): string =>
  `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`
