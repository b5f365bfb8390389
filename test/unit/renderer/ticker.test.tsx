// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useTicked } from '../../../renderer/ui/ticker'
import { steadyFor } from '../../../renderer/ui/token-words'
import { tokenLeft } from './sample-data'

const MINUTE = 60_000

beforeEach(() => {
  vi.useFakeTimers()
  vi.advanceTimersByTime(10 * MINUTE)
})
afterEach(() => {
  cleanup()
  show('visible')
  vi.useRealTimers()
})

function show(state: 'visible' | 'hidden'): void {
  Object.defineProperty(document, 'visibilityState', { value: state, configurable: true })
  document.dispatchEvent(new Event('visibilitychange'))
}

const pass = (ms: number) =>
  act(() => {
    vi.advanceTimersByTime(ms)
  })
const seconds = (now: number): number => Math.floor(now / 1000)

it('computes anew each second where nothing else is said', () => {
  const { result } = renderHook(() => useTicked(seconds))
  const before = result.current
  pass(1000)
  expect(result.current).toBe(before + 1)
  pass(59_000)
  expect(result.current).toBe(before + 60)
})

it('sleeps while the value holds, and wakes after it', () => {
  const compute = vi.fn(seconds)
  const holds = (): number => 30_000
  const { result } = renderHook(() => useTicked(compute, holds))
  const before = result.current
  compute.mockClear()
  pass(30_000)
  expect(compute).not.toHaveBeenCalled()
  pass(1000)
  expect(result.current).toBeGreaterThanOrEqual(before + 30)
})

it('has no timer for what time does not change, nor once nothing is shown', () => {
  const never = renderHook(() =>
    useTicked(
      () => 1,
      () => Infinity,
    ),
  )
  expect(vi.getTimerCount()).toBe(0)
  never.unmount()
  const each = renderHook(() => useTicked(seconds))
  expect(vi.getTimerCount()).toBe(1)
  each.unmount()
  expect(vi.getTimerCount()).toBe(0)
})

it('has one timer for many, which wakes for the first of them', () => {
  const early = renderHook(() => useTicked(seconds, () => 2000))
  renderHook(() => useTicked(seconds, () => MINUTE))
  expect(vi.getTimerCount()).toBe(1)
  const before = early.result.current
  pass(3000)
  expect(early.result.current).toBeGreaterThan(before)
})

it('does not run while the window is hidden, and has caught up when it is seen again', () => {
  const { result } = renderHook(() => useTicked(seconds))
  const before = result.current
  act(() => {
    show('hidden')
  })
  expect(vi.getTimerCount()).toBe(0)
  pass(90_000)
  expect(result.current).toBe(before)
  act(() => {
    show('visible')
  })
  expect(result.current).toBe(before + 90)
  expect(vi.getTimerCount()).toBe(1)
})

it('wakes for the words of 50 tokens a dozen times a minute, however they are spread over it', () => {
  const tokens = Array.from({ length: 50 }, (_, index) => ({
    token: tokenLeft(40 * MINUTE + index * 1217, 60 * MINUTE, 0),
    stampedAt: performance.now(),
  }))
  const woken = new Set<number>()
  for (const token of tokens)
    renderHook(() =>
      useTicked(
        () => 1,
        (now) => {
          woken.add(now)
          return steadyFor(token, now)
        },
      ),
    )
  woken.clear()
  pass(10 * MINUTE)
  expect(woken.size).toBeLessThanOrEqual(121)
  expect(woken.size).toBeGreaterThanOrEqual(10)
})
