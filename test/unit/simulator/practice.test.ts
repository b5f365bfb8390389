import { expect, it } from 'vitest'
import { createPractice } from '../../../main/simulator/practice'

it('starts once, at its first use, and stops', async () => {
  const practice = createPractice()
  // Nothing runs yet.
  await practice.stop()
  const [url, same] = await Promise.all([practice.url(), practice.url()])
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect(same).toBe(url)
  expect((await fetch(`${url}/nothing`)).status).toBe(404)
  await practice.stop()
  await expect(fetch(url)).rejects.toThrow()
})
