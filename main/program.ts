/**
 * The program behind the window. It is a script of its own, which is read once the window is under way (`index.ts`), from the code
 * that V8 made of it at the build (`read-program.ts`).
 */
import './compat/install'
import { reportFault } from './ipc/report'
import { serve, type Served } from './ipc/serve'

export { compose } from './compose'
export { sayStartFailed } from './desktop/start-failed'

/** Take the windows' calls from now on; they wait for what answers them. */
export function takeCalls(ipc: Parameters<typeof serve>[0], served: Promise<Served>): void {
  serve(ipc, served, (channel, thrown) => {
    reportFault(channel, thrown, console.error)
  })
}
