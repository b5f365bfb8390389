// @vitest-environment jsdom
import { fake, reset } from './setup'
import { act, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { received } from '../../../preload/errors'
import { sampleCredentials } from './sample-data'

beforeEach(() => {
  vi.resetModules()
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  reset({ credentials: sampleCredentials(Date.now()).slice(0, 2) })
  document.body.innerHTML = '<div id="root"></div>'
})

let observer: MutationObserver | null = null
afterEach(() => {
  observer?.disconnect()
  document.body.replaceChildren()
})

/** What was on the page each time something was put there. */
function watch(): (readonly [search: boolean, rows: number])[] {
  const seen: (readonly [boolean, number])[] = []
  observer = new MutationObserver(() => {
    seen.push([screen.queryByRole('searchbox') !== null, document.querySelectorAll('[role=option]').length])
  })
  observer.observe(document.body, { childList: true, subtree: true })
  return seen
}

it('the first screen is drawn with its list', async () => {
  const seen = watch()
  await act(() => import('../../../renderer/main'))
  await screen.findAllByRole('option')
  expect(seen[0]).toEqual([true, 2])
})

it('a list that is long in coming is drawn after the rest', async () => {
  const list = received(await fake.bridge.credentials.list())
  if (!list.ok) throw new Error('There is no list')
  let answer: (value: unknown) => void = () => undefined
  fake.answer('credentials.list', () => new Promise((resolve) => (answer = resolve)))
  await act(() => import('../../../renderer/main'))
  expect(await screen.findByRole('searchbox')).toBeTruthy()
  expect(screen.queryAllByRole('option')).toHaveLength(0)
  await act(async () => {
    answer(list.value)
    await Promise.resolve()
  })
  expect(await screen.findAllByRole('option')).toHaveLength(2)
})
