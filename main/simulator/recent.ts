/** What a site must know again, such as a refresh token that was used: the newest thousand, since a simulator may run for months. */

const MOST = 1000

export interface Recent<T> {
  readonly get: (id: string) => T | undefined
  readonly set: (id: string, value: T) => void
  readonly delete: (id: string) => void
}

/** Nothing yet. The oldest goes where there are more than a thousand. */
export function createRecent<T>(): Recent<T> {
  const kept = new Map<string, T>()
  return {
    get: (id) => kept.get(id),
    set(id, value) {
      kept.set(id, value)
      const [oldest] = kept.keys()
      if (kept.size > MOST && oldest !== undefined) kept.delete(oldest)
    },
    delete: (id) => void kept.delete(id),
  }
}
