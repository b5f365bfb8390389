/**
 * The words for each reason: what happened, as a heading, and what it may come from, likeliest first. The record is total, so
 * a new reason does not compile without its sentence. The provider's own words are never part of these.
 */
import { Reason, type Stage } from '../../../preload/errors'
import { authorityReasons } from './authority-reasons'
import { backupReasons } from './backup-reasons'
import { says, calm, edit, retry, signIn, type Facts, type Words } from './reason-words'

const host = (facts: Facts): string => facts.host ?? facts.provider

const refusals: Readonly<Record<Stage, string>> = {
  authorize: 'refused the sign-in',
  token: 'refused these credentials',
  refresh: 'refused to renew the token',
  revoke: 'did not revoke the token',
  jwks: 'did not give its keys',
  call: 'refused the test call',
}
const refused = ({ provider, stage }: Facts): string => `${provider} ${refusals[stage ?? 'token']}`

export const reasons: Readonly<Record<Reason, Words>> = {
  [Reason.invalid_call]: says('Keyfob could not use what was entered', edit('Check the values and try again.')),
  [Reason.missing_field]: says('This is needed', edit('Fill in the field that is empty.')),
  [Reason.unknown_field]: says('This provider has no such field', edit('Open the credential and save it again.')),
  [Reason.invalid_value]: says('This value does not fit', edit('Correct the value.')),
  [Reason.illegal_characters]: says(
    'This holds a character that cannot be sent, such as a line break',
    edit('Copy the value again, without line breaks.'),
  ),
  [Reason.invalid_url]: says('This is not a full URL, such as https://host/path', edit('Correct the URL.')),
  [Reason.insecure_url]: says('The URL must begin with https://', edit('Correct the URL.')),
  [Reason.invalid_redirect_uri]: says(
    'This cannot be used as a redirect URI',
    edit('Enter it exactly as it was registered, without a #.'),
  ),
  [Reason.invalid_private_key]: says(
    'This is not an RSA private key in PEM, of 2048 bits or more',
    edit('Paste the whole key, from BEGIN to END.'),
  ),
  [Reason.encrypted_private_key]: says(
    'This private key is encrypted with a passphrase',
    edit('Remove its passphrase first, e.g. with openssl pkey.'),
  ),
  [Reason.name_taken]: says('Another credential has this name', edit('Choose another name.')),
  [Reason.foreign_host]: says(
    "The token is sent to this credential's own hosts alone",
    edit('Use a URL on one of the hosts that are listed.'),
  ),
  [Reason.token_in_url]: says(
    'The token must not stand in a URL, where logs keep it',
    edit('Take it out: it is sent in the header.'),
  ),
  [Reason.invalid_json]: says('This is not valid JSON', 'Correct the JSON before sending it.'),

  [Reason.no_such_exchange]: says('This request is not recorded any more', 'The activity was cleared in the meantime.'),
  [Reason.no_such_credential]: says('This credential is gone', 'It was deleted in the meantime.'),
  [Reason.no_such_provider]: says('This version of Keyfob does not know this provider', 'Update Keyfob.'),
  [Reason.no_such_key]: says('The generated key is gone', edit('Generate a key pair again.')),
  [Reason.no_token]: says('There is no token yet', retry('Get a token first.')),
  [Reason.no_refresh_token]: says('There is no refresh token', retry('Get a new token instead.')),
  [Reason.not_offered]: says(({ provider }) => `${provider} does not offer this`),
  [Reason.sign_in_required]: says(
    'This needs a sign-in',
    signIn('Sign in on the page of the provider to get a token.'),
  ),
  [Reason.too_many_calls]: says('That was asked for too often', 'Wait a moment, then try again.'),
  [Reason.sign_in_open]: says('Another sign-in is open', 'Finish or cancel it first.'),
  [Reason.secret_unreadable]: says('A stored secret could not be read', edit('Enter the secret again.')),
  [Reason.secret_bound_elsewhere]: says(
    'Enter this again: it was saved for another address',
    edit('Save the credential to choose: send the stored secrets to the new address, or enter them again.'),
  ),

  [Reason.vault_missing]: says(
    'The vault file is gone',
    'It was there when Keyfob started. Put it back and try again.',
  ),
  [Reason.vault_exists]: says('There is a vault already', 'Start Keyfob again to unlock it.'),
  [Reason.vault_locked]: says('Keyfob is locked', 'Unlock it first.'),
  [Reason.wrong_passphrase]: says('This is not the passphrase', 'Check Caps Lock and the keyboard layout.'),
  [Reason.weak_passphrase]: says('The passphrase is too short', 'Use at least 8 characters.'),
  [Reason.wrong_recovery_code]: says(
    'This is not the recovery code of this vault',
    'It may belong to another vault, or a newer code took its place.',
  ),
  [Reason.recovery_code_mistyped]: says(
    'The recovery code is mistyped',
    'Compare it character by character. It has six groups of five.',
  ),
  [Reason.too_many_attempts]: says('Too many wrong attempts', 'Wait a few seconds, then try again.'),
  [Reason.last_slot]: says(
    'This is the last way in',
    "Add a passphrase or this computer's keychain first. A recovery code alone is not enough.",
  ),
  [Reason.vault_damaged]: says(
    'The vault file is damaged',
    'No backup of it could be opened either. Nothing was deleted. Put a copy of your own in its place and try again.',
  ),
  [Reason.vault_not_found]: says(
    'Keyfob cannot find your vault',
    'Its file was moved or deleted, and there is no backup beside it. Put it back, then try again.',
  ),
  [Reason.vault_unreadable]: says(
    'The vault file could not be read',
    'Check that it can be opened by your account, then start Keyfob again. It was left as it is.',
  ),
  [Reason.vault_newer]: says('The vault was written by a newer Keyfob', 'Update Keyfob. The file was left as it is.'),
  [Reason.keychain_unavailable]: says(
    'The keychain of this computer does not answer',
    retry('Unlock the keychain and try again.'),
  ),
  [Reason.keychain_changed]: says(
    'The keychain of this computer no longer opens this vault',
    'The key in the keychain was replaced or removed, or the file comes from another computer.',
  ),
  [Reason.save_failed]: says(
    'Saving failed',
    'Check that the disk is not full and that the folder can be written to. Nothing was changed.',
  ),
  [Reason.vault_changed_elsewhere]: says(
    'Saving failed: another program changed the vault file',
    'It was not overwritten. Lock Keyfob and unlock it to go on with the file as it is now, then make your change again.',
  ),

  [Reason.offline]: says('This computer is offline', retry('Connect to a network and try again.')),
  [Reason.host_not_found]: says(
    (facts) => `${host(facts)} was not found`,
    edit('The address may be misspelt.'),
    retry('The name server may not answer, or a VPN may be needed.'),
  ),
  [Reason.connection_refused]: says(
    (facts) => `${host(facts)} refused the connection`,
    retry('The service may be down, or a firewall is in the way.'),
    edit('The address or its port may be wrong.'),
  ),
  [Reason.connection_lost]: says(
    (facts) => `The connection to ${host(facts)} broke`,
    retry('Try again. If it goes on, a firewall or proxy may cut it.'),
  ),
  [Reason.timed_out]: says(
    (facts) => `${host(facts)} did not answer in time`,
    retry('The service may be slow, or a firewall drops the request.'),
  ),
  [Reason.proxy_failed]: says(
    'The proxy did not pass the request on',
    retry("Check this computer's proxy settings, or ask who runs the proxy."),
  ),
  [Reason.proxy_login_needed]: says(
    'The proxy asks for a user name and a password',
    'Enter them in the settings, under Network.',
  ),
  [Reason.proxy_login_refused]: says(
    'The proxy did not accept the user name and password',
    'Correct them in the settings, under Network.',
  ),
  [Reason.tls_untrusted]: says(
    (facts) => `The certificate of ${host(facts)} is not trusted`,
    'A company proxy may open encrypted connections: its certificate has to be installed on this computer.',
    edit('The address may belong to someone else.'),
  ),
  [Reason.tls_expired]: says(
    (facts) => `The certificate of ${host(facts)} is not valid today`,
    "This computer's clock may be wrong.",
    'The provider may have let it run out.',
  ),
  [Reason.tls_wrong_host]: says(
    (facts) => `The certificate is not that of ${host(facts)}`,
    edit('The address may be misspelt.'),
    'A proxy or a portal of the network may be answering instead.',
  ),
  [Reason.tls_failed]: says(
    (facts) => `No secure connection to ${host(facts)}`,
    retry('The server and Keyfob have no common protocol, or something in between breaks it.'),
  ),
  [Reason.client_certificate_needed]: says(
    (facts) => `${host(facts)} asks for a client certificate`,
    'Keyfob cannot present one yet.',
  ),
  [Reason.unsafe_port]: says('This port is not allowed for web requests', edit('Check the port in the address.')),
  [Reason.network_failed]: says(
    (facts) => `${host(facts)} could not be reached`,
    retry('Check the network and try again.'),
  ),

  [Reason.redirected]: says(
    (facts) => `${host(facts)} sent the request on to another address`,
    edit('The address may be out of date. Keyfob does not follow, since secrets would go along.'),
  ),
  [Reason.too_large]: says(
    ({ provider }) => `The answer of ${provider} is too large`,
    edit('The address may not be that of the token endpoint.'),
  ),
  [Reason.not_json]: says(
    ({ provider }) => `${provider} did not answer with JSON`,
    edit('The address may not be that of the token endpoint.'),
    retry('A proxy or a maintenance page may have answered instead.'),
  ),
  [Reason.provider_refused]: says(refused, edit('A value may be wrong, or belong to another environment.')),
  [Reason.rate_limited]: says(
    ({ provider }) => `${provider} asks to wait`,
    retry('Too many requests were made. The token at hand is kept.'),
  ),
  [Reason.server_error]: says(
    ({ provider }) => `${provider} has a fault of its own`,
    retry('Nothing is wrong with the credential, as far as known. Try again later.'),
  ),
  [Reason.answer_without_token]: says(
    ({ provider }) => `The answer of ${provider} holds no token`,
    edit('The address may not be that of the token endpoint.'),
    retry('The provider may have changed its answer.'),
  ),
  [Reason.illegal_token]: says(
    ({ provider }) => `${provider} sent a token that is too long or has characters that no token may hold`,
    retry('It was refused, since such a token could not be used safely.'),
  ),
  [Reason.unsupported_token_type]: says(
    ({ provider }) => `${provider} sent a token that is no bearer token`,
    edit('The client may be set up for another kind of token.'),
  ),
  [Reason.not_a_key_set]: says(
    ({ provider }) => `${provider} answered with something else than a set of keys`,
    retry('A proxy or a maintenance page may have answered instead.'),
  ),

  [Reason.sign_in_cancelled]: calm(says('The sign-in was cancelled', signIn('Sign in again when you are ready.'))),
  [Reason.sign_in_closed]: calm(says('The sign-in window was closed', signIn('Sign in again when you are ready.'))),
  [Reason.sign_in_timed_out]: says('The sign-in took too long', signIn('It ends after 10 minutes. Sign in again.')),
  [Reason.sign_in_refused]: says(
    ({ provider }) => `${provider} refused the sign-in`,
    edit('The Client ID or the Redirect URI may not be registered like this.'),
    signIn('Access may have been declined on the page.'),
  ),
  [Reason.callback_rejected]: says(
    'The way back from the sign-in did not fit',
    signIn('It did not belong to this sign-in, so it was not used. Sign in again.'),
  ),
  [Reason.login_page_failed]: says(
    (facts) => `The sign-in page of ${facts.provider} could not be loaded`,
    signIn('Check the network and try again.'),
    edit('The address may be wrong.'),
  ),
  [Reason.browser_failed]: says(
    'Your browser could not be opened',
    'Check which browser this computer opens links with.',
    signIn("Sign in in Keyfob's own window instead."),
  ),
  [Reason.callback_port_taken]: says(
    (facts) => `Keyfob cannot wait at ${facts.host ?? 'the redirect URI'}: the port is not free`,
    signIn("Another program listens there. Close it and try again, or sign in in Keyfob's own window."),
    edit('If the provider allows it, register a redirect URI with another port.'),
  ),
  [Reason.loopback_required]: says(
    'The browser does not come back to this computer with this redirect URI',
    signIn("Sign in in Keyfob's own window, or paste the callback URL."),
    edit('A redirect URI such as http://127.0.0.1:3000/callback leads back.'),
  ),
  [Reason.sign_in_over]: says('No sign-in waits any more', signIn('It was answered, cancelled or took too long.')),
  [Reason.callback_elsewhere]: says(
    'This is not the address the sign-in comes back to. It must begin with the redirect URI.',
    'Copy it from the address bar when the sign-in has ended.',
  ),
  [Reason.callback_foreign]: says(
    'This belongs to another sign-in',
    'Sign in on the page that was opened from here, and copy the address where that one ends.',
  ),
  [Reason.callback_incomplete]: says(
    'The end of this address is missing',
    'Copy the whole address: it holds code= and state=.',
  ),

  ...authorityReasons,
  ...backupReasons,

  [Reason.secret_in_bundle]: says(
    'Nothing was written: a secret would be inside',
    'Change the text that holds it, then try again.',
  ),
  [Reason.bundle_gone]: says('This support bundle is out of date', 'Close it, and open it again.'),
  [Reason.clipboard_failed]: says('The clipboard could not be used', 'Another program may hold it. Try again.'),
  [Reason.forbidden_sender]: says('Keyfob refused this call', 'Start Keyfob again.'),
  [Reason.unexpected]: says(
    'Something went wrong inside Keyfob',
    retry('Try again. If it goes on, start Keyfob again.'),
  ),
}
