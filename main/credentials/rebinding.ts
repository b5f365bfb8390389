/**
 * What happens to stored secrets whose target is another one than they were saved for: because a person edited the address,
 * or because the record or the provider's definition changed behind them. They are sent there only after the person was shown
 * both targets and said so; what was confirmed is compared with what would be done.
 */
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'
import type { RecordInput } from '../vault/records'
import type { Vault } from '../vault/contract'
import { bindingOf, type Credential, fieldsOf, isSecretField } from './credential'

/** The part of a binding that a person is shown: the origin (a name in other letters as punycode), or `simulator`. */
const targetOf = (binding: string): string => binding.slice(binding.indexOf(' ') + 1)

/**
 * Give the stored secrets that are kept and are bound elsewhere, bound anew for the credential as it will be; none where all fit.
 * @param given the ids of secrets that are entered now
 * @param confirmed the target that the person was shown and agreed to
 * @param from the credential that has the secrets, where it is another one: then all are given that are kept
 * @throws KeyfobError invalid_input/secret_bound_elsewhere with both targets, invalid_input/secret_unreadable
 */
export async function rebindKept(
  vault: Vault,
  credential: Credential,
  given: ReadonlySet<string>,
  confirmed: string | undefined,
  from = credential.id,
): Promise<NonNullable<RecordInput['secrets']>> {
  const binding = bindingOf(credential)
  const wanted = targetOf(binding)
  const rebound: Record<string, { value: string; binding: string }> = {}
  const kept = fieldsOf(credential.provider, credential.flow).filter(
    (field) => isSecretField(field) && !given.has(field.id) && vault.hasSecret(from, field.id),
  )
  for (const { id: field } of kept) {
    const stored = await readBound(vault, from, field)
    if (stored === null || (stored.binding === binding && from === credential.id)) continue
    if (stored.binding !== binding && confirmed !== wanted) {
      throw new KeyfobError(ErrorCode.invalid_input, 'A stored secret is bound to another address', {
        reason: Reason.secret_bound_elsewhere,
        details: { field, boundTo: targetOf(stored.binding), wanted },
      })
    }
    rebound[field] = { value: stored.value, binding }
  }
  return rebound
}

async function readBound(vault: Vault, id: string, field: string) {
  try {
    return await vault.readBoundSecret(id, field)
  } catch (thrown) {
    if (!(thrown instanceof KeyfobError) || thrown.reason !== Reason.vault_damaged) throw thrown
    throw new KeyfobError(ErrorCode.invalid_input, 'A stored secret can not be read', {
      reason: Reason.secret_unreadable,
      details: { field },
    })
  }
}
