/** Which certificate of this computer a server gets to see: the chosen one of its provider, or none. */
import { X509Certificate } from 'node:crypto'
import type { Certificate } from 'electron'
import { expect, it } from 'vitest'
import { answerClientCertificate, createRequestBook } from '../../../main/http/client-certificates'
import { makeAuthority, makeServer } from '../../electron/authorities'

const root = makeAuthority('Harbour Root')
const offered = [makeServer(root, 'DNS:a'), makeServer(root, 'DNS:b')].map(
  ({ cert }) => ({ data: cert }) as Certificate,
)
const sha256 = new X509Certificate(offered[1]?.data ?? '').fingerprint256

it('shows the one that was chosen, and none where it is not there or none was chosen', () => {
  const answers: unknown[] = []
  const answer = (...given: unknown[]): void => void answers.push(given)
  answerClientCertificate(offered, sha256, answer)
  answerClientCertificate(offered.slice(0, 1), sha256, answer)
  answerClientCertificate(offered, null, answer)
  expect(answers).toEqual([[offered[1]], [], []])
})

it('finds the provider by what is being requested, and shows nothing where that is not certain', () => {
  const book = createRequestBook((providerId) => (providerId === 'pms' ? 'other' : sha256))
  const url = 'https://api.example:8443/token'
  expect(book.chosenFor(url)).toBeNull()
  const end = book.note(url, 'poems')
  const endAgain = book.note(url, 'poems')
  expect(book.chosenFor('https://api.example:8443/')).toBe(sha256)
  expect(book.chosenFor('https://api.example/')).toBeNull()
  const endOther = book.note('https://api.example:8443/else', 'pms')
  expect(book.chosenFor(url)).toBeNull()
  end()
  endAgain()
  expect(book.chosenFor(url)).toBe('other')
  endOther()
  const endNone = book.note(url, null)
  book.note(url, 'poems')
  expect(book.chosenFor(url)).toBeNull()
  endNone()
  expect(book.chosenFor(url)).toBe(sha256)
  expect(book.chosenFor('no url')).toBeNull()
})
