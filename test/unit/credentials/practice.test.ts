import { expect, it } from 'vitest'
import { addPractice } from '../../../main/credentials/practice'
import { pomelo, setUp } from '../tokens/support'

it('adds the ten credentials once, and finds them again by what they are', async () => {
  const { credentials } = await setUp()
  const ids = await addPractice(credentials)
  expect(ids).toHaveLength(10)
  const first = credentials.get(ids[0] ?? '')
  await credentials.edit({ id: first.id, name: 'Renamed', environmentId: 'simulator', values: first.meta.values })
  expect(await addPractice(credentials)).toEqual(ids)
})

it('leaves a credential of the same name alone', async () => {
  const { add, credentials } = await setUp()
  const own = await add({ ...pomelo, name: 'Pomelo cards' })
  const ids = await addPractice(credentials)
  expect(ids).not.toContain(own)
  expect(credentials.list().map(({ meta }) => meta.name)).toContain('Pomelo cards (simulator)')
})
