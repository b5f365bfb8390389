/** Puts the simulator's credentials into the vault, where they are missing. */
import { KeyfobError, Reason } from '../../preload/errors'
import { simulatorCredentials } from '../simulator/credentials'
import type { CredentialService } from './service'

/** Add each credential of the simulator that is not there yet, whatever it is called by now. Answers the ids of all. */
export async function addPractice(credentials: CredentialService): Promise<readonly string[]> {
  const ids: string[] = []
  for (const wanted of await simulatorCredentials()) {
    const there = credentials.list().find(({ environment, flow, meta, provider }) => {
      const authentication = wanted.clientAuthentication ?? flow.clientAuthentication[0]
      return (
        environment.simulator &&
        provider.id === wanted.providerId &&
        flow.id === wanted.flowId &&
        meta.clientAuthentication === authentication
      )
    })
    ids.push(there?.id ?? (await add(wanted)))
  }
  return ids

  async function add(wanted: Awaited<ReturnType<typeof simulatorCredentials>>[number]): Promise<string> {
    const input = { ...wanted, environmentId: 'simulator' }
    try {
      return (await credentials.add(input)).id
    } catch (thrown) {
      if (!(thrown instanceof KeyfobError) || thrown.reason !== Reason.name_taken) throw thrown
      return (await credentials.add({ ...input, name: `${wanted.name} (simulator)` })).id
    }
  }
}
