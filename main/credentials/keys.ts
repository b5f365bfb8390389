/**
 * RSA keys of the signed assertion: read from PEM, generated, and their public half. Uses node:crypto, since a key can
 * arrive as PKCS#1, which WebCrypto (and so jose) does not read.
 */
import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { ErrorCode, KeyfobError, Reason } from '../../preload/errors'

const refuse = (field: string, reason: Reason): KeyfobError =>
  new KeyfobError(ErrorCode.invalid_input, `The private key was refused: ${reason}`, { reason, details: { field } })

const asPkcs8 = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString()

/**
 * Read an RSA private key from PEM (PKCS#8 or PKCS#1) and answer it as PKCS#8 PEM.
 * @throws KeyfobError encrypted_private_key, or invalid_private_key for all else (no RSA key, under 2048 bits, a public key)
 */
export function normalisePrivateKey(pem: string, field: string): string {
  const text = tidyPem(pem)
  if (/-----BEGIN ENCRYPTED PRIVATE KEY-----|^Proc-Type: 4,ENCRYPTED/m.test(text)) {
    throw refuse(field, Reason.encrypted_private_key)
  }
  if (!/^-----BEGIN (RSA )?PRIVATE KEY-----/.test(text)) throw refuse(field, Reason.invalid_private_key)
  let key: KeyObject
  try {
    key = createPrivateKey(text)
  } catch {
    // The cause is left out: OpenSSL's words can quote the input.
    throw refuse(field, Reason.invalid_private_key)
  }
  if (key.asymmetricKeyType !== 'rsa' || (key.asymmetricKeyDetails?.modulusLength ?? 0) < 2048) {
    throw refuse(field, Reason.invalid_private_key)
  }
  return asPkcs8(key)
}

/**
 * Bring a pasted PEM into shape: the private key's block alone, whatever stands around it (a certificate, "Bag Attributes"),
 * without indentation, its line ends of any kind, also written as `\\n` as in a JSON or .env file.
 */
function tidyPem(pasted: string): string {
  const lines = pasted.replace(/\\r|\\n|\r\n?/g, '\n').split('\n')
  const text = lines.map((line) => line.trim()).join('\n')
  return /-----BEGIN ([A-Z ]*PRIVATE KEY)-----[^]*?-----END \1-----/.exec(text)?.[0] ?? text.trim()
}

/** Give the public half of a PKCS#8 private key, as SubjectPublicKeyInfo PEM. */
export function publicKeyOf(privateKey: string): string {
  return createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString()
}

/** Generate an RSA key of 2048 bits and answer its private half as PKCS#8 PEM. */
export async function generatePrivateKey(): Promise<string> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  return asPkcs8(privateKey)
}
