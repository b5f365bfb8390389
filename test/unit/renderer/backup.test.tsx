// @vitest-environment jsdom
import { fake, inputsOf, reset } from './setup'
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ImportEntry } from '../../../preload/backup'
import { ErrorCode, KeyfobError, Reason } from '../../../preload/errors'
import { App } from '../../../renderer/app'
// Loaded here, so that the first test does not pay for it.
import '../../../renderer/dialogs'
import { hasForeignLetters, listWords, originWords } from '../../../renderer/features/backup/import-words'
import { queryClient } from '../../../renderer/query-client'
import { fakeBackup, importEntry } from './fake-backup'
import { noToken, sampleCredentials } from './sample-data'

const press = (name: string | RegExp): void => {
  fireEvent.click(screen.getByRole('button', { name }))
}
const dialog = (name: string) => screen.findByRole('dialog', { name })
const notice = (text: string | RegExp) => within(screen.getByRole('region', { name: 'Notifications' })).findByText(text)

/** The window with two credentials, and a dialog of the tab "Backup". */
async function openTask(button: string): Promise<void> {
  reset({ credentials: sampleCredentials(Date.now()).slice(0, 2) })
  render(<App />)
  fireEvent.click(await screen.findByRole('button', { name: 'Settings' }))
  fireEvent.click(await screen.findByRole('tab', { name: 'Backup' }))
  press(button)
}

/** The preview of a file with these entries. */
async function openPreview(entries: readonly ImportEntry[], more: object = {}): Promise<void> {
  fakeBackup.picked = {
    importId: 'import-1',
    fileName: 'keyfob.json',
    preview: { madeAt: Date.UTC(2026, 10, 23, 10), secretsInClear: false, entries, settings: [], ...more },
  }
  await openTask('Import a backup…')
  press('Choose file…')
  await screen.findByText('keyfob.json')
}

beforeEach(() => {
  queryClient.clear()
  Object.assign(fakeBackup, { picked: null, preview: null, saved: true })
})

