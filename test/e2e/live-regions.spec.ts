/** What a screen reader is told by itself: how a token's state changes and what was copied; the time that is left is not. */
import { selectCredential, waitForStatus } from '../../scripts/drive/window.mjs'
import { expect, json, test, value } from './support'

test('a change of state and what was copied are announced, each second is not', async ({ serve, window }) => {
  const server = await serve((_got, response) =>
    json(response, 200, { access_token: 'token-of-the-live-regions-test', token_type: 'Bearer', expires_in: 59 }),
  )
  await value(window, 'credentials', 'add', {
    providerId: 'pomelo',
    flowId: 'client-credentials',
    environmentId: 'custom',
    name: 'Announced',
    values: {
      clientId: 'c',
      clientSecret: 'secret-of-the-live-regions-test',
      audience: 'https://a.example',
      baseUrl: server.url,
    },
  })
  await selectCredential(window, 'Announced')
  // The regions stand there before anything is said in them: what comes together with its region is often not said.
  const notices = window.getByRole('region', { name: 'Notifications' })
  await expect(notices).toHaveAttribute('aria-live', 'polite')
  const said = await window.evaluateHandle(() => {
    const said: string[] = []
    const regionOf = (node: Node): Element | null | undefined =>
      (node instanceof Element ? node : node.parentElement)?.closest(
        '[aria-live], [role=status], [role=alert], [role=timer]',
      )
    const isSaid = (region: Element): boolean =>
      region.ariaLive === null ? region.role !== 'timer' : ['polite', 'assertive'].includes(region.ariaLive)
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const region = regionOf(target)
        if (region && isSaid(region)) said.push(region.textContent)
      }
    }).observe(document.body, { characterData: true, childList: true, subtree: true })
    return said
  })
  const heard = (): Promise<string[]> => said.evaluate((all) => all)

  await window.keyboard.press('F5')
  await waitForStatus(window, /^(Valid|Expires)/)
  const seconds = window.getByText(/^5\d s$/)
  await expect(seconds).toBeVisible()
  await expect.poll(heard).toContainEqual(expect.stringMatching(/^Token (valid|expires soon)$/i))
  await window.keyboard.press('Control+Shift+C')
  await expect.poll(heard).toContainEqual(expect.stringMatching(/Token of Announced copied/))

  // Some seconds go by on the screen, and nothing of them is said.
  const before = await heard()
  await expect(window.getByText(/^5[0-4] s$/)).toBeVisible()
  const after = (await heard()).slice(before.length)
  expect(after.filter((text) => /\d+ s|min/.test(text))).toEqual([])
})
