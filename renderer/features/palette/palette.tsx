/** The palette: type a few letters, press Enter. Enter on a credential copies its token, Mod+Enter shows it. */
import { Dialog } from '@base-ui/react/dialog'
import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useRef } from 'react'
import type { Command } from '../../ui/commands'
import { useFocusAtOnce } from '../../ui/dialog-focus'
import { keyWords } from '../../ui/keys'
import { SearchList, type SearchRow } from '../../ui/search-list'
import { handTyped } from '../../ui/typed-early'
import { recentCommands, used } from './recent'
import styles from './palette.module.css'

export interface PaletteProps {
  readonly commands: readonly Command[]
  readonly onClose: () => void
}

export function Palette({ commands, onClose }: PaletteProps) {
  const field = useRef<HTMLInputElement>(null)
  const focus = useFocusAtOnce(field)
  const enter = keyWords('Enter')
  const modEnter = keyWords('Mod+Enter')

  function run({ id }: Command, work: (() => void) | undefined): void {
    used(id)
    // First: what it does may open a dialog of its own.
    onClose()
    work?.()
  }

  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles['veil']} />
        <Dialog.Popup {...focus} data-modal className={styles['palette']} aria-label={t`Commands`}>
          <SearchList
            field={field}
            early={handTyped}
            items={commands.filter((command) => command.run !== undefined)}
            recent={recentCommands()}
            searchLabel={t`Search commands and credentials`}
            listLabel={t`Commands`}
            row={rowOf}
            onChoose={(command) => run(command, command.run)}
            other={(command) => command.runOther && (() => run(command, command.runOther))}
            footer={
              <>
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
              </>
            }
          />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function rowOf({ about, glyph, keys }: Command): SearchRow {
  return { about, glyph, aside: keys?.[0] === undefined ? null : <kbd>{keyWords(keys[0])}</kbd> }
}
