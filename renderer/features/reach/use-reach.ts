/** The check as main answered it, and each change as it is told. */
import { useEffect, useState } from 'react'
import type { CallInput, Contract } from '../../../preload/contract'
import type { ReachView } from '../../../preload/reach-views'
import { api, subscribe } from '../../api'

export type ReachInput = CallInput<Contract['reach']['check']>

export function useReach() {
  const [view, setView] = useState<ReachView | null>(null)
  useEffect(
    () =>
      subscribe('reachChanged', (changed) =>
        setView((before) => (before !== null && before.checkId > changed.checkId ? before : changed)),
      ),
    [],
  )
  // What was told before the screen was shared names hosts.
  useEffect(() => subscribe('settingsChanged', ({ screenSharing }) => screenSharing && setView(null)), [])
  return {
    view,
    start: (input: ReachInput): Promise<void> =>
      api.reach.check(input).then((begun) => {
        setView((before) => (before?.checkId === begun.checkId ? before : begun))
      }),
    /** What is known by then stays. */
    cancel: async (): Promise<void> => {
      await api.reach.cancel()
      setView((before) => before && stopped(before))
    },
  }
}

const stopped = (view: ReachView): ReachView => ({
  ...view,
  running: false,
  steps: view.steps.map((step) =>
    step.state === 'running' || step.state === 'waiting' ? { ...step, state: 'skipped' } : step,
  ),
})
