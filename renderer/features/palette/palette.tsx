/** The palette: type a few letters, press Enter. Enter on a credential copies its token, Mod+Enter shows it. */
import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Search } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { Command } from '../../ui/commands'
import { isMac, keyWords } from '../../ui/keys'
import { Marked } from '../../ui/marked'
import { type Found, findNamed, LONGEST_QUERY } from '../../ui/rank'
import { recentCommands, used } from './recent'
import styles from './palette.module.css'

export interface PaletteProps {
  readonly commands: readonly Command[]
  readonly onClose: () => void
}

export function Palette({ commands, onClose }: PaletteProps) {
  const [query, setQuery] = useState('')
  const highlighted = useRef<Found<Command> | undefined>(undefined)
  const offered = commands.filter(({ run }) => run !== undefined)
  const typed = query.trim()
  const enter = keyWords('Enter')
  const modEnter = keyWords('Mod+Enter')
  const list = findNamed(offered, query, recentCommands())

  function run({ id }: Command, work: (() => void) | undefined): void {
    used(id)
    // First: what it does may open a dialog of its own.
    onClose()
    work?.()
  }

  function onKeyDown(event: KeyboardEvent): void {
    const command = highlighted.current?.item
    if (event.key !== 'Enter' || !(isMac() ? event.metaKey : event.ctrlKey) || command?.runOther === undefined) return
    event.preventDefault()
    event.stopPropagation()
    run(command, command.runOther)
  }

  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles['veil']} />
        <Dialog.Popup data-modal className={styles['palette']} aria-label={t`Commands`}>
          <Autocomplete.Root
            open
            inline
            items={list}
            filter={null}
            value={query}
            onValueChange={setQuery}
            onItemHighlighted={(item) => {
              highlighted.current = item
            }}
            itemToStringValue={({ item }: Found<Command>) => item.label}
            autoHighlight="always"
            keepHighlight
          >
            <div className={styles['search']}>
              <Search aria-hidden />
              <Autocomplete.Input
                aria-label={t`Search commands and credentials`}
                placeholder={t`Search commands and credentials`}
                maxLength={LONGEST_QUERY}
                spellCheck={false}
                onKeyDownCapture={onKeyDown}
              />
            </div>
            <Autocomplete.Empty className={styles['none']}>
              {list.length === 0 ? t`Nothing is called “${typed}”.` : null}
            </Autocomplete.Empty>
            <Autocomplete.List className={styles['list']} aria-label={t`Commands`}>
              {(found: Found<Command>) => (
                <Autocomplete.Item
                  key={found.item.id}
                  value={found}
                  className={styles['row']}
                  onClick={() => run(found.item, found.item.run)}
                >
                  <Row {...found} />
                </Autocomplete.Item>
              )}
            </Autocomplete.List>
            <footer className={styles['footer']}>
              <span>
                <Trans>
                  <kbd>{enter}</kbd> run, or copy a credential’s token
                </Trans>
              </span>
              <span>
                <Trans>
                  <kbd>{modEnter}</kbd> show the credential
                </Trans>
              </span>
              <kbd>{keyWords('Esc')}</kbd>
            </footer>
          </Autocomplete.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Row({ item: { about, glyph, keys, label }, marks }: Found<Command>) {
  return (
    <>
      <span className={styles['glyph']}>{glyph}</span>
      <span className={styles['words']}>
        <span className={styles['label']}>
          <Marked text={label} marks={marks} />
        </span>
        {about === undefined ? null : (
          <span className={styles['about']} title={typeof about === 'string' ? about : undefined}>
            {about}
          </span>
        )}
      </span>
      {keys?.[0] === undefined ? null : <kbd>{keyWords(keys[0])}</kbd>}
    </>
  )
}
