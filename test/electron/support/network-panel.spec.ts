/** An archive of requests, opened by Chromium's own network panel: its importer, as the developer tools of this Electron have it. */
import { maskExchange } from '../../../main/ipc/mask'
import { toHar } from '../../../main/support/har'
import { exchange, unanswered } from '../../unit/support/exchanges'
import { expect, test } from '../start'

interface Row {
  readonly method: string
  readonly url: string
  readonly status: number
  /** In seconds. */
  readonly start: number
  readonly latency: number
  readonly duration: number
  readonly address: string
  readonly sent: string | null
  readonly answered: string | null
}

test('requests are shown with what was sent and answered, without an answer, and as a shared screen has them', async ({
  electron,
}) => {
  const shown = exchange()
  const har = JSON.stringify(
    toHar([shown, unanswered({ at: shown.at + 1 }), maskExchange({ ...shown, at: shown.at + 2 })], '1'),
  )
  const rows = await electron.evaluate(async ({ BrowserWindow }, archive) => {
    const window = new BrowserWindow({ show: false })
    await window.loadURL('about:blank')
    const opened = new Promise((resolve) => {
      window.webContents.once('devtools-opened', () => {
        resolve(undefined)
      })
    })
    window.webContents.openDevTools({ mode: 'detach', activate: false })
    await opened
    const read = `(async (archive) => {
      const { HARFormat, Importer } = await import('devtools://devtools/bundled/models/har/har.js')
      const { log } = new HARFormat.HARRoot(JSON.parse(archive))
      return Promise.all(Importer.Importer.requestsFromHARLog(log).map(async (request) => ({
        method: request.requestMethod,
        url: request.url(),
        status: request.statusCode,
        start: request.startTime,
        latency: request.latency,
        duration: request.duration,
        address: request.remoteAddress(),
        sent: await request.requestFormData(),
        answered: (await request.contentData()).content ?? null,
      })))
    })(${JSON.stringify(archive)})`
    const found: unknown = await window.webContents.devToolsWebContents?.executeJavaScript(read)
    window.destroy()
    return found as Row[]
  }, har)
  const { url, sent, body } = {
    url: 'https://auth.example/token?code=%E2%80%B9authorization%20code,%209f3a%E2%80%BA&tenant=a%20b',
    sent: shown.request?.body,
    body: shown.response?.body,
  }
  expect(rows).toMatchObject([
    {
      method: 'POST',
      url,
      status: 401,
      sent,
      answered: body,
      address: expect.stringContaining('203.0.113.7') as unknown,
    },
    { method: 'POST', url, status: 0, sent, answered: null },
    { method: 'POST', url: 'about:blank#hidden', status: 401, sent: '‹hidden›', answered: '‹hidden›' },
  ])
  const [first] = rows
  expect(first?.start).toBeCloseTo(shown.at / 1000, 3)
  expect(first?.latency).toBeCloseTo(0.18, 3)
  expect(first?.duration).toBeCloseTo(0.212, 3)
})
