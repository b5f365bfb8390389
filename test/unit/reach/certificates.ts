/** Certificates for loopback servers, made by openssl in a temporary folder and read at once. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

export interface Pair {
  readonly key: string
  readonly cert: string
}

function openssl(work: (run: (...args: string[]) => void, at: (name: string) => string) => Pair): Pair {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'keyfob-reach-'))
  try {
    return work(
      (...args) => void execFileSync('openssl', args, { stdio: 'ignore' }),
      (name) => path.join(folder, name),
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
const read = (at: (name: string) => string): Pair => ({
  key: readFileSync(at('key.pem'), 'utf8'),
  cert: readFileSync(at('cert.pem'), 'utf8'),
})

/** Signed by itself, valid for a day. @param san e.g. `IP:127.0.0.1` */
export const selfSigned = (subject: string, san: string): Pair =>
  openssl((run, at) => {
    const out = ['-keyout', at('key.pem'), '-out', at('cert.pem')]
    run('req', '-x509', ...newKey, '-days', '1', ...out, '-subj', subject, '-addext', `subjectAltName=${san}`)
    return read(at)
  })

/** Signed by an authority, valid for a day. */
export const signedBy = (authority: Pair, subject: string, san: string): Pair =>
  openssl((run, at) => {
    writeFileSync(at('ca-key.pem'), authority.key)
    writeFileSync(at('ca.pem'), authority.cert)
    writeFileSync(at('more.cnf'), `subjectAltName=${san}\n`)
    run('req', '-new', ...newKey, '-keyout', at('key.pem'), '-out', at('request.pem'), '-subj', subject)
    const by = ['-CA', at('ca.pem'), '-CAkey', at('ca-key.pem'), '-CAcreateserial', '-extfile', at('more.cnf')]
    run('x509', '-req', '-in', at('request.pem'), ...by, '-days', '1', '-out', at('cert.pem'))
    return read(at)
  })
