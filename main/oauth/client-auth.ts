/**
 * How a client proves who it is at the token endpoint: one method a request (RFC 6749 §2.3). Answers what is to be added to
 * the request; it sends nothing and reads no clock.
 */
import { importPKCS8, SignJWT } from 'jose'
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'
import { encodeForm, fillTemplate } from './template'
import type { RequestContext, RequestValues } from './types'

/** What client authentication adds to a request. */
export interface ClientProof {
  readonly headers: Readonly<Record<string, string>>
  /** Appended after the step's own parameters, unless the step names them. */
  readonly params: readonly (readonly [name: string, value: string])[]
}

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
/** What RFC 7617 §2 forbids in user-id and password. */
const CONTROLS = /[\0-\x1f\x7f]/

/**
 * Make the proof by the method that the credential chose.
 * @throws KeyfobError `invalid_input` with `details.field`: a value is missing, or cannot be used with this method
 * @see https://www.iana.org/assignments/oauth-parameters#token-endpoint-auth-method
 */
export async function proveClient(
  input: RequestValues,
  values: Readonly<Record<string, string>>,
  context: RequestContext,
): Promise<ClientProof> {
  const method = input.clientAuthentication
  if (!input.flow.clientAuthentication.includes(method)) {
    throw new KeyfobError(ErrorCode.invalid_input, 'The flow does not offer this client authentication', {
      reason: Reason.invalid_value,
      details: { field: 'clientAuthentication' },
    })
  }
  const clientId = requireValue(values, 'clientId')
  switch (method) {
    case 'none':
      return { headers: {}, params: [['client_id', clientId]] }
    case 'client_secret_basic':
      return {
        headers: { Authorization: basicHeader(input, clientId, requireValue(values, 'clientSecret')) },
        params: [],
      }
    case 'client_secret_post':
      return {
        headers: {},
        params: [
          ['client_id', clientId],
          ['client_secret', requireValue(values, 'clientSecret')],
        ],
      }
    case 'private_key_jwt':
      return {
        headers: {},
        params: [
          ['client_id', clientId],
          ['client_assertion_type', ASSERTION_TYPE],
          ['client_assertion', await signAssertion(input, values, context)],
        ],
      }
  }
}

/**
 * RFC 6749 §2.3.1 form-encodes both parts first; some providers document plain `id:secret` (RFC 7617), where an id with a
 * colon or a control character would arrive as something else.
 */
function basicHeader(input: RequestValues, clientId: string, clientSecret: string): string {
  if (input.flow.basicEncoding === 'form') {
    return `Basic ${encodeBase64(`${encodeForm(clientId)}:${encodeForm(clientSecret)}`)}`
  }
  if (clientId.includes(':')) {
    throw new KeyfobError(ErrorCode.invalid_input, 'A client id with a colon cannot be sent with HTTP Basic', {
      reason: Reason.colon_in_client_id,
      details: { field: 'clientId' },
    })
  }
  if (CONTROLS.test(clientId)) throw illegalCharacters('clientId')
  if (CONTROLS.test(clientSecret)) throw illegalCharacters('clientSecret')
  return `Basic ${encodeBase64(`${clientId}:${clientSecret}`)}`
}

/** Base64 of the text's UTF-8 bytes. */
function encodeBase64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)))
}

/**
 * Sign the client assertion.
 * @see https://www.rfc-editor.org/rfc/rfc7523#section-3
 */
async function signAssertion(
  input: RequestValues,
  values: Readonly<Record<string, string>>,
  context: RequestContext,
): Promise<string> {
  const { assertion } = input.flow
  if (assertion === undefined) throw new Error('A flow with private_key_jwt has no assertion')
  const key = await importKey(requireValue(values, assertion.privateKey), assertion.algorithm, assertion.privateKey)
  const issuer = firstFilled(assertion.issuer, values)
  const keyId = assertion.keyId === undefined ? '' : fillTemplate(assertion.keyId, values, 'plain')
  const issuedAt = Math.floor(context.now)
  return new SignJWT({
    iss: issuer,
    sub: issuer,
    aud: firstFilled(assertion.audience, values),
    iat: issuedAt,
    exp: issuedAt + assertion.lifetimeSeconds,
    jti: context.newJwtId(),
  })
    .setProtectedHeader({ alg: assertion.algorithm, typ: 'JWT', ...(keyId === '' ? {} : { kid: keyId }) })
    .sign(key)
}

async function importKey(pem: string, algorithm: string, field: string) {
  if (pem.includes('BEGIN ENCRYPTED PRIVATE KEY')) {
    throw new KeyfobError(ErrorCode.invalid_input, 'The private key is encrypted', {
      reason: Reason.encrypted_private_key,
      details: { field },
    })
  }
  try {
    return await importPKCS8(pem.trim(), algorithm)
  } catch {
    throw new KeyfobError(ErrorCode.invalid_input, 'The private key is no PKCS#8 key of the right kind', {
      reason: Reason.invalid_private_key,
      details: { field },
    })
  }
}

function firstFilled(templates: readonly string[], values: Readonly<Record<string, string>>): string {
  for (const template of templates) {
    const filled = fillTemplate(template, values, 'plain')
    if (filled !== '') return filled
  }
  throw new Error('No template of the assertion comes out non-empty')
}

function requireValue(values: Readonly<Record<string, string>>, field: string): string {
  const value = fillTemplate(`{${field}}`, values, 'plain')
  if (value !== '') return value
  throw new KeyfobError(ErrorCode.invalid_input, 'A value is missing', {
    reason: Reason.missing_field,
    details: { field },
  })
}

function illegalCharacters(field: string): KeyfobError {
  return new KeyfobError(ErrorCode.invalid_input, 'A value cannot be sent with HTTP Basic', {
    reason: Reason.illegal_characters,
    details: { field },
  })
}
