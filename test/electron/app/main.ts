/** The app that the tests start: it does nothing by itself, and offers main's modules to the test through one global. */
import { app, BrowserWindow, protocol, shell, webContents, type Session, type WebContents } from 'electron'
import path from 'node:path'
import '../../../main/compat/install'
import { certificateShown } from '../../../main/http/measure'
import { openRequestSession } from '../../../main/http/network'
import { describeCertificate } from '../../../main/http/path-facts'
import { createSender, defaultLimits, type Limits, type Sent } from '../../../main/http/send'
import { openLogin, type Login, type LoginOptions } from '../../../main/login/login-window'
import { isRedirectTo } from '../../../main/oauth/authorization-code'
import type { HttpRequest, Measured } from '../../../main/oauth/types'
import { KeyfobError, toWireError, type Outcome } from '../../../preload/errors'
import { loginNetwork, network, networkHarness } from './network'
import { updatesHarness } from './updates'

const barUrl = 'app://keyfob/login-bar.html'
/** Records what the bar is told, as its React part would show it. */
const barPage = `<!doctype html><title>not the window's title</title><button id="cancel">Cancel sign-in</button>
<script>addresses = []; window.keyfob.events.loginAddress((address) => { addresses.push(address) })</script>`

export interface SendOptions {
  readonly limits?: Partial<Limits>
  /** Abort this many ms after the call; 0 before it. */
  readonly abortAfterMs?: number
  /** Accept every certificate: only where a test is about what comes after. */
  readonly trustAll?: boolean
}

export type LoginInput = Pick<LoginOptions, 'authorizeUrl' | 'redirectUri' | 'timeoutMs'>

let requestSession: Session | undefined
let login: Login | undefined
let loginPage: WebContents | undefined
let outcome: Promise<Outcome<string>> | undefined
let trusts = false
/** What was handed to the system: nothing must be. */
const external: string[] = []
shell.openExternal = (url) => Promise.resolve(void external.push(url))
/** What was written, or is being written. */
const downloads: string[] = []
app.on('session-created', (session) => {
  // After the guard's own listener, whose refusal is then known.
  setImmediate(() => {
    session.on('will-download', (event, item) => {
      if (!event.defaultPrevented) downloads.push(item.getURL())
    })
  })
})
app.on('certificate-error', (event, _contents, _url, _error, _certificate, callback) => {
  event.preventDefault()
  callback(trusts)
})

async function outcomeOf<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await work() }
  } catch (error) {
    return { ok: false, error: toWireError(error) }
  }
}

