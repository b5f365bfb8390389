/**
 * Keeps what main tells the page before anybody on it listens. The first data is asked for before anything is drawn
 * (`main.tsx`), so that what changes between its answer and the first drawing would never be shown.
 */
import type { Contract, PushData } from '../preload/contract'
import { subscribe } from './api'

type Event = keyof Contract['events']

/** What was told of each event that is kept, in its order, and what ends the keeping. */
const kept = new Map<Event, { readonly told: unknown[]; readonly stop: () => void }>()

/** Keep what is told of these events from now on, each until somebody listens to it by `subscribeSinceStart`. */
export function keepEarlyEvents(events: readonly Event[]): void {
  for (const event of events) {
    const told: unknown[] = []
    kept.set(event, { told, stop: subscribe(event, (data) => void told.push(data)) })
  }
}

/** Listen to a push, and hear at once what of it was kept; answers the function that stops it. */
export function subscribeSinceStart<E extends Event>(
  event: E,
  listener: (data: PushData<Contract['events'][E]>) => void,
): () => void {
  const early = kept.get(event)
  kept.delete(event)
  early?.stop()
  const stop = subscribe(event, listener)
  for (const data of early?.told ?? []) listener(data as PushData<Contract['events'][E]>)
  return stop
}
