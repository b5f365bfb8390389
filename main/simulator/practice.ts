/** The simulator as the app uses it: started on first use, stopped at quit. */
import { createSimulator } from './server'

export function createPractice() {
  const simulator = createSimulator()
  return {
    /** The simulator's base URL; starts it if need be. */
    url: async (): Promise<string> => (await simulator.start()).url,
    stop: () => simulator.stop(),
  }
}
