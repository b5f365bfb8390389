/** The sentences for causes in the answer, and for a provider that is at fault itself. */
import { msg, t } from '@lingui/core/macro'
import type { Cause } from '../../../../preload/causes'
import type { CauseWords } from './named'

export const answerCauses = {
  // Said by the provider's definition.
  provider_hint: null,
  unknown: msg`Keyfob does not know this failure. What was sent and answered stands below.`,

  answer_empty: ({ provider }) => t`The answer of ${provider} is empty.`,
  answer_cut_off: msg`The answer ends before its JSON does. It was not used.`,
  answer_unreadable: msg`The answer is compressed or binary, and does not say so: it cannot be read as text.`,
  answer_utf16: msg`The answer is written in UTF-16, where JSON has to be UTF-8.`,
  answer_broken_json: msg`The answer begins like JSON and is not valid JSON.`,
  answer_form_encoded: msg`The answer is form-encoded, not JSON: an old way, or another endpoint.`,
  answer_xml: msg`The answer is XML, not JSON: it may be another endpoint.`,
  answer_plain_text: msg`The answer is plain text, not JSON.`,
  answer_not_an_object: msg`The answer is JSON, but no object with a token in it.`,
  answer_too_large: msg`The answer is larger than 1 MB, which no token answer is.`,
  headers_too_large: msg`The headers of the answer are too large to be read.`,
  token_missing: ({ provider }) => t`The answer of ${provider} holds no access token where it belongs.`,
  token_elsewhere: ({ provider, name }) =>
    name === null
      ? t`${provider} changed its answer: something like a token stands at another place, where Keyfob does not take it from.`
      : t`${provider} changed its answer: something like a token stands at ${name}, where Keyfob does not take it from.`,
  token_not_text: msg`The access token in the answer is no text.`,
  token_only_id_token: msg`The answer holds an ID token alone, which says who signed in and opens no API.`,
  token_too_long: msg`The access token is longer than 64 KB. It was refused.`,
  token_line_break: msg`The access token has a line break in it. It was refused, since it could not be sent safely.`,
  token_with_prefix: msg`The access token begins with the word Bearer, which does not belong to it.`,
  token_illegal_characters: msg`The access token has characters that no token may have. It was refused, since it could not be sent safely.`,
  token_type_unsupported: ({ name }) =>
    name === null
      ? t`The token is of the type unknown. Keyfob can use Bearer tokens alone.`
      : t`The token is of the type ${name}. Keyfob can use Bearer tokens alone.`,
  proof_of_possession_needed: ({ provider }) =>
    t`${provider} wants each token bound to a key (DPoP), which Keyfob cannot do.`,

  rate_limited: ({ provider, wait }) => {
    if (wait === null)
      return t`${provider} got too many requests, and asks to try again later. A token at hand is kept.`
    const { seconds, ends } = wait
    return ends === null
      ? t`${provider} got too many requests, and asks to try again in ${seconds} s. A token at hand is kept.`
      : t`${provider} got too many requests, and asks to try again after ${ends}. A token at hand is kept.`
  },
  rate_limited_unknown: ({ provider }) =>
    t`${provider} got too many requests, and does not say how long to wait. A token at hand is kept.`,
  provider_fault: ({ provider }) => t`${provider} has a fault of its own. Nothing you entered is known to be wrong.`,
  gateway_fault: ({ provider }) =>
    t`The servers of ${provider} do not reach each other. Nothing you entered is known to be wrong.`,
  overloaded: ({ provider }) => t`${provider} is overloaded or restarting.`,
  maintenance: ({ provider }) => t`${provider} is under maintenance.`,
  request_firewall: ({ provider, name }) =>
    name === null
      ? t`A firewall in front of ${provider} blocked the request before it was looked at. ${provider} has to allow it.`
      : t`A firewall in front of ${provider}, ${name}, blocked the request before it was looked at. ${provider} has to allow it.`,
  region_blocked: ({ provider }) => t`${provider} does not answer requests from this country or region.`,
  ip_not_allowed: ({ provider }) => t`This computer's IP address is not on the list that ${provider} accepts.`,
  account_suspended: ({ provider }) => t`The account at ${provider} is suspended, e.g. for a bill or a quota.`,
  not_permitted: ({ provider }) => t`${provider} knows these credentials, and does not allow them this.`,
} satisfies Partial<Record<Cause, CauseWords>>
