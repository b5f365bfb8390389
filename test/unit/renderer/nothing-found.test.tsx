// @vitest-environment jsdom
import { reset } from './setup'
import { fireEvent, render, screen, within } from '@testing-library/react'
import { beforeEach, expect, it } from 'vitest'
import { App } from '../../../renderer/app'
import { queryClient } from '../../../renderer/query-client'
import { sampleCredentials } from './sample-data'

beforeEach(() => {
  queryClient.clear()
  reset({ credentials: sampleCredentials(Date.now()) })
})

it('leads by one button from a search that finds nothing back to all credentials', async () => {
  render(<App />)
  const count = within(await screen.findByRole('listbox', { name: 'Credentials' })).getAllByRole('option').length
  const search = screen.getByRole('searchbox', { name: 'Search credentials' })
  fireEvent.click(screen.getByRole('button', { name: 'Production' }))
  fireEvent.change(search, { target: { value: 'zzz' } })
  expect(screen.getByText('Nothing matches “zzz”')).toBeTruthy()
  expect(screen.queryByRole('listbox', { name: 'Credentials' })).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Show all' }))
  expect(search).toHaveProperty('value', '')
  expect(screen.getByRole('button', { name: 'All', pressed: true })).toBeTruthy()
  expect(within(screen.getByRole('listbox', { name: 'Credentials' })).getAllByRole('option')).toHaveLength(count)
})
