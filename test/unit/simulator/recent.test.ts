import { expect, test } from 'vitest'
import { createRecent } from '../../../main/simulator/recent'

test('a simulator that runs for months holds the newest thousand ids, and forgets the oldest', () => {
  const recent = createRecent<number>()
  for (let id = 0; id <= 1000; id += 1) recent.set(`id-${id}`, id)
  expect([recent.get('id-0'), recent.get('id-1'), recent.get('id-1000')]).toEqual([undefined, 1, 1000])
  recent.delete('id-1000')
  recent.set('id-1', 7)
  expect([recent.get('id-1000'), recent.get('id-1'), recent.get('id-2')]).toEqual([undefined, 7, 2])
})
