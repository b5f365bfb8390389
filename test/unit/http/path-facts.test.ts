/** What is known of the way to a provider: only Chromium judges, and nothing that is asked here holds a failure up. */
import type { Session } from 'electron'
import { afterEach, expect, it, vi } from 'vitest'
import { createPathFacts, describeCertificate } from '../../../main/http/path-facts'

afterEach(() => {
  vi.useRealTimers()
})

const certificate = {
  issuer: { commonName: 'Harbour Root', organizations: ['Harbour Ltd'] },
  issuerName: 'Harbour Root',
  subjectName: 'api.example',
  validStart: 1000,
  validExpiry: 2000,
} as unknown as Parameters<typeof describeCertificate>[0]

type Verify = (request: unknown, answer: (verdict: number) => void) => void

function sessionWith(resolveProxy: () => Promise<string>) {
  let verify: Verify = () => undefined
  const setCertificateVerifyProc = (given: Verify): void => {
    verify = given
  }
  const verdicts: number[] = []
  const see = (hostname: string, verificationResult: string): void => {
    verify({ hostname, certificate, verificationResult }, (verdict) => verdicts.push(verdict))
  }
  return { session: { setCertificateVerifyProc, resolveProxy } as unknown as Session, see, verdicts }
}

/** Facts of a session that nobody added an authority for. */
function watchPath(session: Session) {
  const facts = createPathFacts([])
  facts.watch(session)
  return (url: string) => facts.about(session, url)
}

it('leaves the verdict to Chromium, and remembers a refused certificate for its host until it is accepted', async () => {
  const { session, see, verdicts } = sessionWith(() => Promise.resolve('DIRECT'))
  const pathTo = watchPath(session)
  see('api.example', 'net::ERR_CERT_AUTHORITY_INVALID')
  expect(await pathTo('https://api.example:8443/token')).toEqual({
    proxyInUse: false,
    certificate: { issuer: 'Harbour Ltd, Harbour Root', selfSigned: false, validFrom: 1000, validTo: 2000 },
  })
  expect((await pathTo('https://other.example')).certificate).toBeNull()
  see('api.example', 'net::OK')
  expect((await pathTo('https://api.example')).certificate).toBeNull()
  expect(verdicts).toEqual([-3, -3])
})

it('remembers fifty hosts at most', async () => {
  const { session, see } = sessionWith(() => Promise.resolve('DIRECT'))
  const pathTo = watchPath(session)
  for (let host = 0; host < 51; host++) see(`h${String(host)}.example`, 'net::ERR_CERT_DATE_INVALID')
  expect((await pathTo('https://h0.example')).certificate).toBeNull()
  expect((await pathTo('https://h1.example')).certificate).not.toBeNull()
})

it('says that a certificate is its own issuer, and takes control characters out of names', () => {
  const own = {
    ...certificate,
    subjectName: 'Harbour Root',
    issuer: { commonName: 'a\u0007b\u202ec', organizations: [] },
  }
  expect(describeCertificate(own as unknown as typeof certificate)).toMatchObject({ issuer: 'abc', selfSigned: true })
})

it('knows a proxy, and does not know where asking fails', async () => {
  expect(
    (await watchPath(sessionWith(() => Promise.resolve('PROXY p:8080')).session)('https://a.example')).proxyInUse,
  ).toBe(true)
  const failing = sessionWith(() => Promise.reject(new Error('no')))
  expect((await watchPath(failing.session)('https://a.example')).proxyInUse).toBeNull()
})

it('does not wait for a proxy script that hangs', async () => {
  vi.useFakeTimers()
  const { session } = sessionWith(() => new Promise(() => undefined))
  const facts = watchPath(session)('https://a.example')
  await vi.advanceTimersByTimeAsync(1000)
  expect((await facts).proxyInUse).toBeNull()
})
