/**
 * What the browser shows when it comes back. The pages are constants: nothing of the request is repeated in them, no script
 * runs, nothing is loaded, stored or passed on.
 */
import { createHash } from 'node:crypto'
import type { ServerResponse } from 'node:http'

export type Page = 'done' | 'noAnswer' | 'notFound' | 'wrongHost' | 'wrongMethod'

const pages: Readonly<Record<Page, { readonly status: number; readonly heading: string; readonly words: string }>> = {
  done: { status: 200, heading: 'Back to Keyfob', words: 'Keyfob has the answer. You can close this tab.' },
  noAnswer: {
    status: 400,
    heading: 'Not the answer Keyfob waits for',
    words: 'It belongs to another sign-in. Go back to Keyfob and sign in from there.',
  },
  notFound: { status: 404, heading: 'Nothing here', words: 'Keyfob waits here for the end of a sign-in alone.' },
  wrongHost: { status: 421, heading: 'Nothing here', words: 'This is not the address that Keyfob waits at.' },
  wrongMethod: { status: 405, heading: 'Nothing here', words: 'Keyfob takes no data at this address.' },
}

const style = `:root{color-scheme:light dark}
body{margin:0;min-height:100vh;display:grid;place-content:center;text-align:center;font:15px/1.5 system-ui,sans-serif;background:#f6f6f4;color:#1b1b19}
h1{margin:0 0 4px;font-size:20px;font-weight:600}
p{margin:0;padding:0 24px;color:#5d5d57}
@media (prefers-color-scheme:dark){body{background:#151514;color:#efefec}p{color:#a9a9a2}}`
const styleHash = createHash('sha256').update(style).digest('base64')

/** Answer a request with one of the pages, and end its connection. */
export function answerPage(response: ServerResponse, page: Page): void {
  const { status, heading, words } = pages[page]
  const body = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Keyfob</title><style>${style}</style></head>
<body><main><h1>${heading}</h1><p>${words}</p></main></body>
</html>
`
  response.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'`,
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    Connection: 'close',
    ...(page === 'wrongMethod' ? { Allow: 'GET' } : {}),
  })
  response.end(body)
}
