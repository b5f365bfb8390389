/** The private keys of credentials: one that was generated for a form on its way into a save, and the public half of any. */
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'
import type { CredentialInput } from '../../preload/inputs'
import type { Field, Flow, Provider } from '../providers/definition'
import type { Vault } from '../vault/contract'
import { bindingOf, type Credential, fieldsOf } from './credential'
import type { createGeneratedKeys } from './generated-keys'
import { publicKeyOf } from './keys'

export interface CredentialKeysPorts {
  readonly vault: Pick<Vault, 'readSecret'>
  readonly generated: Pick<ReturnType<typeof createGeneratedKeys>, 'get'>
  /** Throws where there is no such credential. */
  readonly get: (id: string) => Credential
}

export function createCredentialKeys({ vault, generated, get }: CredentialKeysPorts) {
  return {
    /** The values of a form, with the key that was generated for it in its field. Throws `no_such_key` where that is gone. */
    withGenerated(
      flow: Flow,
      provider: Provider,
      input: Pick<CredentialInput, 'values' | 'generatedKeyId'>,
    ): Record<string, string> {
      if (input.generatedKeyId === undefined) return { ...input.values }
      const key = generated.get(input.generatedKeyId)
      const field = keyField(provider, flow)
      if (key === undefined || field === undefined) throw noSuchKey(field?.id)
      return { ...input.values, [field.id]: key }
    },

    /** The public half of a generated key or of a credential's private key, as PEM. Throws `no_such_key`. */
    publicKey: async (of: {
      readonly keyId?: string | undefined
      readonly credentialId?: string | undefined
    }): Promise<string> => {
      if (of.keyId !== undefined) {
        const key = generated.get(of.keyId)
        if (key !== undefined) return publicKeyOf(key)
      }
      if (of.credentialId !== undefined) {
        const credential = get(of.credentialId)
        const field = keyField(credential.provider, credential.flow)
        const key = field === undefined ? null : await vault.readSecret(credential.id, field.id, bindingOf(credential))
        if (key !== null) return publicKeyOf(key)
      }
      throw noSuchKey()
    },
  }
}

const keyField = (provider: Provider, flow: Flow): Field | undefined =>
  fieldsOf(provider, flow).find(({ kind }) => kind === 'private-key')

const noSuchKey = (field?: string): KeyfobError =>
  new KeyfobError(ErrorCode.not_found, 'There is no such key', {
    reason: Reason.no_such_key,
    details: field === undefined ? {} : { field },
  })
