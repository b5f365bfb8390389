/** The demo, which the README begins with and whose pictures it shows: it fills the forms as they are, so it ends where they change. */
import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from './support'

const demo = resolve(import.meta.dirname, '../../scripts/demo.mjs')

interface Row {
  readonly provider: string
  readonly flow: string
  readonly ok: boolean
}

test('the demo fills each form, and each of its credentials gets a token @slow', async () => {
  test.setTimeout(240_000)
  const { stdout } = await promisify(execFile)(process.execPath, [demo, '--json', '--exit'], { timeout: 230_000 })
  const { ok, of, rows } = JSON.parse(stdout) as { readonly ok: number; readonly of: number; readonly rows: Row[] }
  expect(rows.filter((row) => !row.ok)).toEqual([])
  expect([ok, of]).toEqual([10, 10])
})
