import { armor, Decrypter, Encrypter, generateIdentity, identityToRecipient } from 'age-encryption'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decryptAge, encryptAge, isAge } from '../../../main/backup/age'
import type { Scrypt } from '../../../main/vault/ports'
import { systemScrypt } from '../../../main/vault/slots'
import { quickScrypt } from '../vault/helpers'
import { PASSPHRASE, refusal } from './support'

const plain = new TextEncoder().encode('{"keyfob": "backup"}')
const open = (file: Uint8Array, passphrase = PASSPHRASE, scrypt = quickScrypt) => decryptAge(file, passphrase, scrypt)
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8')

/** A scrypt that must not be asked. */
const noScrypt: Scrypt = () => {
  throw new Error('scrypt was asked')
}

describe('an age file with a passphrase', () => {
  it('comes back as it went in, whatever the text and the passphrase', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 70_000 }),
        fc.string({ unit: 'grapheme' }),
        async (bytes, passphrase) => {
          const file = await encryptAge(bytes, passphrase, quickScrypt)
          expect(Buffer.from(await open(file, passphrase)).equals(bytes)).toBe(true)
        },
      ),
      { numRuns: 40 },
    )
  })

  it("is opened by the library's own scrypt, and says the work factor of the age tool", async () => {
    const file = await encryptAge(plain, PASSPHRASE, systemScrypt)
    expect(text(file)).toMatch(/^age-encryption\.org\/v1\n-> scrypt [A-Za-z0-9+/]{22} 18\n/)
    const decrypter = new Decrypter()
    decrypter.addPassphrase(PASSPHRASE)
    expect(await decrypter.decrypt(file, 'text')).toBe(text(plain))
  }, 30_000)

  it("that the library's own scrypt made is opened, also where it is armored", async () => {
    const encrypter = new Encrypter()
    encrypter.setPassphrase(PASSPHRASE)
    encrypter.setScryptWorkFactor(6)
    const file = await encrypter.encrypt(plain)
    expect(text(await open(file, PASSPHRASE, systemScrypt))).toBe(text(plain))
    const armored = new TextEncoder().encode(`\n${armor.encode(file)}`)
    expect(isAge(armored)).toBe(true)
    expect(text(await open(armored, PASSPHRASE, systemScrypt))).toBe(text(plain))
  })

  it('is not opened by another passphrase', async () => {
    const file = await encryptAge(plain, PASSPHRASE, quickScrypt)
    expect(await refusal(open(file, `${PASSPHRASE} `))).toBe('invalid_input/backup_wrong_passphrase')
    expect(await refusal(open(file, ''))).toBe('invalid_input/backup_wrong_passphrase')
  })

  it('that is locked with a key is refused as such', async () => {
    const encrypter = new Encrypter()
    encrypter.addRecipient(await identityToRecipient(await generateIdentity()))
    expect(await refusal(open(await encrypter.encrypt(plain), PASSPHRASE, noScrypt))).toBe(
      'invalid_input/backup_without_passphrase',
    )
  })

  it.each(['21', '30', '99999999999999999999'])(
    'that asks for 2^%s rounds is refused before any work',
    async (logN) => {
      const file = text(await encryptAge(plain, PASSPHRASE, quickScrypt)).replace(/ 18\n/, ` ${logN}\n`)
      expect(await refusal(open(Buffer.from(file), PASSPHRASE, noScrypt))).toBe(
        `invalid_input/backup_work_factor: scrypt 2^${logN.slice(0, 10)}`,
      )
    },
  )

  it('with a flipped bit anywhere gives nothing, and one of the four answers', async () => {
    const file = await encryptAge(plain, PASSPHRASE, quickScrypt)
    const answers = new Set<string>()
    for (let at = 0; at < file.length; at++) {
      for (const bit of [1, 2, 4, 8, 16, 32, 64, 128]) {
        const flipped = Uint8Array.from(file)
        flipped[at] = (file[at] ?? 0) ^ bit
        answers.add(await refusal(open(flipped)))
      }
    }
    expect([...answers].filter((answer) => !answer.startsWith('invalid_input/backup_work_factor')).sort()).toEqual([
      'invalid_input/backup_damaged',
      'invalid_input/backup_without_passphrase',
      'invalid_input/backup_wrong_passphrase',
    ])
  }, 60_000)

  it('that is cut off at any byte, or goes on after its end, is damaged', async () => {
    const file = await encryptAge(plain, PASSPHRASE, quickScrypt)
    for (let length = 0; length < file.length; length++) {
      expect(await refusal(open(file.subarray(0, length))), String(length)).toBe('invalid_input/backup_damaged')
    }
    expect(await refusal(open(Buffer.concat([file, Buffer.from('x')])))).toBe('invalid_input/backup_damaged')
  })

  it('of anything else is damaged, never a crash', async () => {
    const start = fc.constantFrom('', 'age-encryption.org/v1\n', '-----BEGIN AGE ENCRYPTED FILE-----\n')
    await fc.assert(
      fc.asyncProperty(start, fc.uint8Array({ maxLength: 300 }), async (intro, rest) => {
        expect(await refusal(open(Buffer.concat([Buffer.from(intro), rest])))).toBe('invalid_input/backup_damaged')
      }),
      { numRuns: 300 },
    )
  })
})

describe('whether a file is an age file', () => {
  it.each([
    ['age-encryption.org/v1\n', true],
    ['age-encryption.org/v2\n', true],
    ['-----BEGIN AGE ENCRYPTED FILE-----\n', true],
    ['{"keyfob":"backup"}', false],
    ['', false],
  ])('%j: %s', (start, expected) => {
    expect(isAge(Buffer.from(start))).toBe(expected)
  })
})
