/** The words for a file of certificates that is not taken; part of `reasons.ts`. */
import { msg } from '@lingui/core/macro'
import { Reason } from '../../../preload/errors'
import { says, type Words } from './reason-words'

export const authorityReasons = {
  [Reason.authority_unreadable]: says(
    msg`This file holds no certificate`,
    msg`Choose a certificate in PEM or DER form.`,
  ),
  [Reason.authority_private_key]: says(
    msg`This file holds a private key`,
    msg`Keyfob needs the certificate alone. Choose a file without the key, and keep this one to yourself.`,
  ),
  [Reason.authority_is_leaf]: says(
    msg`This is not the certificate of an authority`,
    msg`It is a server's own. Ask for the root certificate that signed it.`,
  ),
  [Reason.authority_expired]: says(msg`This certificate has run out`, msg`Ask for the one that took its place.`),
  [Reason.authority_unsupported]: says(
    msg`This authority cannot be checked here`,
    msg`Its key is too weak, or it limits the names it signs for, which Keyfob does not check.`,
  ),
  [Reason.authority_too_many]: says(msg`There are too many authorities`, msg`Remove those that are no longer needed.`),
} satisfies Partial<Record<Reason, Words>>
