/** The settings, as the window gives them to main. */
import { expect, test, value } from './support'

test('a setting that is given as undefined is no change, and the others are kept', async ({ window }) => {
  await value(window, 'settings', 'set', { clipboardClearSeconds: 60, theme: 'light' })
  const change = { theme: 'dark', clipboardClearSeconds: undefined }
  const expected = { theme: 'dark', clipboardClearSeconds: 60 }
  expect(await value(window, 'settings', 'set', change)).toMatchObject(expected)
  expect(await value(window, 'settings', 'get')).toMatchObject(expected)
})
