/**
 * The answers for app://keyfob: a fixed map of files, made once, so that no path of a request ever reaches the file system. Each
 * answer carries the content security policy.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ')

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
}

export interface PageAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** Make the answering function over the files of a folder. Anything that is not exactly one of them is 404. */
export function createPages(directory: string): (url: string) => PageAnswer {
  // At the first question, by when the window has been opened.
  let files: ReadonlyMap<string, string> | null = null

  return (url) => {
    const { host, pathname } = new URL(url)
    const path = host === 'keyfob' ? (files ??= listFiles(directory)).get(pathname) : undefined
    const headers = {
      'Content-Security-Policy': POLICY,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    }
    if (path === undefined)
      return { status: 404, headers: { ...headers, 'Content-Type': 'text/plain' }, body: Buffer.from('Not found') }
    return {
      status: 200,
      headers: { ...headers, 'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream' },
      body: readFileSync(path),
    }
  }
}

/** The files of a folder and all below it, by their paths on the page. */
function listFiles(directory: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>()
  const visit = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) visit(path)
      else if (entry.isFile()) files.set(`/${relative(directory, path).split(sep).join('/')}`, path)
    }
  }
  visit(directory)
  return files
}
