/** The simulator as the app uses it: read and started on first use, stopped at quit. A start has no use for it. */
import type { Simulator } from './server'

export function createPractice() {
  let simulator: Promise<Simulator> | null = null
  return {
    /** The simulator's base URL; starts it if need be. */
    url: async (): Promise<string> => {
      simulator ??= import('./server').then(({ createSimulator }) => createSimulator())
      return (await (await simulator).start()).url
    },
    stop: async (): Promise<void> => {
      await (await simulator)?.stop()
    },
  }
}
