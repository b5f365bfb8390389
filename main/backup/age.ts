/**
 * A backup as an age file with a passphrase, which any age tool opens. The format is age-encryption's; the work of scrypt is
 * done by a port, off the main thread, because the library's own would stop the app for seconds.
 * @see https://c2sp.org/age (Recipient types, scrypt)
 */
import type { Decrypter, Identity, Recipient, Stanza } from 'age-encryption'
import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { randomBytes } from 'node:crypto'
import { KeyfobError } from '../../preload/errors'
import type { Scrypt } from '../vault/ports'
import { damaged, withoutPassphrase, workFactor, wrongPassphrase } from './failures'

/** What the age tool itself uses; a second or two. */
const WORK_FACTOR = 18
/** 2^20 takes 1 GiB for some seconds. More is refused before it is begun, so that a file can't order work. */
const MAX_WORK_FACTOR = 20
const SALT_BYTES = 16
const FILE_KEY_BYTES = 16
const TAG_BYTES = 16
const LABEL = Buffer.from('age-encryption.org/v1/scrypt')
const ARMOR = '-----BEGIN AGE ENCRYPTED FILE-----'
const INTRO = 'age-encryption.org/'

/** Whether a file is meant to be an age file, armored or not, by how it begins. */
export function isAge(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 64)).toString('latin1').trimStart()
  return start.startsWith(INTRO) || start.startsWith(ARMOR)
}

/** Encrypt with a passphrase, as a binary age file. */
export async function encryptAge(plain: Uint8Array, passphrase: string, scrypt: Scrypt): Promise<Uint8Array> {
  const { Encrypter, Stanza: AgeStanza } = await import('age-encryption')
  const recipient: Recipient = {
    async wrapFileKey(fileKey) {
      const salt = randomBytes(SALT_BYTES)
      const key = await wrappingKey(passphrase, salt, WORK_FACTOR, scrypt)
      const body = chacha20poly1305(key, new Uint8Array(12)).encrypt(fileKey)
      key.fill(0)
      return [new AgeStanza(['scrypt', unpadded(salt), String(WORK_FACTOR)], body)]
    },
  }
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  return readAll(await encrypter.encrypt(streamOf(plain)))
}

/**
 * Decrypt an age file, binary or armored.
 * @throws KeyfobError invalid_input with backup_wrong_passphrase, backup_without_passphrase, backup_work_factor, backup_damaged
 */
export async function decryptAge(file: Uint8Array, passphrase: string, scrypt: Scrypt): Promise<Uint8Array> {
  const { armor, Decrypter: AgeDecrypter } = await import('age-encryption')
  const decrypter: Decrypter = new AgeDecrypter()
  decrypter.addIdentity(passphraseIdentity(passphrase, scrypt))
  try {
    const text = Buffer.from(file).toString('latin1')
    const binary = text.trimStart().startsWith(ARMOR) ? armor.decode(text) : file
    return await readAll(await decrypter.decrypt(streamOf(binary)))
  } catch (thrown) {
    // The library's own errors can quote the file.
    throw thrown instanceof KeyfobError ? thrown : damaged()
  }
}

function passphraseIdentity(passphrase: string, scrypt: Scrypt): Identity {
  return {
    async unwrapFileKey(stanzas) {
      const [stanza, ...others] = stanzas
      if (stanza === undefined || !stanzas.some(({ args }) => args[0] === 'scrypt')) throw withoutPassphrase()
      if (others.length > 0) throw damaged()
      const { salt, logN } = readStanza(stanza)
      const key = await wrappingKey(passphrase, salt, logN, scrypt)
      try {
        return chacha20poly1305(key, new Uint8Array(12)).decrypt(stanza.body)
      } catch {
        throw wrongPassphrase()
      } finally {
        key.fill(0)
      }
    },
  }
}

function readStanza({ args, body }: Stanza): { readonly salt: Uint8Array; readonly logN: number } {
  const [, encodedSalt = '', work = '', ...more] = args
  const salt = Buffer.from(encodedSalt, 'base64')
  const wellFormed = salt.length === SALT_BYTES && unpadded(salt) === encodedSalt && /^[1-9][0-9]*$/.test(work)
  if (!wellFormed || more.length > 0 || body.length !== FILE_KEY_BYTES + TAG_BYTES) throw damaged()
  const logN = Number(work)
  if (logN > MAX_WORK_FACTOR) throw workFactor(work)
  return { salt, logN }
}

const wrappingKey = (passphrase: string, salt: Uint8Array, logN: number, scrypt: Scrypt): Promise<Uint8Array> =>
  scrypt(passphrase, Buffer.concat([LABEL, salt]), { N: 2 ** logN, r: 8, p: 1 })

/** Base64 as age writes it, without its padding. */
const unpadded = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replace(/=+$/, '')

// Streams in and out: the library's shortcut for byte arrays needs `Response`, which Electron 22's main has not.
const streamOf = (bytes: Uint8Array): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start(controller) {
      controller.enqueue(bytes)
      controller.close()
    },
  })

async function readAll(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}
