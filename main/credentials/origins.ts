/** Where a credential's requests go, without making one: no secret is read. */
import type { Stage } from '../../preload/errors'
import type { ReachTarget } from '../../preload/reach-views'
import { parseAddress } from '../oauth/address'
import { fillTemplate } from '../oauth/template'
import { type Credential, requestValuesOf } from './credential'

const stages = ['token', 'authorize', 'refresh', 'revoke', 'call'] as const satisfies readonly Stage[]

/**
 * List the origins of a credential's steps, that of the token endpoint first. A step whose address is not known, as before a
 * token names it, is left out.
 * @param simulatorUrl needed in the environment "Simulator" alone
 * @param serviceUri the service that the token at hand is for; null where none is known
 */
export function originsOf(
  credential: Credential,
  simulatorUrl: string | null,
  serviceUri: string | null,
): readonly ReachTarget[] {
  const { values } = requestValuesOf(credential, {}, simulatorUrl)
  const known = { ...values, path: '', ...(serviceUri === null ? {} : { serviceUri }) }
  const found = stages.flatMap((stage) => {
    const step = credential.flow[stage]
    const origin = step === undefined ? null : originOf(step.url, known)
    return origin === null ? [] : [{ stage, origin }]
  })
  return [...new Set(found.map(({ origin }) => origin))].map((origin) => ({
    origin,
    stages: found.filter((each) => each.origin === origin).map(({ stage }) => stage),
  }))
}

function originOf(template: string, values: Readonly<Record<string, string>>): string | null {
  try {
    return parseAddress(fillTemplate(template, values, 'url')).origin
  } catch {
    return null
  }
}
