/** The check of a server's certificate against authorities that a person added: each thing that must stop it, alone. */
import { X509Certificate } from 'node:crypto'
import { expect, it } from 'vitest'
import { type ChainVerdict, judgeChain } from '../../../../main/http/tls/judge-chain'
import { type Made, makeAuthority, makeServer } from '../../../electron/authorities'

const HOST = 'api.example.test'
const DNS = `DNS:${HOST}`
const root = makeAuthority('Harbour Root')
const between = makeAuthority('Harbour Issuing', root)
const server = makeServer(root, DNS)
const throughBetween = makeServer(between, DNS)

interface Case {
  readonly leaf: Made
  readonly sent?: readonly Made[]
  readonly authorities?: readonly Made[]
  readonly host?: string
}

function verdictOf({ leaf, sent = [], authorities = [root], host = HOST }: Case): ChainVerdict {
  const parse = ({ cert }: Made): X509Certificate => new X509Certificate(cert)
  return judgeChain({
    leaf: parse(leaf),
    intermediates: sent.map(parse),
    authorities: authorities.map(parse),
    hostname: host,
    now: Date.now(),
  })
}

const signs = ['basicConstraints=critical,CA:TRUE', 'keyUsage=critical,keyCertSign']
const serves = ['basicConstraints=critical,CA:FALSE', `subjectAltName=${DNS}`]
const addresses = makeServer(root, 'IP:127.0.0.1,IP:::1')
const wildcard = makeServer(root, 'DNS:*.example.test')

const accepted: readonly (readonly [string, Case])[] = [
  ['one that the authority signed', { leaf: server }],
  ['one with an intermediate that is sent along', { leaf: throughBetween, sent: [between] }],
  ['the same with the root sent too, in another order', { leaf: throughBetween, sent: [root, between] }],
  ['one whose intermediate is itself the added authority', { leaf: throughBetween, authorities: [between] }],
  ['one for an IPv4 address', { leaf: addresses, host: '127.0.0.1' }],
  ['one for an IPv6 address, as a URL writes it', { leaf: addresses, host: '[::1]' }],
  ['a wildcard one level deep', { leaf: wildcard }],
  ['a name with a dot at its end', { leaf: server, host: `${HOST}.` }],
  ['one with an RSA key of 2048 bits', { leaf: makeServer(root, DNS, { rsaBits: 2048 }) }],
  ['one by the second of two authorities', { leaf: server, authorities: [makeAuthority('Other'), root] }],
  [
    'one that crosses two generations of an authority, of which one has run out',
    (() => {
      const keyed = makeAuthority('Crossed')
      const old = makeAuthority('Crossed Issuing', keyed)
      return {
        leaf: makeServer(old, DNS),
        sent: [makeAuthority('Crossed Issuing', keyed, { to: -0.5 }), old],
        authorities: [keyed],
      }
    })(),
  ],
]

for (const [what, given] of accepted) {
  it(`accepts ${what}`, () => {
    expect(verdictOf(given)).toBe('trusted')
  })
}

const limited = makeAuthority('Short Root', null, {
  extensions: ['basicConstraints=critical,CA:TRUE,pathlen:0', 'keyUsage=critical,keyCertSign'],
})
const belowLimited = makeAuthority('Below', limited)
const notSigning = makeAuthority('Not signing', root, {
  extensions: ['basicConstraints=critical,CA:TRUE', 'keyUsage=critical,cRLSign'],
})
const forMail = makeAuthority('For mail', root, { extensions: [...signs, 'extendedKeyUsage=emailProtection'] })
const naming = makeAuthority('Naming', root, {
  extensions: [...signs, 'nameConstraints=permitted;DNS:example.test'],
})
const expiredBetween = makeAuthority('Old Issuing', root, { from: -30, to: -1 })
const expiredRoot = makeAuthority('Old Root', null, { from: -30, to: -1 })
const weakRoot = makeAuthority('Weak Root', null, { rsaBits: 1024 })

