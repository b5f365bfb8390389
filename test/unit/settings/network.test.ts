/** The network settings: where the password is, which proxy gets it, and which certificates are taken. */
import { beforeEach, expect, it } from 'vitest'
import { KeptNetwork } from '../../../main/settings/kept-network'
import { createNetworkSettings, type NetworkSettings } from '../../../main/settings/network'
import type { Vault } from '../../../main/vault/contract'
import { type KeyfobError, Reason } from '../../../preload/errors'
import { type Made, makeAuthority, makeServer } from '../../electron/authorities'
import { memoryFileSystem } from '../vault/faulty-fs'
import { PASSPHRASE, vaultIn } from '../vault/helpers'

const manual = { mode: 'manual', host: 'proxy.example', port: '8080' } as const
const PASSWORD = 'pass word'
const root = makeAuthority('Harbour Root')
const between = makeAuthority('Harbour Issuing', root)

let vault: Vault
let file: KeptNetwork
let picked: Uint8Array | null
let changes: number
let settings: NetworkSettings

beforeEach(async () => {
  vault = vaultIn('/profile', { fs: memoryFileSystem() })
  await vault.open()
  await vault.create({ protection: 'passphrase', passphrase: PASSPHRASE })
  file = KeptNetwork.parse({})
  picked = null
  changes = 0
  settings = createNetworkSettings({
    // As a file keeps it.
    kept: { get: () => KeptNetwork.parse(JSON.parse(JSON.stringify(file))), set: (network) => void (file = network) },
    vault,
    pick: () => Promise.resolve(picked),
    clientCertificatesIn: 'everywhere',
    now: () => Date.now(),
    changed: () => void (changes += 1),
  })
})

const reasonOf = async (work: Promise<unknown>): Promise<string> => {
  const { reason, details } = await work.then(
    () => ({ reason: 'accepted', details: {} }) as unknown as KeyfobError,
    (thrown: unknown) => thrown as KeyfobError,
  )
  return [reason, details.field, details.technical].filter(Boolean).join(' ')
}
const pick = (...made: readonly Made[]): void => {
  picked = Buffer.from(made.map(({ cert }) => cert).join('\n'))
}

it('keeps the password in the vault, tells it to its proxy alone, and shows it nowhere', async () => {
  const view = await settings.setProxy({ ...manual, userName: 'desk', password: PASSWORD })
  expect(view.proxy).toMatchObject({ host: 'proxy.example', userName: 'desk', passwordSet: true })
  expect(JSON.stringify([view, file])).not.toContain(PASSWORD)
  expect(await settings.proxyLogin('Proxy.Example', 8080)).toEqual({ userName: 'desk', password: PASSWORD })
  expect(await settings.proxyLogin('proxy.example', 8081)).toBeNull()
  expect(await settings.proxyLogin('evil.example', 8080)).toBeNull()
  expect(changes).toBe(1)
  expect(await settings.password()).toBe(PASSWORD)
  vault.lock()
  expect(await settings.password()).toBeNull()
})

it('does not carry the password to another proxy, whoever changes the file', async () => {
  await settings.setProxy({ ...manual, userName: 'desk', password: PASSWORD })
  expect(await reasonOf(settings.setProxy({ ...manual, host: 'evil.example' }))).toBe('missing_field password')
  expect(file.proxy.host).toBe('proxy.example')
  file = { ...file, proxy: { ...file.proxy, host: 'evil.example' } }
  expect(await settings.proxyLogin('evil.example', 8080)).toBeNull()
  await settings.setProxy({ ...manual, host: 'other.example', password: 'another' })
  expect(await settings.proxyLogin('other.example', 8080)).toEqual({ userName: 'desk', password: 'another' })
})

it('keeps the password where it is left out, and removes it with the user name', async () => {
  expect(await reasonOf(settings.setProxy({ ...manual, userName: 'desk' }))).toBe('missing_field password')
  await settings.setProxy({ ...manual, userName: 'desk', password: PASSWORD })
  await settings.setProxy({ mode: 'none' })
  expect(await settings.proxyLogin('proxy.example', 8080)).toBeNull()
  const back = await settings.setProxy({ ...manual, bypass: ['*.example.com'] })
  expect(back.proxy.passwordSet).toBe(true)
  expect(await settings.proxyLogin('proxy.example', 8080)).toEqual({ userName: 'desk', password: PASSWORD })
  const without = await settings.setProxy({ ...manual, userName: '' })
  expect(without.proxy.passwordSet).toBe(false)
  expect(await vault.readBoundSecret('keyfob:network', 'password')).toBeNull()
})

it('is readable while the vault is locked, and tells no proxy anything then', async () => {
  await settings.setProxy({ ...manual, userName: 'desk', password: PASSWORD })
  vault.lock()
  expect(settings.view().proxy).toMatchObject({ host: 'proxy.example', passwordSet: null })
  expect(await settings.proxyLogin('proxy.example', 8080)).toBeNull()
  await vault.unlock(PASSPHRASE)
  expect(await settings.proxyLogin('proxy.example', 8080)).toEqual({ userName: 'desk', password: PASSWORD })
})

