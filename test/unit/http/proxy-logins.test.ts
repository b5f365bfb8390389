/** Who tells a proxy the password, and when it is not told again. */
import { expect, it, vi } from 'vitest'
import { createProxyLogins } from '../../../main/http/proxy-logins'

const proxy = { host: 'proxy.example', port: 8080 }
const login = { userName: 'desk', password: 'pass word' }
const told = { kind: 'login', ...login }
const refused = { kind: 'refused' }

it('tells it once, and not again after a refusal, in any request, until something else is set', async () => {
  const read = vi.fn(() => Promise.resolve(login))
  const logins = createProxyLogins(read)
  const first = logins.attempt()
  expect(await first.answer(proxy)).toEqual(told)
  expect(await first.answer(proxy)).toEqual(refused)
  first.done()
  expect(await logins.attempt().answer(proxy)).toEqual(refused)
  expect(await logins.attempt(false).answer(proxy)).toEqual(refused)
  expect(read).toHaveBeenCalledTimes(1)
  expect(await logins.attempt().answer({ ...proxy, port: 3128 })).toEqual(told)
  logins.forget()
  expect(await logins.attempt().answer(proxy)).toEqual(told)
})

it('has the others wait for what comes of the first, and then tells it to all at once', async () => {
  const logins = createProxyLogins(() => Promise.resolve(login))
  const [first, second, third] = [logins.attempt(), logins.attempt(), logins.attempt()]
  expect(await first.answer(proxy)).toEqual(told)
  const answers: unknown[] = []
  for (const each of [second, third]) void each.answer(proxy).then((answer) => answers.push(answer))
  await new Promise(setImmediate)
  expect(answers).toEqual([])
  first.done()
  await vi.waitFor(() => {
    expect(answers).toEqual([told, told])
  })
})

it('refuses those that waited, where the first was refused', async () => {
  const read = vi.fn(() => Promise.resolve(login))
  const logins = createProxyLogins(read)
  const first = logins.attempt()
  await first.answer(proxy)
  const waiting = logins.attempt().answer(proxy)
  expect(await first.answer(proxy)).toEqual(refused)
  first.done()
  expect(await waiting).toEqual(refused)
  expect(read).toHaveBeenCalledTimes(1)
})

it('keeps nobody waiting for a request that was over before its turn came', async () => {
  const logins = createProxyLogins(() => Promise.resolve(login))
  const [first, second] = [logins.attempt(), logins.attempt()]
  await first.answer(proxy)
  const late = second.answer(proxy)
  second.done()
  first.done()
  await late
  expect(await logins.attempt().answer(proxy)).toEqual(told)
})

it('says that there is none', async () => {
  expect(
    await createProxyLogins(() => Promise.resolve(null))
      .attempt()
      .answer(proxy),
  ).toEqual({ kind: 'unknown' })
})

it('takes a second question of a page about the same address for a refusal, about another one not', async () => {
  const page = createProxyLogins(() => Promise.resolve(login)).attempt(false)
  expect(await page.answer(proxy, 'https://a.example/')).toEqual(told)
  expect(await page.answer(proxy, 'https://a.example/style.css')).toEqual(told)
  expect(await page.answer(proxy, 'https://a.example/')).toEqual(refused)
})
