/** The sentences for causes of a refusal: values, client, person, sign-in, the token at hand. */
import type { Cause } from '../../../../preload/causes'
import type { CauseWords } from './named'

export const refusalCauses = {
  value_named: ({ provider, field }) => `The ${field} is not what ${provider} expects: its answer names it.`,
  value_unusable: ({ field }) => `The ${field} cannot be sent as it is. Enter it again.`,
  value_warned: ({ field }) => `The ${field} does not look right.`,
  value_line_end: ({ field }) => `The ${field} has a line break in it, which was sent with it.`,
  value_space: ({ field }) => `The ${field} begins or ends with a space, which was sent with it.`,
  value_invisible: ({ field }) => `The ${field} has an invisible character in it, which was sent with it.`,
  value_quoted: ({ field }) => `The ${field} stands in quotation marks, which were sent with it.`,
  value_shortened: ({ field }) =>
    `The ${field} has dots in place of a part: it was copied from where it is shown shortened.`,
  value_placeholder: ({ field }) => `The ${field} is a placeholder of the documentation, not a value of yours.`,
  value_masked: ({ field }) => `The ${field} consists of dots or stars: it was copied from where it is hidden.`,
  value_encoded: ({ field }) => `The ${field} is URL-encoded. Enter it as it was given out.`,
  values_same: ({ field, otherField }) => `The ${field} and the ${otherField} are the same: one was entered twice.`,
  value_of_test: ({ field }) => `The ${field} looks made for testing, and was sent to production.`,
  value_of_production: ({ field }) => `The ${field} looks made for production, and was sent to a test environment.`,

  client_secret_wrong: ({ provider }) =>
    `The client and its secret are not a pair that ${provider} knows: one is wrong, or was replaced.`,
  client_secret_expired: 'The secret has run out. Ask for a new one.',
  client_unknown: ({ provider }) => `${provider} does not know this Client ID here.`,
  client_disabled: ({ provider }) => `The client or the account was switched off at ${provider}.`,
  other_client_authentication: ({ provider }) => `${provider} wants the secret sent the other way for this client.`,
  other_environment: 'The credentials belong to another environment than the one they were sent to.',
  api_key_refused: ({ provider }) => `The API key is missing at ${provider}, wrong, or belongs to another account.`,
  grant_not_allowed: ({ provider }) =>
    `${provider} does not allow this client this way to a token. It has to be switched on there.`,
  grant_unknown: ({ provider }) => `${provider} does not offer this way to a token at this address.`,
  parameter_missing: 'The request lacks something that the provider requires.',
  request_refused: ({ provider }) => `${provider} does not accept the request as it was sent.`,
  scope_refused: ({ provider }) => `${provider} does not give this client the scope that was asked for.`,
  audience_refused: ({ provider, field }) => `${provider} does not know this ${field}, or this client may not use it.`,

  assertion_refused: ({ provider }) => `${provider} expects the signed token in another form.`,
  assertion_clock: ({ provider }) => `${provider} finds the signed token too old or too new, though the clocks agree.`,
  assertion_audience: 'The signed token is for another audience than the one the provider expects.',
  assertion_key_unknown: ({ provider }) => `${provider} does not have the public half of this key, or has another one.`,
  assertion_algorithm: ({ provider }) => `${provider} expects another signature algorithm than RS256.`,
  assertion_reused: ({ provider }) => `${provider} saw this signed token before. The next one is new.`,
  assertion_issuer: ({ provider }) => `The signed token names another client than the one ${provider} knows.`,

  password_wrong: 'The user name or the password is wrong.',
  password_expired: 'The password has run out, or has to be changed first.',
  user_locked: 'The account is locked, perhaps after too many attempts. Wait, or ask who runs it.',
  second_factor_needed:
    'The account wants a second factor, which this way to a token cannot give. It takes another account.',
  end_user_account: "The account is a person's; it takes a service account.",
  organisation_unknown: ({ field }) => `The ${field} is unknown, or the account does not belong to it.`,

  access_declined: 'Access was declined on the page of the provider.',
  sign_in_wanted: ({ provider }) => `${provider} wants you to sign in, or to agree to something, on its page.`,
  redirect_uri_mismatch: 'The Redirect URI is not the one that was registered, character by character.',
  code_used: 'The code of this sign-in was used before.',
  code_expired: 'The code of this sign-in came too late.',
  code_not_accepted: 'The code of this sign-in was used before, or came too late.',
  pkce_failed: 'The provider does not accept PKCE for this client. It can be switched off under Edit.',
  state_mismatch: 'The way back belonged to another sign-in, so it was not used.',
  state_missing: 'The way back did not say which sign-in it belonged to, so it was not used.',
  callback_ambiguous: 'The way back said two things at once, so it was not used.',
  callback_without_code: 'The way back brought neither a code nor an error.',
  callback_implicit: 'The way back brought a token in the address, which others could read. It was not used.',
  callback_issuer: 'The way back came from somebody else than expected, so it was not used.',
  sign_in_ended: 'Sign in again when you are ready.',
  sign_in_took_too_long: 'A sign-in ends after 10 minutes.',
  sign_in_page_failed: 'The page of the provider stopped working.',

  refresh_token_ended: 'The refresh token has run out or was withdrawn.',
  refresh_token_used: 'The refresh token was used before, and works once: another program may share it.',
  token_refused: ({ provider }) => `${provider} does not accept this token. It may have been revoked.`,
  token_expired: 'The token has run out.',
  scope_insufficient: "The token's scope does not cover this call.",
  scope_not_granted: ({ name }) => `The token was given without the scope ${name ?? 'that was asked for'}.`,
  revoke_not_confirmed: ({ provider }) => `${provider} did not confirm it. The token was dropped here all the same.`,
  revoke_kind_unknown: ({ provider }) => `${provider} cannot revoke tokens of this kind.`,
} satisfies Partial<Record<Cause, CauseWords>>