const refused: readonly (readonly [string, ChainVerdict, Case])[] = [
  ['one of another authority', 'untrusted', { leaf: makeServer(makeAuthority('Harbour Root'), DNS) }],
  ['one that signs itself', 'untrusted', { leaf: makeServer(null, DNS) }],
  ['one whose intermediate is missing', 'untrusted', { leaf: throughBetween }],
  ['one with no authority added', 'untrusted', { leaf: server, authorities: [] }],
  ["one that another server's certificate signed", 'untrusted', { leaf: makeServer(server, DNS), sent: [server] }],
  [
    'the same with that certificate among the authorities',
    'untrusted',
    { leaf: makeServer(server, DNS), authorities: [server] },
  ],
  [
    'one below an authority that may not have one below it',
    'untrusted',
    { leaf: makeServer(belowLimited, DNS), sent: [belowLimited], authorities: [limited] },
  ],
  [
    'one by an authority whose key is not for signing',
    'untrusted',
    { leaf: makeServer(notSigning, DNS), sent: [notSigning] },
  ],
  ['one by an authority for mail alone', 'untrusted', { leaf: makeServer(forMail, DNS), sent: [forMail] }],
  ['one by an authority that limits names', 'untrusted', { leaf: makeServer(naming, DNS), sent: [naming] }],
  [
    'one for clients alone',
    'untrusted',
    { leaf: makeServer(root, DNS, { extensions: [...serves, 'extendedKeyUsage=clientAuth'] }) },
  ],
  [
    'one with a demand that is not known',
    'untrusted',
    { leaf: makeServer(root, DNS, { extensions: [...serves, '1.2.3.4=critical,ASN1:UTF8String:x'] }) },
  ],
  ['one that is signed with SHA-1', 'untrusted', { leaf: makeServer(root, DNS, { digest: 'sha1' }) }],
  ['one with an RSA key of 1024 bits', 'untrusted', { leaf: makeServer(root, DNS, { rsaBits: 1024 }) }],
  [
    'one by an authority with an RSA key of 1024 bits',
    'untrusted',
    { leaf: makeServer(weakRoot, DNS), authorities: [weakRoot] },
  ],
  [
    'one whose key is for signing certificates alone',
    'untrusted',
    { leaf: makeServer(root, DNS, { extensions: [...serves, 'keyUsage=critical,keyCertSign'] }) },
  ],
  ['one for another host', 'wrong_host', { leaf: server, host: 'www.example.test' }],
  [
    'one for a host that is only its common name',
    'wrong_host',
    { leaf: makeServer(root, 'DNS:other.test', { name: HOST }) },
  ],
  ['a name where it has an address', 'wrong_host', { leaf: addresses }],
  ['an address where it has a name', 'wrong_host', { leaf: server, host: '127.0.0.1' }],
  ['a wildcard two levels deep', 'wrong_host', { leaf: wildcard, host: 'a.b.example.test' }],
  [
    'one for another host that has run out too',
    'wrong_host',
    { leaf: makeServer(root, DNS, { from: -30, to: -1 }), host: 'other.test' },
  ],
  ['one that has run out', 'not_today', { leaf: makeServer(root, DNS, { from: -30, to: -1 }) }],
  ['one that is not valid yet', 'not_today', { leaf: makeServer(root, DNS, { from: 1 }) }],
  [
    'one whose intermediate has run out',
    'not_today',
    { leaf: makeServer(expiredBetween, DNS), sent: [expiredBetween] },
  ],
  ['one whose authority has run out', 'not_today', { leaf: makeServer(expiredRoot, DNS), authorities: [expiredRoot] }],
]

for (const [what, verdict, given] of refused) {
  it(`refuses ${what}`, () => {
    expect(verdictOf(given)).toBe(verdict)
  })
}

it('ends on a server that sends authorities which sign each other in every order', () => {
  const first = makeAuthority('Loop')
  const loop = Array.from({ length: 9 }, () => makeAuthority('Loop', first, { key: first.key }))
  const leaf = makeServer(first, DNS)
  expect(verdictOf({ leaf, sent: [first, ...loop] })).toBe('untrusted')
}, 10_000)
