/** Before the suite: secrets that pass through the app are noted, each kind of them, or the sweep would look for nothing. */
import { firstRun, selectCredential, signInAtPoems, waitForStatus } from '../../../scripts/drive/window.mjs'
import { expect, json, start, test, value } from '../support'
import { CONTROLS } from './controls'
import { secretsOfRun } from './traffic'

test('every kind of secret that passes through the app is noted for the sweep, and what it leaves behind is kept', async ({
  serve,
}) => {
  const passphrase = 'passphrase of the recorder'
  const app = await start({ args: [`--control=${CONTROLS.argument}`], env: { CONTROL: CONTROLS.environment } })
  try {
    const { window } = app
    await app.electron.evaluate(({ app: electronApp }, controls) => {
      const { leave } = globalThis as unknown as { leave: (file: string, text: string) => void }
      console.error(controls.printed)
      leave(`${electronApp.getPath('userData')}/control`, controls.profile)
      leave(`${electronApp.getPath('temp')}/control`, controls.temporary)
    }, CONTROLS)
    await window.evaluate((text) => {
      console.log(text)
    }, CONTROLS.console)
    await firstRun(window, { passphrase })
    await window.getByRole('button', { name: 'Try it with the simulator' }).click()
    await selectCredential(window, 'Phillip, desk login')
    await window.getByRole('button', { name: 'Sign in', exact: true }).click()
    await signInAtPoems(app, { userId: 'demo', password: 'demo' })
    await waitForStatus(window, /^Valid/)
    for (const name of ['Harbour Café · DES', 'Phillip, server']) {
      await selectCredential(window, name)
      await window.getByRole('button', { name: 'Get token', exact: true }).click()
      await waitForStatus(window, /^Valid/)
    }
    const server = await serve((_got, response) => {
      json(response, 200, { access_token: 'served-token-canary-0001', token_type: 'Bearer', expires_in: 60 })
    })
    const { id } = await value(window, 'credentials', 'add', {
      providerId: 'pms',
      flowId: 'client-credentials',
      environmentId: 'custom',
      name: 'Recorded',
      values: {
        tokenUrl: `${server.url}/token`,
        callUrl: `${server.url}/call`,
        clientId: 'c',
        clientSecret: 'typed-secret-canary-0001',
      },
    })
    await value(window, 'token', 'get', { id })
    const secrets = await secretsOfRun()
    expect(secrets.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining([
        'passphrase',
        'clientsecret',
        'password',
        'privatekey',
        'apikey',
        'code',
        'codeverifier',
        'clientassertion',
        'accesstoken',
        'refreshtoken',
      ]),
    )
    const texts = secrets.map(({ text }) => text)
    for (const text of [passphrase, 'served-token-canary-0001', 'typed-secret-canary-0001'])
      expect(texts.includes(text)).toBe(true)
  } finally {
    await app.close()
  }
})
