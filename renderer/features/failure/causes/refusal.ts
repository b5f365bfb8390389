/** The sentences for causes of a refusal: values, client, person, sign-in, the token at hand. */
import { msg, t } from '@lingui/core/macro'
import type { Cause } from '../../../../preload/causes'
import type { CauseWords } from './named'

export const refusalCauses = {
  value_named: ({ provider, field }) => t`The ${field} is not what ${provider} expects: its answer names it.`,
  value_unusable: ({ field }) => t`The ${field} cannot be sent as it is. Enter it again.`,
  client_id_colon: ({ field }) =>
    t`Whatever follows the colon would be taken for the secret. Check that the ${field} was copied alone.`,
  value_warned: ({ field }) => t`The ${field} does not look right.`,
  value_line_end: ({ field }) => t`The ${field} has a line break in it, which was sent with it.`,
  value_space: ({ field }) => t`The ${field} begins or ends with a space, which was sent with it.`,
  value_invisible: ({ field }) => t`The ${field} has an invisible character in it, which was sent with it.`,
  value_quoted: ({ field }) => t`The ${field} stands in quotation marks, which were sent with it.`,
  value_shortened: ({ field }) =>
    t`The ${field} has dots in place of a part: it was copied from where it is shown shortened.`,
  value_placeholder: ({ field }) => t`The ${field} is a placeholder of the documentation, not a value of yours.`,
  value_masked: ({ field }) => t`The ${field} consists of dots or stars: it was copied from where it is hidden.`,
  value_encoded: ({ field }) => t`The ${field} is URL-encoded. Enter it as it was given out.`,
  values_same: ({ field, otherField }) => t`The ${field} and the ${otherField} are the same: one was entered twice.`,
  value_of_test: ({ field }) => t`The ${field} looks made for testing, and was sent to production.`,
  value_of_production: ({ field }) => t`The ${field} looks made for production, and was sent to a test environment.`,

  client_secret_wrong: ({ provider }) =>
    t`The client and its secret are not a pair that ${provider} knows: one is wrong, or was replaced.`,
  client_secret_expired: msg`The secret has run out. Ask for a new one.`,
  client_unknown: ({ provider }) => t`${provider} does not know this Client ID here.`,
  client_disabled: ({ provider }) => t`The client or the account was switched off at ${provider}.`,
  other_client_authentication: ({ provider }) => t`${provider} wants the secret sent the other way for this client.`,
  other_environment: msg`The credentials belong to another environment than the one they were sent to.`,
  api_key_refused: ({ provider }) => t`The API key is missing at ${provider}, wrong, or belongs to another account.`,
  grant_not_allowed: ({ provider }) =>
    t`${provider} does not allow this client this way to a token. It has to be switched on there.`,
  grant_unknown: ({ provider }) => t`${provider} does not offer this way to a token at this address.`,
  parameter_missing: msg`The request lacks something that the provider requires.`,
  request_refused: ({ provider }) => t`${provider} does not accept the request as it was sent.`,
  scope_refused: ({ provider }) => t`${provider} does not give this client the scope that was asked for.`,
  audience_refused: ({ provider, field }) => t`${provider} does not know this ${field}, or this client may not use it.`,

  assertion_refused: ({ provider }) => t`${provider} expects the signed token in another form.`,
  assertion_clock: ({ provider }) => t`${provider} finds the signed token too old or too new, though the clocks agree.`,
  assertion_audience: msg`The signed token is for another audience than the one the provider expects.`,
  assertion_key_unknown: ({ provider }) =>
    t`${provider} does not have the public half of this key, or has another one.`,
  assertion_algorithm: ({ provider }) => t`${provider} expects another signature algorithm than RS256.`,
  assertion_reused: ({ provider }) => t`${provider} saw this signed token before. The next one is new.`,
  assertion_issuer: ({ provider }) => t`The signed token names another client than the one ${provider} knows.`,

  password_wrong: msg`The user name or the password is wrong.`,
  password_expired: msg`The password has run out, or has to be changed first.`,
  user_locked: msg`The account is locked, perhaps after too many attempts. Wait, or ask who runs it.`,
  second_factor_needed: msg`The account wants a second factor, which this way to a token cannot give. It takes another account.`,
  end_user_account: msg`The account is a person's; it takes a service account.`,
  organisation_unknown: ({ field }) => t`The ${field} is unknown, or the account does not belong to it.`,

  access_declined: msg`Access was declined on the page of the provider.`,
  sign_in_wanted: ({ provider }) => t`${provider} wants you to sign in, or to agree to something, on its page.`,
  redirect_uri_mismatch: msg`The Redirect URI is not the one that was registered, character by character.`,
  code_used: msg`The code of this sign-in was used before.`,
  code_expired: msg`The code of this sign-in came too late.`,
  code_not_accepted: msg`The code of this sign-in was used before, or came too late.`,
  pkce_failed: msg`The provider does not accept PKCE for this client. It can be switched off under Edit.`,
  state_mismatch: msg`The way back belonged to another sign-in, so it was not used.`,
  state_missing: msg`The way back did not say which sign-in it belonged to, so it was not used.`,
  callback_ambiguous: msg`The way back said two things at once, so it was not used.`,
  callback_without_code: msg`The way back brought neither a code nor an error.`,
  callback_implicit: msg`The way back brought a token in the address, which others could read. It was not used.`,
  callback_issuer: msg`The way back came from somebody else than expected, so it was not used.`,
  sign_in_ended: msg`Sign in again when you are ready.`,
  sign_in_took_too_long: msg`A sign-in ends after 10 minutes.`,
  sign_in_page_failed: msg`The page of the provider stopped working.`,

  refresh_token_ended: msg`The refresh token has run out or was withdrawn.`,
  refresh_token_used: msg`The refresh token was used before, and works once: another program may share it.`,
  token_refused: ({ provider }) => t`${provider} does not accept this token. It may have been revoked.`,
  token_expired: msg`The token has run out.`,
  scope_insufficient: msg`The token's scope does not cover this call.`,
  scope_not_granted: ({ name }) =>
    name === null
      ? t`The token was given without the scope that was asked for.`
      : t`The token was given without the scope ${name}.`,
  revoke_not_confirmed: ({ provider }) => t`${provider} did not confirm it. The token was dropped here all the same.`,
  revoke_kind_unknown: ({ provider }) => t`${provider} cannot revoke tokens of this kind.`,
} satisfies Partial<Record<Cause, CauseWords>>
