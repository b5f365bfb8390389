/** How a pure function of main refuses. */
import { KeyfobError } from '../../../preload/errors'

/** The error that it throws; fails where it throws another, or none. */
export function refusalOf(work: () => unknown): KeyfobError {
  try {
    work()
  } catch (thrown) {
    if (thrown instanceof KeyfobError) return thrown
    throw thrown
  }
  throw new Error('It was accepted')
}
