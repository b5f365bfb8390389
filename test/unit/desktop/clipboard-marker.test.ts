import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createMarkerStore, isMarked, markOf } from '../../../main/desktop/clipboard-marker'

const token = 'opaque-token-of-the-test-0123456789'
let profile = ''
beforeEach(async () => {
  profile = await mkdtemp(join(tmpdir(), 'keyfob-marker-'))
})
afterEach(() => rm(profile, { recursive: true, force: true }))

const path = (): string => join(profile, 'clipboard.json')

describe('the mark of a copied secret', () => {
  it('tells the text again after a restart, and no other', async () => {
    await createMarkerStore(profile).keep(markOf(token))
    const mark = await createMarkerStore(profile).read()
    expect(mark && isMarked(mark, token)).toBe(true)
    expect(mark && isMarked(mark, `${token} `)).toBe(false)
    expect(mark && isMarked(mark, '')).toBe(false)
  })

  it('is for its owner alone and does not hold the text in any form', async () => {
    await createMarkerStore(profile).keep(markOf(token))
    expect((await stat(path())).mode & 0o777).toBe(0o600)
    const kept = await readFile(path(), 'utf8')
    expect(Object.keys(JSON.parse(kept) as object)).toEqual(['format', 'key', 'hash'])
    for (const form of [token, Buffer.from(token).toString('base64').slice(0, -4), encodeURIComponent(token)])
      expect(kept).not.toContain(form)
  })

  it('has a key of its own each time, so that two copies of a token do not look alike', () => {
    const [one, two] = [markOf(token), markOf(token)]
    expect(one.key.equals(two.key)).toBe(false)
    expect(one.hash.equals(two.hash)).toBe(false)
  })

  it('is gone with its file once forgotten, and forgetting twice does nothing', async () => {
    const store = createMarkerStore(profile)
    await store.keep(markOf(token))
    await store.keep(null)
    await store.keep(null)
    expect(await readdir(profile)).toEqual([])
    expect(await store.read()).toBeNull()
  })

  const whole = { format: 1, key: Buffer.alloc(32).toString('base64'), hash: Buffer.alloc(32).toString('base64') }
  it.each([
    ['empty', ''],
    ['cut off', JSON.stringify(whole).slice(0, 60)],
    ['of another format', JSON.stringify({ ...whole, format: 2 })],
    ['with a hash that is too short', JSON.stringify({ ...whole, hash: 'AAAA' })],
    ['with a member too many', JSON.stringify({ ...whole, text: 'x' })],
    ['no object', 'null'],
  ])('is none where its file is %s', async (_what, text) => {
    await writeFile(path(), text)
    expect(await createMarkerStore(profile).read()).toBeNull()
  })

  it('that can not be written does not fail the copy', async () => {
    await expect(createMarkerStore(join(profile, 'absent')).keep(markOf(token))).resolves.toBeUndefined()
  })
})
