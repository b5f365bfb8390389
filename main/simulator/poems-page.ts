/**
 * The pages of the practice POEMS: its login form, and what is shown where nothing can be redirected. Plain HTML without
 * scripts. They look like a provider's own pages, and say that they are not.
 */
import { createHash } from 'node:crypto'
import type { SimulatorAnswer } from './wire'

const style = `
:root { color-scheme: light; font: 15px/1.5 system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; color: #1c2b45; background: #f4f6fa }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: flex; flex-direction: column }
header { padding: 10px 16px; background: #fff4d6; border-bottom: 1px solid #ecd9a0; color: #6b4c00; font-size: 13px; text-align: center }
main { width: 100%; max-width: 416px; margin: auto; padding: 32px 24px 48px }
h1 { margin: 0 0 4px; font-size: 24px; line-height: 1.25; color: #123b7a }
p { margin: 0 0 20px }
form { margin: 0 }
label { display: block; margin: 0 0 6px; font-size: 13px; font-weight: 600 }
input { display: block; width: 100%; height: 40px; margin: 0 0 16px; padding: 0 12px; font: inherit; color: inherit; background: #fff; border: 1px solid #8a9bb8; border-radius: 6px }
button { display: block; width: 100%; height: 42px; font: inherit; font-weight: 600; border-radius: 6px; cursor: pointer; border: 1px solid #123b7a; background: #123b7a; color: #fff }
button:hover { background: #0d2d5f }
button.plain { margin-top: 10px; background: transparent; border-color: transparent; color: #123b7a; font-weight: 500 }
button.plain:hover { background: #e6ebf4 }
input:focus-visible, button:focus-visible { outline: 3px solid #86a8e0; outline-offset: 1px }
.error { margin-top: 16px; padding: 10px 12px; border: 1px solid #e5b0ab; border-radius: 6px; background: #fdeeec; color: #8f1d15; font-size: 14px }
.hint { margin: 20px 0 0; font-size: 13px; color: #56647d; text-align: center }
code { font: 13px ui-monospace, "DejaVu Sans Mono", monospace }
`
const styleHash = createHash('sha256').update(style).digest('base64')

/** What the login form needs to know. */
export interface LoginPage {
  readonly requestId: string
  /** Where the form leads in the end; its origin is allowed as a target of the form. */
  readonly redirectUri: string
  /** Said above the form; null at first. */
  readonly error: string | null
}

/** Draw the login form. */
export function answerLoginPage(page: LoginPage): SimulatorAnswer {
  const error = page.error === null ? '' : `<p class="error" role="alert">${escapeHtml(page.error)}</p>`
  const content = `<h1>Login</h1>
<p>to your POEMS account</p>
${error}<form method="post" action="/poems/login">
<input type="hidden" name="request" value="${escapeHtml(page.requestId)}">
<label for="userId">User ID</label>
<input id="userId" name="userId" autocomplete="username" autocapitalize="none" spellcheck="false" autofocus>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password">
<button name="action" value="login">Login</button>
<button class="plain" name="action" value="deny">Deny access</button>
</form>
<p class="hint">For practice: User ID <code>demo</code>, password <code>demo</code></p>`
  return answerHtml(200, content, `'self' ${new URL(page.redirectUri).origin}`)
}

/** Draw a page that says why this sign-in cannot go on (RFC 6749 §4.1.2.1: no redirect to an address that is not known). */
export function answerFaultPage(words: string): SimulatorAnswer {
  return answerHtml(
    400,
    `<h1>This sign-in cannot go on</h1>\n<p class="error" role="alert">${escapeHtml(words)}</p>`,
    `'none'`,
  )
}

function answerHtml(status: number, content: string, formAction: string): SimulatorAnswer {
  const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; form-action ${formAction}; frame-ancestors 'none'; base-uri 'none'`
  const body = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>POEMS (simulator)</title>
<style>${style}</style>
</head>
<body>
<header>Simulator, not the real POEMS</header>
<main>
${content}
</main>
</body>
</html>
`
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': policy,
    'Referrer-Policy': 'no-referrer',
  }
  return { status, headers, body }
}

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
