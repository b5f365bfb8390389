/** Says how a token's signature stands. Pure. */
import { t } from '@lingui/core/macro'
import { SignatureState, type SignatureView } from '../../../preload/inspector-views'
import { visible } from './claims'

export interface SignatureWords {
  readonly chip: string
  readonly tone: 'good' | 'bad' | 'neutral'
  readonly words: string
}

const bad = (words: string, chip = t`signature not valid`) => ({ chip, tone: 'bad', words }) as const
const neutral = (words: string) => ({ chip: t`signature not checked`, tone: 'neutral', words }) as const

/** Say how a signature stands. */
export function signatureWords({ state, algorithm, keyId, host }: SignatureView): SignatureWords {
  const key = keyId === null ? null : visible(keyId)
  const by = algorithm === null ? t`no algorithm` : visible(algorithm)
  // Where keys were used it is known where they are from.
  const server = host ?? ''
  switch (state) {
    case SignatureState.unchecked:
      return neutral(t`Decoded. To check it, the provider is asked for its public keys.`)
    case SignatureState.verified:
      return { chip: t`signature verified`, tone: 'good', words: t`by a key of ${server}` }
    case SignatureState.wrong:
      return bad(
        key === null
          ? t`It was changed after it was signed, or not signed with a key without a name of ${server}.`
          : t`It was changed after it was signed, or not signed with the key “${key}” of ${server}.`,
      )
    case SignatureState.missing:
      return bad(t`Where the signature belongs there is none.`)
    case SignatureState.no_such_key:
      return bad(
        key === null
          ? t`${server} has no key for ${by}. It may have been replaced by a new one, or the token is from another environment.`
          : t`${server} has no key named “${key}”. It may have been replaced by a new one, or the token is from another environment.`,
        t`key not found`,
      )
    case SignatureState.ambiguous_key: {
      const name = key ?? ''
      return bad(t`${server} has two keys named “${name}”, so neither is used.`, t`key not clear`)
    }
    case SignatureState.algorithm_mismatch:
      return bad(
        key === null
          ? t`The token says ${by}, and a key without a name of ${server} is not for that.`
          : t`The token says ${by}, and the key “${key}” of ${server} is not for that.`,
      )
    case SignatureState.unusable_key:
      return bad(
        key === null
          ? t`${server} has a key without a name, but it is malformed or too weak to be used.`
          : t`${server} has the key “${key}”, but it is malformed or too weak to be used.`,
        t`key not usable`,
      )
    case SignatureState.algorithm_not_allowed:
      return bad(t`The token names ${by}, which is no algorithm that Keyfob accepts.`)
    case SignatureState.algorithm_unavailable:
      return neutral(t`This version of Keyfob can not check ${by}.`)
    case SignatureState.critical_header:
      return neutral(t`The token asks for an extension (“crit”) that Keyfob does not know.`)
    case SignatureState.symmetric:
      return neutral(t`${by} can not be checked without the secret of the provider: no public key is involved.`)
    case SignatureState.unsecured:
      return bad(t`“alg” is none: anybody can make one that says the same.`, t`not signed`)
    case SignatureState.no_keys_known:
      return neutral(t`This provider does not say where its keys are, so the signature can't be checked.`)
    case SignatureState.issuer_not_trusted:
      return neutral(t`Its issuer is none whose keys belong to this provider, so none were asked for.`)
    case SignatureState.unreachable:
      return neutral(host === null ? t`The keys could not be had.` : t`The keys could not be had from ${host}.`)
    case SignatureState.no_provider:
      return neutral(t`To check it, choose a credential of the provider that gave it.`)
  }
}