it('adds the authorities of a file for one provider or for all, each once, and removes them again', async () => {
  pick(root, between, root)
  const { network, picked: some } = await settings.addAuthorities('poems')
  expect(some).toBe(true)
  expect(network.authorities).toMatchObject([
    { providerId: 'poems', subject: 'Harbour Root', issuer: 'Harbour Root' },
    { providerId: 'poems', subject: 'Harbour Issuing', issuer: 'Harbour Root' },
  ])
  await settings.addAuthorities('poems')
  pick(root)
  await settings.addAuthorities(null)
  const names = (providerId: string | null): string[] => settings.authorities(providerId).map(({ subject }) => subject)
  expect(names('poems')).toEqual(['CN=Harbour Root', 'CN=Harbour Issuing', 'CN=Harbour Root'])
  expect(names('pms')).toEqual(['CN=Harbour Root'])
  expect(names(null)).toEqual(['CN=Harbour Root'])
  const sha256 = settings.authorities(null)[0]?.fingerprint256 ?? ''
  settings.removeAuthority(null, sha256)
  expect(names('pms')).toEqual([])
  expect(names('poems')).toHaveLength(2)
  expect(changes).toBe(4)
})

it('changes nothing where no file was picked', async () => {
  expect(await settings.addAuthorities(null)).toMatchObject({ picked: false })
  expect(await settings.chooseClientCertificate('poems')).toMatchObject({ picked: false })
  expect(changes).toBe(0)
})

const server = makeServer(root, 'DNS:api.example.test')
const naming = makeAuthority('Naming', null, {
  extensions: ['basicConstraints=critical,CA:TRUE', 'nameConstraints=permitted;DNS:example.test'],
})
const files: readonly (readonly [string, string, Uint8Array])[] = [
  ['with a private key', Reason.authority_private_key, Buffer.from(root.cert + root.key)],
  ["with a server's certificate", `${Reason.authority_is_leaf} server`, Buffer.from(server.cert)],
  [
    "with an authority and a server's certificate",
    `${Reason.authority_is_leaf} server`,
    Buffer.from(root.cert + server.cert),
  ],
  ['that is empty', Reason.authority_unreadable, Buffer.alloc(0)],
  ['of text', Reason.authority_unreadable, Buffer.from('hello')],
  ['with a certificate that is cut off', Reason.authority_unreadable, Buffer.from(root.cert.slice(0, 200))],
  ['with a certificate that is changed', Reason.authority_unreadable, Buffer.from(root.cert.replace('MII', 'AAA'))],
  [
    'of an authority that has run out',
    `${Reason.authority_expired} Old`,
    Buffer.from(makeAuthority('Old', null, { from: -9, to: -1 }).cert),
  ],
  [
    'of an authority with a weak key',
    `${Reason.authority_unsupported} Weak`,
    Buffer.from(makeAuthority('Weak', null, { rsaBits: 1024 }).cert),
  ],
  ['of an authority that limits names', `${Reason.authority_unsupported} Naming`, Buffer.from(naming.cert)],
]
for (const [what, refusal, bytes] of files) {
  it(`refuses a file ${what}, and adds nothing of it`, async () => {
    picked = bytes
    expect(await reasonOf(settings.addAuthorities(null))).toBe(refusal)
    expect(settings.view().authorities).toEqual([])
  })
}

it('reads a certificate in DER too', async () => {
  picked = Buffer.from(root.cert.replace(/-----.*-----|\s/g, ''), 'base64')
  expect((await settings.addAuthorities(null)).network.authorities).toHaveLength(1)
})

it('keeps one client certificate a provider, without a key', async () => {
  pick(server)
  const { network } = await settings.chooseClientCertificate('poems')
  expect(network.clientCertificates).toMatchObject([{ providerId: 'poems', subject: 'server', issuer: 'Harbour Root' }])
  expect(settings.clientCertificate('poems')).toBe(network.clientCertificates[0]?.sha256)
  expect(settings.clientCertificate('pms')).toBeNull()
  picked = Buffer.from(server.key + server.cert)
  expect(await reasonOf(settings.chooseClientCertificate('poems'))).toBe(Reason.authority_private_key)
  pick(root)
  expect((await settings.chooseClientCertificate('poems')).network.clientCertificates).toHaveLength(1)
  expect(settings.removeClientCertificate('poems').clientCertificates).toEqual([])
})

it('takes time limits where the whole is not shorter than its part', () => {
  expect(settings.setTimeouts({ answerSeconds: 60, totalSeconds: 120 }).timeouts).toEqual({
    answerSeconds: 60,
    totalSeconds: 120,
  })
  expect(settings.limits()).toEqual({ headersMs: 60_000, totalMs: 120_000 })
  expect(() => settings.setTimeouts({ answerSeconds: 30, totalSeconds: 20 })).toThrow()
  expect(settings.limits().totalMs).toBe(120_000)
})

it('leaves what a damaged file says at its default, and the rest as it is', () => {
  const { proxy, timeouts, authorities } = KeptNetwork.parse({
    proxy: { mode: 'everywhere' },
    timeouts: { answerSeconds: 1, totalSeconds: 900 },
    authorities: [{ providerId: null, pem: 'no certificate' }],
  })
  expect(proxy.mode).toBe('system')
  expect(timeouts).toEqual({ answerSeconds: 20, totalSeconds: 30 })
  file = { ...file, authorities }
  expect(settings.view().authorities).toEqual([])
  expect(settings.authorities(null)).toEqual([])
})
