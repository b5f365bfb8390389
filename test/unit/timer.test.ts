import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { within } from '../../main/timer'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const never = new Promise<never>(() => undefined)
const refuse = (): never => {
  throw new Error('late')
}

describe('work within a limit', () => {
  it('ends as it does by itself, and leaves no timer', async () => {
    expect(await within(Promise.resolve('done'), 100, refuse)).toBe('done')
    await expect(within(Promise.reject(new Error('own')), 100, refuse)).rejects.toThrow('own')
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is given up at the limit and not before, with what is thrown for it', async () => {
    const settled: string[] = []
    const done = within(never, 100, refuse).catch((cause: unknown) => settled.push((cause as Error).message))
    await vi.advanceTimersByTimeAsync(99)
    expect(settled).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    await done
    expect(settled).toEqual(['late'])
  })

  it('is given up with what is returned for it, by the timer it is given', async () => {
    const limits: number[] = []
    const late = within(
      never,
      100,
      () => 'late',
      (work, ms) => {
        limits.push(ms)
        work()
        return { cancel: () => undefined }
      },
    )
    expect(await late).toBe('late')
    expect(limits).toEqual([100])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('that fails after it was given up is no unhandled rejection', async () => {
    const unhandled: unknown[] = []
    const note = (cause: unknown): void => void unhandled.push(cause)
    process.on('unhandledRejection', note)
    let fail: (cause: Error) => void = () => undefined
    const work = new Promise<void>((_resolve, reject) => {
      fail = reject
    })
    const done = within(work, 100, () => undefined)
    await vi.advanceTimersByTimeAsync(100)
    await done
    fail(new Error('too late'))
    vi.useRealTimers()
    await new Promise((resolve) => setImmediate(resolve))
    process.off('unhandledRejection', note)
    expect(unhandled).toEqual([])
  })
})
