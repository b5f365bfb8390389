import { mkdtempSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createPages } from '../../../main/desktop/pages'

const directory = mkdtempSync(join(tmpdir(), 'keyfob-pages-'))
mkdirSync(join(directory, 'assets'))
writeFileSync(join(directory, 'index.html'), '<p>Keyfob</p>')
writeFileSync(join(directory, 'assets', 'a.js'), '1')
symlinkSync('/etc/passwd', join(directory, 'assets', 'link.js'))
const pages = createPages(directory)

describe('a page', () => {
  it('is served with its type and the policy', () => {
    const answer = pages('app://keyfob/index.html')
    expect(answer.status).toBe(200)
    expect(answer.body.toString()).toBe('<p>Keyfob</p>')
    expect(answer.headers['Content-Type']).toBe('text/html; charset=utf-8')
    expect(answer.headers['Content-Security-Policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'none'; " +
        "form-action 'none'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
    )
    expect(pages('app://keyfob/assets/a.js').headers['Content-Type']).toBe('text/javascript; charset=utf-8')
  })

  it.each([
    'app://keyfob/',
    'app://keyfob/..%2f..%2f..%2fetc/passwd',
    'app://keyfob/../../../etc/passwd',
    'app://keyfob/%00',
    'app://keyfob/assets\\a.js/../..',
    'app://keyfob/assets/link.js',
    'app://other/index.html',
    'app://keyfob/INDEX.html',
  ])('%s is not found', (url) => {
    expect(pages(url).status).toBe(404)
  })
})
