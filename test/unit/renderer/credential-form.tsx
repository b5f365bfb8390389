/** The form of a credential, as a person fills it. */
import { fireEvent, render, screen, within } from '@testing-library/react'
import { App } from '../../../renderer/app'

export const field = (name: string) => screen.getByLabelText(name)
export const type = (name: string, value: string): void => {
  fireEvent.change(field(name), { target: { value } })
}
export const press = (name: string): void => {
  fireEvent.click(screen.getByRole('button', { name }))
}
export const describedText = (element: HTMLElement): string =>
  (element.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent ?? '')
    .join(' ')

/** Start the window, and open the form of a new credential of this provider. */
export async function openForm(provider: RegExp): Promise<void> {
  render(<App />)
  fireEvent.click(await screen.findByRole('button', { name: 'Add credential' }))
  const providers = await screen.findByRole('listbox', { name: 'Provider' })
  fireEvent.click(within(providers).getByRole('option', { name: provider }))
  await screen.findByLabelText('Name')
}
