/**
 * The words for each reason: what happened, as a heading, and what it may come from, likeliest first. The record is total, so
 * a new reason does not compile without its sentence. The provider's own words are never part of these.
 */
import { msg, t } from '@lingui/core/macro'
import { Reason } from '../../../preload/errors'
import { authorityReasons } from './authority-reasons'
import { backupReasons } from './backup-reasons'
import { networkReasons } from './network-reasons'
import { says, edit, retry, signIn, type Facts, type Words } from './reason-words'

const refused = ({ provider, stage }: Facts): string => {
  switch (stage) {
    case 'authorize':
      return t`${provider} refused the sign-in`
    case 'refresh':
      return t`${provider} refused to renew the token`
    case 'revoke':
      return t`${provider} did not revoke the token`
    case 'jwks':
      return t`${provider} did not give its keys`
    case 'call':
      return t`${provider} refused the test call`
    case 'token':
    case null:
      return t`${provider} refused these credentials`
  }
}

export const reasons: Readonly<Record<Reason, Words>> = {
  [Reason.invalid_call]: says(msg`Keyfob could not use what was entered`, edit(msg`Check the values and try again.`)),
  [Reason.missing_field]: says(msg`This is needed`, edit(msg`Fill in the field that is empty.`)),
  [Reason.unknown_field]: says(msg`This provider has no such field`, edit(msg`Open the credential and save it again.`)),
  [Reason.invalid_value]: says(msg`This value does not fit`, edit(msg`Correct the value.`)),
  [Reason.illegal_characters]: says(
    msg`This holds a character that cannot be sent, such as a line break`,
    edit(msg`Copy the value again, without line breaks.`),
  ),
  [Reason.colon_in_client_id]: says(
    msg`A Client ID with a colon in it cannot be sent with HTTP Basic`,
    edit(msg`Check that the Client ID was copied alone.`),
  ),
  [Reason.invalid_url]: says(
    msg`This is not a full URL such as https://host/path, or has a user name, ? or # in it`,
    edit(msg`Correct the URL.`),
  ),
  [Reason.insecure_url]: says(msg`The URL must begin with https://`, edit(msg`Correct the URL.`)),
  [Reason.invalid_redirect_uri]: says(
    msg`This cannot be used as a redirect URI`,
    edit(msg`Enter it exactly as it was registered, without a #.`),
  ),
  [Reason.invalid_private_key]: says(
    msg`This is not an RSA private key in PEM, of 2048 bits or more`,
    edit(msg`Paste the whole key, from BEGIN to END.`),
  ),
  [Reason.encrypted_private_key]: says(
    msg`This private key is encrypted with a passphrase`,
    edit(msg`Remove its passphrase first, e.g. with openssl pkey.`),
  ),
  [Reason.name_taken]: says(msg`Another credential has this name`, edit(msg`Choose another name.`)),
  [Reason.foreign_host]: says(
    msg`The token is sent to this credential's own hosts alone`,
    edit(msg`Use a URL on one of the hosts that are listed.`),
  ),
  [Reason.token_in_url]: says(
    msg`The token must not stand in a URL, where logs keep it`,
    edit(msg`Take it out: it is sent in the header.`),
  ),
  [Reason.invalid_json]: says(msg`This is not valid JSON`, msg`Correct the JSON before sending it.`),

  [Reason.no_such_exchange]: says(
    msg`This request is not recorded any more`,
    msg`The activity was cleared in the meantime.`,
  ),
  [Reason.no_such_credential]: says(msg`This credential is gone`, msg`It was deleted in the meantime.`),
  [Reason.no_such_provider]: says(msg`This version of Keyfob does not know this provider`, msg`Update Keyfob.`),
  [Reason.no_such_key]: says(msg`The generated key is gone`, edit(msg`Generate a key pair again.`)),
  [Reason.no_token]: says(msg`There is no token yet`, retry(msg`Get a token first.`)),
  [Reason.no_refresh_token]: says(msg`There is no refresh token`, retry(msg`Get a new token instead.`)),
  [Reason.no_service_uri]: says(
    msg`This token came without a service URI, so there is no address to call`,
    msg`The token can be copied by itself or as a header. A test call can go to another URL.`,
  ),
  [Reason.not_offered]: says(({ provider }) => t`${provider} does not offer this`),
  [Reason.sign_in_required]: says(
    msg`This needs a sign-in`,
    signIn(msg`Sign in on the page of the provider to get a token.`),
  ),
  [Reason.too_many_calls]: says(msg`That was asked for too often`, msg`Wait a moment, then try again.`),
  [Reason.sign_in_open]: says(msg`Another sign-in is open`, msg`Finish or cancel it first.`),
  [Reason.secret_unreadable]: says(msg`A stored secret could not be read`, edit(msg`Enter the secret again.`)),
  [Reason.secret_bound_elsewhere]: says(
    msg`Enter this again: it was saved for another address`,
    edit(msg`Save the credential to choose: send the stored secrets to the new address, or enter them again.`),
  ),

  [Reason.vault_missing]: says(
    msg`The vault file is gone`,
    msg`It was there when Keyfob started. Put it back and try again.`,
  ),
  [Reason.vault_exists]: says(msg`There is a vault already`, msg`Start Keyfob again to unlock it.`),
  [Reason.vault_locked]: says(msg`Keyfob is locked`, msg`Unlock it first.`),
  [Reason.wrong_passphrase]: says(msg`This is not the passphrase`, msg`Check Caps Lock and the keyboard layout.`),
  [Reason.weak_passphrase]: says(msg`The passphrase is too short`, msg`Use at least 8 characters.`),
  [Reason.wrong_recovery_code]: says(
    msg`This is not the recovery code of this vault`,
    msg`It may belong to another vault, or a newer code took its place.`,
  ),
  [Reason.recovery_code_mistyped]: says(
    msg`The recovery code is mistyped`,
    msg`Compare it character by character. It has six groups of five.`,
  ),
  [Reason.too_many_attempts]: says(msg`Too many wrong attempts`, msg`Wait a few seconds, then try again.`),
  [Reason.last_slot]: says(
    msg`This is the last way in`,
    msg`Add a passphrase or this computer's keychain first. A recovery code alone is not enough.`,
  ),
  [Reason.vault_damaged]: says(
    msg`The vault file is damaged`,
    msg`No backup of it could be opened either. Nothing was deleted. Put a copy of your own in its place and try again.`,
  ),
  [Reason.vault_not_found]: says(
    msg`Keyfob cannot find your vault`,
    msg`Its file was moved or deleted, and there is no backup beside it. Put it back, then try again.`,
  ),
  [Reason.vault_unreadable]: says(
    msg`The vault file could not be read`,
    msg`Check that it can be opened by your account, then start Keyfob again. It was left as it is.`,
  ),
  [Reason.vault_newer]: says(
    msg`The vault was written by a newer Keyfob`,
    msg`Update Keyfob. The file was left as it is.`,
  ),
  [Reason.keychain_unavailable]: says(
    msg`The keychain of this computer does not answer`,
    retry(msg`Unlock the keychain and try again.`),
  ),
  [Reason.keychain_changed]: says(
    msg`The keychain of this computer no longer opens this vault`,
    msg`The key in the keychain was replaced or removed, or the file comes from another computer.`,
  ),
  [Reason.save_failed]: says(
    msg`Saving failed`,
    msg`Check that the disk is not full and that the folder can be written to. Nothing was changed.`,
  ),
  [Reason.vault_changed_elsewhere]: says(
    msg`Saving failed: another program changed the vault file`,
    msg`It was not overwritten. Lock Keyfob and unlock it to go on with the file as it is now, then make your change again.`,
  ),

  [Reason.redirected]: says(
    ({ server }) => t`${server} sent the request on to another address`,
    edit(msg`The address may be out of date. Keyfob does not follow, since secrets would go along.`),
  ),
  [Reason.too_large]: says(
    ({ provider, isProviderKnown }) =>
      isProviderKnown ? t`The answer of ${provider} is too large` : t`The answer is too large`,
    edit(msg`The address may not be that of the token endpoint.`),
  ),
  [Reason.not_json]: says(
    ({ provider }) => t`${provider} did not answer with JSON`,
    edit(msg`The address may not be that of the token endpoint.`),
    retry(msg`A proxy or a maintenance page may have answered instead.`),
  ),
  [Reason.provider_refused]: says(refused, edit(msg`A value may be wrong, or belong to another environment.`)),
  [Reason.rate_limited]: says(
    ({ provider }) => t`${provider} asks to wait`,
    retry(msg`Too many requests were made. The token at hand is kept.`),
  ),
  [Reason.server_error]: says(
    ({ provider }) => t`${provider} has a fault of its own`,
    retry(msg`Nothing is wrong with the credential, as far as known. Try again later.`),
  ),
  [Reason.answer_without_token]: says(
    ({ provider, isProviderKnown }) =>
      isProviderKnown ? t`The answer of ${provider} holds no token` : t`The answer holds no token`,
    edit(msg`The address may not be that of the token endpoint.`),
    retry(msg`The provider may have changed its answer.`),
  ),
  [Reason.illegal_token]: says(
    ({ provider }) => t`${provider} sent a token that is too long or has characters that no token may hold`,
    retry(msg`It was refused, since such a token could not be used safely.`),
  ),
  [Reason.unsupported_token_type]: says(
    ({ provider }) => t`${provider} sent a token that is no bearer token`,
    edit(msg`The client may be set up for another kind of token.`),
  ),
  [Reason.not_a_key_set]: says(
    ({ provider }) => t`${provider} answered with something else than a set of keys`,
    retry(msg`A proxy or a maintenance page may have answered instead.`),
  ),

  [Reason.sign_in_cancelled]: says(msg`The sign-in was cancelled`, signIn(msg`Sign in again when you are ready.`)),
  [Reason.sign_in_closed]: says(msg`The sign-in window was closed`, signIn(msg`Sign in again when you are ready.`)),
  [Reason.sign_in_timed_out]: says(
    msg`The sign-in took too long`,
    signIn(msg`It ends after 10 minutes. Sign in again.`),
  ),
  [Reason.sign_in_refused]: says(
    ({ provider }) => t`${provider} refused the sign-in`,
    edit(msg`The Client ID or the Redirect URI may not be registered like this.`),
    signIn(msg`Access may have been declined on the page.`),
  ),
  [Reason.callback_rejected]: says(
    msg`The way back from the sign-in did not fit`,
    signIn(msg`It did not belong to this sign-in, so it was not used. Sign in again.`),
  ),
  [Reason.login_page_failed]: says(
    ({ provider, isProviderKnown }) =>
      isProviderKnown
        ? t`The sign-in page of ${provider} could not be loaded`
        : t`The sign-in page could not be loaded`,
    signIn(msg`Check the network and try again.`),
    edit(msg`The address may be wrong.`),
  ),
  [Reason.browser_failed]: says(
    msg`Your browser could not be opened`,
    msg`Check which browser this computer opens links with.`,
    signIn(msg`Sign in in Keyfob's own window instead.`),
  ),
  [Reason.callback_port_taken]: says(
    ({ host }) =>
      host === null
        ? t`Keyfob cannot wait at the redirect URI: the port is not free`
        : t`Keyfob cannot wait at ${host}: the port is not free`,
    signIn(msg`Another program listens there. Close it and try again, or sign in in Keyfob's own window.`),
    edit(msg`If the provider allows it, register a redirect URI with another port.`),
  ),
  [Reason.loopback_required]: says(
    msg`The browser does not come back to this computer with this redirect URI`,
    signIn(msg`Sign in in Keyfob's own window, or paste the callback URL.`),
    edit(msg`A redirect URI such as http://127.0.0.1:3000/callback leads back.`),
  ),
  [Reason.sign_in_over]: says(
    msg`No sign-in waits any more`,
    signIn(msg`It was answered, cancelled or took too long.`),
  ),
  [Reason.callback_elsewhere]: says(
    msg`This is not the address the sign-in comes back to. It must begin with the redirect URI.`,
    msg`Copy it from the address bar when the sign-in has ended.`,
  ),
  [Reason.callback_foreign]: says(
    msg`This belongs to another sign-in`,
    msg`Sign in on the page that was opened from here, and copy the address where that one ends.`,
  ),
  [Reason.callback_incomplete]: says(
    msg`The end of this address is missing`,
    msg`Copy the whole address: it holds code= and state=.`,
  ),

  ...networkReasons,
  ...authorityReasons,
  ...backupReasons,

  [Reason.secret_in_bundle]: says(
    msg`Nothing was written: a secret would be inside`,
    msg`Change the text that holds it, then try again.`,
  ),
  [Reason.bundle_gone]: says(msg`This support bundle is out of date`, msg`Close it, and open it again.`),
  [Reason.clipboard_failed]: says(msg`The clipboard could not be used`, msg`Another program may hold it. Try again.`),
  [Reason.forbidden_sender]: says(msg`Keyfob refused this call`, msg`Start Keyfob again.`),
  [Reason.unexpected]: says(
    msg`Something went wrong inside Keyfob`,
    retry(msg`Try again. If it goes on, start Keyfob again.`),
  ),
}
