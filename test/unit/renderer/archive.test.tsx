// @vitest-environment jsdom
/** Archiving in the window: which credential is shown after it, and after it was undone. */
import { inputsOf, reset } from './setup'
import { fireEvent, render, screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { App } from '../../../renderer/app'
import { queryClient } from '../../../renderer/query-client'
import { sampleCredentials } from './sample-data'

const sample = sampleCredentials(Date.now())
const harbour = 'Harbour Café · DES'
const notices = () => within(screen.getByRole('region', { name: 'Notifications' }))
const shown = (name: string) => screen.findByRole('heading', { level: 1, name })
const row = (name: string) => screen.findByRole('option', { name: new RegExp(`^${name}`) })

async function archive(): Promise<void> {
  render(<App />)
  fireEvent.click(await row(harbour))
  await shown(harbour)
  fireEvent.click(screen.getByRole('button', { name: 'More' }))
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Archive' }))
  await notices().findByText(`Archived “${harbour}”, production`)
}
const undo = (): void => void fireEvent.click(notices().getByRole('button', { name: 'Undo' }))

beforeEach(() => {
  queryClient.clear()
  reset({ credentials: sample })
})

describe('"Undo" of an archive', () => {
  it('shows the credential that came back, not the neighbour that took its place', async () => {
    await archive()
    expect(screen.queryByRole('heading', { level: 1, name: harbour })).toBeNull()
    undo()
    expect(await shown(harbour)).toBeTruthy()
    expect((await row(harbour)).getAttribute('aria-selected')).toBe('true')
    expect(inputsOf('credentials.mark')).toEqual([
      { id: 'harbour', archived: true },
      { id: 'harbour', archived: false },
    ])
  })

  it('leaves the one that was chosen meanwhile', async () => {
    await archive()
    fireEvent.click(await row('Check-in kiosk'))
    undo()
    await row(harbour)
    expect(await shown('Check-in kiosk')).toBeTruthy()
  })
})