const harness = {
  ...networkHarness,
  ...updatesHarness,
  async send(
    request: HttpRequest,
    { limits, abortAfterMs, trustAll = false }: SendOptions = {},
    measured: (measured: Measured) => void = () => undefined,
  ): Promise<Outcome<Sent> | { aborted: string }> {
    const session = (requestSession ??= openRequestSession('requests'))
    session.setCertificateVerifyProc(
      trustAll
        ? ({ hostname, certificate }, callback) => {
            if (requestSession) certificateShown(requestSession, hostname, describeCertificate(certificate))
            callback(0)
          }
        : null,
    )
    const send = createSender({
      sessionFor: () => Promise.resolve(session),
      proxyAttempt: network.proxyAttempt,
      userAgent: 'Keyfob/1.2.3',
      limits: () => ({ ...defaultLimits, ...limits }),
    })
    const controller = new AbortController()
    if (abortAfterMs === 0) controller.abort(new Error('enough'))
    else if (abortAfterMs !== undefined)
      setTimeout(() => {
        controller.abort(new Error('enough'))
      }, abortAfterMs)
    try {
      return { ok: true, value: await send(request, { signal: controller.signal, measured }) }
    } catch (error) {
      if (controller.signal.aborted) return { aborted: error instanceof Error ? error.message : '' }
      return { ok: false, error: toWireError(error) }
    }
  },

  /** Send these at once; answers what was measured of each. */
  measure: (requests: readonly HttpRequest[], options: SendOptions = {}): Promise<Measured[]> =>
    Promise.all(
      requests.map((request) => new Promise<Measured>((resolve) => void harness.send(request, options, resolve))),
    ),

  /** Start a sign-in and leave it open. */
  startLogin(input: LoginInput): Outcome<null> {
    const before = new Set(webContents.getAllWebContents())
    try {
      const opened = openLogin({
        ...input,
        providerName: 'POEMS',
        credentialName: 'Desk A',
        parent: null,
        barUrl,
        barPreload: path.join(__dirname, 'preload.cjs'),
        isRedirect: isRedirectTo,
        network: loginNetwork('poems'),
      })
      login = opened
      loginPage = webContents.getAllWebContents().find((each) => !before.has(each) && each !== opened.bar)
      outcome = outcomeOf(() => opened.result)
      return { ok: true, value: null }
    } catch (error) {
      if (!(error instanceof KeyfobError)) throw error
      return { ok: false, error: toWireError(error) }
    }
  },
  loginResult: (): Promise<Outcome<string>> | undefined => outcome,
  cancelLogin(): void {
    login?.cancel()
  },
  /** Whether login windows accept every certificate, where a test is about what comes after. */
  trustAll(on: boolean): void {
    trusts = on
  },
  external: (): readonly string[] => external,
  downloads: (): readonly string[] => downloads,
  /** Put a client certificate into the certificate store of the app's home. Linux alone; answers 0 when it is there. */
  importClientCertificate: (certificate: string): Promise<number> =>
    new Promise((resolve) => {
      app.importCertificate({ certificate, password: '' }, resolve)
    }),
  /** The window as the person closes it: by its button, not by `destroy()`. */
  closeLogin(): void {
    BrowserWindow.getAllWindows()[0]?.close()
  },
  /** Run a script in the provider's page, or in the bar. */
  run: (where: 'page' | 'bar', script: string): Promise<unknown> => contentsOf(where).executeJavaScript(script, true),
  press(where: 'page' | 'bar', keyCode: string): void {
    contentsOf(where).sendInputEvent({ type: 'keyDown', keyCode })
    contentsOf(where).sendInputEvent({ type: 'keyUp', keyCode })
  },
  pageUrl: (): string => contentsOf('page').getURL(),
  isLoading: (): boolean => contentsOf('page').isLoadingMainFrame(),
  windowTitles: (): string[] => BrowserWindow.getAllWindows().map((window) => window.getTitle()),
  contentsCount: (): number => webContents.getAllWebContents().length,
  resizeLogin(width: number, height: number): void {
    BrowserWindow.getAllWindows()[0]?.setContentSize(width, height)
  },
  isFocused: (where: 'page' | 'bar'): boolean => contentsOf(where).isFocused(),
  crash(where: 'page' | 'bar'): void {
    contentsOf(where).forcefullyCrashRenderer()
  },
  opensDevTools(where: 'page' | 'bar'): boolean {
    contentsOf(where).openDevTools()
    return contentsOf(where).isDevToolsOpened()
  },
  preferences: (where: 'page' | 'bar'): Record<string, unknown> => {
    // Present in every version, absent from the types.
    const contents = contentsOf(where) as unknown as { getLastWebPreferences(): Record<string, unknown> }
    const { sandbox, contextIsolation, nodeIntegration, webviewTag } = contents.getLastWebPreferences()
    return { sandbox, contextIsolation, nodeIntegration, webviewTag }
  },
}
export type Harness = typeof harness

function contentsOf(where: 'page' | 'bar'): WebContents {
  const found = where === 'bar' ? login?.bar : loginPage
  if (found === undefined || found.isDestroyed()) throw new Error(`there is no ${where}`)
  return found
}

Object.assign(globalThis, { harness })

protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }])
// The app stays when its last window closes.
app.on('window-all-closed', () => undefined)
void app.whenReady().then(() => {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the one way that both versions have
  protocol.registerStringProtocol('app', (_request, respond) => {
    respond({ data: barPage, mimeType: 'text/html' })
  })
})