describe('a backup', () => {
  const fill = (label: string, value: string): void => {
    fireEvent.change(screen.getByLabelText(label), { target: { value } })
  }

  it('asks for the passphrase twice, and calls nothing before both are right', async () => {
    await openTask('Back up credentials…')
    await dialog('Back up credentials')
    for (const [first, second, words] of [
      ['', '', 'Enter a passphrase'],
      ['1234567', '1234567', 'Use at least 8 characters'],
      ['correct horse', 'correct house', 'The two passphrases are not the same'],
    ] as const) {
      fill('Passphrase', first)
      fill('Repeat passphrase', second)
      press('Save backup…')
      expect(await screen.findByText(words)).toBeTruthy()
    }
    expect(inputsOf('backup.export')).toEqual([])
    fill('Repeat passphrase', 'correct horse')
    press('Save backup…')
    expect(await notice('Backup saved')).toBeTruthy()
    const ids = fake.state.credentials.map(({ id }) => id)
    expect(inputsOf('backup.export')).toEqual([{ ids, settings: true, passphrase: 'correct horse' }])
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('stays open with what was entered where no place was picked', async () => {
    fakeBackup.saved = false
    await openTask('Export without secrets…')
    press('Save export…')
    await waitFor(() => expect(inputsOf('backup.exportPlain')).toHaveLength(1))
    expect(screen.getByRole('dialog', { name: 'Export without secrets' })).toBeTruthy()
    expect(inputsOf('backup.exportPlain')).toMatchObject([{ settings: false }])
  })

  it('takes the chosen credentials alone, and none is no file', async () => {
    await openTask('Export without secrets…')
    const [first, second] = within(screen.getByRole('group', { name: 'Credentials' })).getAllByRole('checkbox')
    if (first === undefined || second === undefined) throw new Error('no boxes')
    fireEvent.click(first)
    expect(screen.getByText('1 of 2')).toBeTruthy()
    act(() => second.focus())
    fireEvent.click(second)
    expect(screen.getByRole('button', { name: 'Save export…' }).hasAttribute('disabled')).toBe(true)
    press('Choose all')
    fireEvent.click(first)
    press('Save export…')
    await notice('Export saved')
    expect(inputsOf('backup.exportPlain')).toEqual([{ ids: [fake.state.credentials[1]?.id], settings: false }])
  })
})

describe('an import', () => {
  it('is offered where there are no credentials yet', async () => {
    reset()
    render(<App />)
    fireEvent.click(await screen.findByRole('button', { name: 'Import a backup' }))
    expect(await dialog('Import a backup')).toBeTruthy()
  })

  it('asks for the passphrase of an encrypted file, and says at its field that it is wrong', async () => {
    fakeBackup.picked = { importId: 'import-1', fileName: 'keyfob.age', preview: null }
    fakeBackup.preview = { madeAt: 0, secretsInClear: false, entries: [importEntry()], settings: [] }
    await openTask('Import a backup…')
    press('Choose file…')
    const field = await screen.findByLabelText('Passphrase')
    press('Open')
    expect(await screen.findByText('Enter the passphrase')).toBeTruthy()
    const wrong = new KeyfobError(ErrorCode.invalid_input, '', { reason: Reason.backup_wrong_passphrase })
    fake.state.failures.set('backup.unlockImport', wrong)
    fireEvent.change(field, { target: { value: 'wrong' } })
    press('Open')
    expect(await screen.findByText(/This is not the passphrase of this file/)).toBeTruthy()
    fake.state.failures.clear()
    press('Open')
    expect(await screen.findByRole('button', { name: 'Import 1 credential' })).toBeTruthy()
    expect(inputsOf('backup.unlockImport')).toEqual([
      { importId: 'import-1', passphrase: 'wrong' },
      { importId: 'import-1', passphrase: 'wrong' },
    ])
  })

  it('begins at the choice of a file, and comes back to it for another', async () => {
    fakeBackup.picked = { importId: 'import-1', fileName: 'b.age', preview: null }
    await openTask('Import a backup…')
    const box = await dialog('Import a backup')
    await waitFor(() => expect(document.activeElement).toBe(within(box).getByRole('button', { name: 'Choose file…' })))
    press('Choose file…')
    const field = await screen.findByLabelText('Passphrase')
    expect(document.activeElement).toBe(field)
    press('Choose another file')
    expect(document.activeElement).toBe(within(box).getByRole('button', { name: 'Choose file…' }))
  })

  it('names the members that are not known', async () => {
    await openTask('Import a backup…')
    const unknown = new KeyfobError(ErrorCode.invalid_input, '', {
      reason: Reason.backup_unknown_members,
      details: { technical: 'providers, credentials.1.colour' },
    })
    fake.state.failures.set('backup.openImport', unknown)
    press('Choose file…')
    expect((await screen.findByRole('alert')).textContent).toContain('providers, credentials.1.colour')
  })

  it('adds what is new, and leaves what differs as it is unless something else is chosen', async () => {
    await openPreview([
      importEntry({ name: 'New one' }),
      importEntry({ index: 1, name: 'Here', kind: 'changed', changes: ['Client secret', 'PKCE'], canReplace: true }),
      importEntry({ index: 2, name: 'Twin', kind: 'same' }),
    ])
    const choice = screen.getByRole('radiogroup', { name: 'Here differs in client secret and PKCE' })
    expect(within(choice).getByRole<HTMLInputElement>('radio', { name: 'Leave as it is' }).checked).toBe(true)
    expect(screen.getByText(/Here already, and the same: Twin/)).toBeTruthy()
    press('Import 1 credential')
    expect(await notice('1 added')).toBeTruthy()
    expect(inputsOf('backup.applyImport')).toEqual([
      { importId: 'import-1', choices: [{ index: 0, action: 'add', rebind: false }], settings: false },
    ])
  })

  it('asks on its own whether secrets may go to a new address', async () => {
    await openPreview([
      importEntry({
        kind: 'changed',
        changes: ['Base URL'],
        canReplace: true,
        origin: 'https://evil.example',
        movedFrom: { origin: 'https://api.pomelo.la' },
      }),
    ])
    expect(screen.getByText('evil.example', { selector: 'b' })).toBeTruthy()
    expect(screen.queryByRole('checkbox')).toBeNull()
    fireEvent.click(screen.getByRole('radio', { name: 'Replace' }))
    const rebind = screen.getByRole<HTMLInputElement>('checkbox', { name: 'Its secrets may be sent to evil.example' })
    expect(rebind.checked).toBe(false)
    fireEvent.click(rebind)
    press('Import 1 credential')
    await waitFor(() =>
      expect(inputsOf('backup.applyImport')).toMatchObject([
        { choices: [{ index: 0, action: 'replace', rebind: true }] },
      ]),
    )
  })

  it('can not replace a credential of another provider', async () => {
    await openPreview([importEntry({ kind: 'changed', changes: ['Provider'], canReplace: false })])
    expect(screen.getAllByRole('radio').map((radio) => radio.parentElement?.textContent)).toEqual([
      'Leave as it is',
      'Keep both',
    ])
    fireEvent.click(screen.getByRole('radio', { name: 'Keep both' }))
    expect(screen.getByText(/becomes “Cards \(imported\)”/)).toBeTruthy()
  })

  it('says why an entry can not be imported, and offers no box for it', async () => {
    const problem = { code: ErrorCode.invalid_input, reason: Reason.insecure_url, details: { field: 'Base URL' } }
    await openPreview([importEntry({ kind: 'refused', problem })])
    expect(screen.getByText(/Base URL: The URL must begin with https/)).toBeTruthy()
    expect(screen.queryByRole('checkbox')).toBeNull()
    expect(screen.getByRole('button', { name: 'Import' }).hasAttribute('disabled')).toBe(true)
  })

  it('of nothing new says so, and is forgotten when it is closed', async () => {
    await openPreview([importEntry({ kind: 'same' })])
    expect(screen.getByText('Everything in this file is here already, and the same.')).toBeTruthy()
    press('Close')
    await waitFor(() => expect(inputsOf('backup.cancelImport')).toEqual([{ importId: 'import-1' }]))
  })

  it('warns of secrets in the clear, and takes over settings only where chosen', async () => {
    await openPreview([importEntry()], { secretsInClear: true, settings: ['theme'] })
    expect(screen.getByText(/holds secrets and is not encrypted/)).toBeTruthy()
    fireEvent.click(screen.getByRole('checkbox', { name: 'Take over the settings of Keyfob too: theme' }))
    press('Import 1 credential')
    await waitFor(() => expect(inputsOf('backup.applyImport')).toMatchObject([{ settings: true }]))
  })
})

describe('the words of an import', () => {
  it('list names, and of many the first', () => {
    expect([['a'], ['a', 'b'], ['a', 'b', 'c', 'd'], ['a', 'b', 'c', 'd', 'e']].map(listWords)).toEqual([
      'a',
      'a and b',
      'a, b, c and d',
      'a, b, c and 2 more',
    ])
  })

  it('name an address by its host, and notice one that looks like another', () => {
    expect(originWords('https://api.pomelo.la')).toBe('api.pomelo.la')
    expect(originWords('http://127.0.0.1:80')).toBe('http://127.0.0.1:80')
    expect(originWords(null)).toBe('the simulator')
    const origins = ['https://api.xn--exmple-4nf', 'https://api.example', null]
    expect(origins.map(hasForeignLetters)).toEqual([true, false, false])
  })
})

it('a credential that was imported without its secret says so in the list and offers to enter it', async () => {
  const [sample] = sampleCredentials(Date.now())
  if (sample === undefined) throw new Error('no sample')
  reset({ credentials: [{ ...sample, needsSecret: true, token: noToken }] })
  render(<App />)
  expect(await screen.findByRole('option', { name: /Needs its secret$/ })).toBeTruthy()
  press('Enter the secret')
  expect(await dialog('Edit credential')).toBeTruthy()
})
