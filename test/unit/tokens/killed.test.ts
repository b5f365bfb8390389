/**
 * A process that dies between a provider's answer and the save of what it gave: the refresh token before is still there, and
 * where the provider has replaced it meanwhile, the person is told to sign in again. A real vault, killed at every operation.
 */
import { describe, expect, it } from 'vitest'
import { createCredentialService } from '../../../main/credentials/service'
import type { HttpAnswer, HttpRequest } from '../../../main/oauth/types'
import { createExpiryClock } from '../../../main/oauth/expiry'
import { builtInProviders, createRegistry } from '../../../main/providers/registry'
import { createTokenService } from '../../../main/tokens/service'
import type { VaultFileSystem } from '../../../main/vault/ports'
import { faultyFileSystem, type MemoryFileSystem, memoryFileSystem } from '../vault/faulty-fs'
import { openOrCreate, vaultIn } from '../vault/helpers'
import { answer, poems, refusal, START } from './support'

const granted = (number: number): HttpAnswer =>
  answer(200, {
    access_token: `access-token-of-the-desk-${String(number)}`,
    refresh_token: `refresh-token-of-the-desk-${String(number)}`,
    token_type: 'Bearer',
    expires_in: 3600,
  })

/** A copy of what is on the disk: what the next process finds. */
const copy = ({ files }: MemoryFileSystem): MemoryFileSystem =>
  memoryFileSystem(new Map([...files].map(([name, file]) => [name, { ...file, bytes: Uint8Array.from(file.bytes) }])))

/** One life of the app on a disk. */
async function run(fs: VaultFileSystem, provider: (request: HttpRequest) => HttpAnswer) {
  const vault = vaultIn('/profile', { fs, now: () => START })
  await openOrCreate(vault)
  const registry = createRegistry(builtInProviders)
  const simulatorUrl = () => Promise.resolve('http://127.0.0.1:4000')
  const credentials = createCredentialService({ vault, registry, simulatorUrl, now: () => START })
  const sent: string[] = []
  const tokens = createTokenService({
    vault,
    credentials,
    clock: createExpiryClock({ wall: () => START, monotonic: () => 0 }),
    send: (request) => {
      sent.push(request.body ?? '')
      return Promise.resolve({ answer: provider(request), durationMs: 20 })
    },
    getsLinks: () => false,
    openLogin: ({ authorizeUrl }) => {
      const state = new URL(authorizeUrl).searchParams.get('state') ?? ''
      return {
        result: Promise.resolve(`http://localhost:3000/callback?code=c&state=${state}`),
        cancel: () => undefined,
      }
    },
    randomToken: () => `random-${'r'.repeat(43)}`,
    newJwtId: () => 'jti-1',
    pathTo: () => Promise.resolve({ proxyInUse: false, certificate: null }),
    changed: () => undefined,
    activityChanged: () => undefined,
  })
  return { credentials, tokens, sent, id: async () => credentials.list()[0]?.id ?? (await credentials.add(poems)).id }
}

/** A disk with a credential whose refresh token is number 1. */
async function signedIn(): Promise<MemoryFileSystem> {
  const disk = memoryFileSystem()
  const { id, tokens } = await run(disk, () => granted(1))
  await tokens.signIn(await id())
  return disk
}

describe('a kill between the answer and the save', () => {
  it('leaves the refresh token before it, or the new one once that is in its place, and always opens', async () => {
    const disk = await signedIn()
    /** What was on the disk at each operation of the save. */
    const moments: MemoryFileSystem[] = []
    const living = copy(disk)
    let answered = false
    const watched = faultyFileSystem(living, () => {
      if (answered) moments.push(copy(living))
      return null
    })
    const life = await run(watched, () => {
      answered = true
      return granted(2)
    })
    await life.tokens.refresh(await life.id())
    moments.push(copy(living))
    expect(moments.length).toBeGreaterThan(5)

    const found: number[] = []
    for (const moment of moments) {
      const next = await run(moment, () => granted(3))
      await next.tokens.refresh(await next.id())
      found.push(Number(/refresh-token-of-the-desk-(\d)/.exec(next.sent[0] ?? '')?.[1]))
    }
    // Old, and from one moment on new: never none, and never old again.
    expect(found.join('')).toMatch(/^1+2+$/)
  })

  it('tells to sign in again where the provider had replaced the old one already', async () => {
    const disk = await signedIn()
    const killed = copy(disk)
    const life = await run(disk, () => granted(2))
    await life.tokens.refresh(await life.id())

    // The disk of the process that was killed, and the provider of the one that was not.
    const next = await run(killed, () =>
      answer(400, { error: 'invalid_grant', error_description: 'Token is not active' }),
    )
    const id = await next.id()
    expect(await refusal(next.tokens.refresh(id))).toBe('refused/provider_refused')
    expect(next.sent[0]).toContain('refresh_token=refresh-token-of-the-desk-1')
    const { failure, refreshToken, state } = await next.tokens.view(id)
    expect([state, refreshToken]).toEqual(['valid', 'refused'])
    expect(failure?.causes.map(({ action }) => action?.kind)).toContain('signIn')
    expect(await refusal(next.tokens.refresh(id))).toBe('conflict/sign_in_required')
    expect(next.sent).toHaveLength(1)
    // What was refused is kept until the sign-in, also over a further start.
    const after = await run(copy(killed), () => granted(4))
    expect((await after.tokens.view(id)).refreshToken).toBe('refused')
    await after.tokens.signIn(id)
    expect((await after.tokens.view(id)).refreshToken).toBe('held')
  })
})
