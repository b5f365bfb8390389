import type { Session } from 'electron'
import { expect, test } from 'vitest'
import { freshConnection } from '../../../main/http/fresh-connections'

function fakeSession() {
  const drops: (() => void)[] = []
  const session = { closeAllConnections: () => new Promise<void>((resolve) => drops.push(resolve)) }
  return { session: session as unknown as Session, drops }
}

test('a request waits until what was left over is dropped, and drops nothing beside another one', async () => {
  const { drops, session } = fakeSession()
  const begun: string[] = []
  const first = freshConnection(session).then((ended) => (begun.push('first'), ended))
  const second = freshConnection(session).then((ended) => (begun.push('second'), ended))
  await Promise.resolve()
  expect([drops.length, begun]).toEqual([1, []])
  drops[0]?.()
  const [endFirst, endSecond] = await Promise.all([first, second])
  endFirst()
  await freshConnection(session)
  expect(drops).toHaveLength(1)
  endSecond()
})

test('what is left over is dropped again for the request after the last one, in each session for itself', async () => {
  const one = fakeSession()
  const other = fakeSession()
  for (const { drops, session } of [one, other, one]) {
    const request = freshConnection(session)
    drops.at(-1)?.()
    const ended = await request
    ended()
  }
  expect([one.drops.length, other.drops.length]).toEqual([2, 1])
})

test('a request is sent all the same where nothing can be dropped', async () => {
  const session = { closeAllConnections: () => Promise.reject(new Error('the network process is gone')) }
  const ended = await freshConnection(session as unknown as Session)
  ended()
})
