/**
 * Where the window is too narrow for the list and the detail side by side, they take turns: the list first, then the credential that
 * was opened from it, with a way back. By pointer: a click on a row, and the button above the detail. By keyboard: Tab to either
 * button, or F6.
 */
import { Trans } from '@lingui/react/macro'
import { t } from '@lingui/core/macro'
import { ArrowLeft, ArrowRight } from 'lucide-react'
import { type RefObject, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import styles from './turns.module.css'
import { Button } from './ui/button'
import { useCommands } from './ui/commands'
import { useToNotices } from './ui/toast'

/** As in app.module.css. */
const NARROW = '(max-width: 760px)'

function listen(changed: () => void): () => void {
  const narrow = matchMedia(NARROW)
  narrow.addEventListener('change', changed)
  return () => narrow.removeEventListener('change', changed)
}

interface Turns {
  /** What is on the screen; "both" where there is room for both, or nothing to open. */
  readonly shows: 'both' | 'list' | 'detail'
  readonly toDetail: () => void
  readonly toList: () => void
}

/**
 * @param root what both stand in
 * @param openable whether a credential is selected
 */
export function useTurns(root: RefObject<HTMLElement | null>, openable: boolean): Turns {
  const narrow = useSyncExternalStore(listen, () => matchMedia(NARROW).matches)
  const [turn, setTurn] = useState<'list' | 'detail'>('list')
  const shows = narrow && openable ? turn : 'both'

  // A row that is clicked is opened; one that the arrow keys pass is only selected.
  useEffect(() => {
    const onClick = ({ target }: MouseEvent): void => {
      if (target instanceof Element && target.closest('aside [role="option"]')) setTurn('detail')
    }
    const element = root.current
    element?.addEventListener('click', onClick)
    return () => element?.removeEventListener('click', onClick)
  }, [root])

  // The focus goes along: what had it is not on the screen any more.
  const before = useRef(shows)
  useEffect(() => {
    if (before.current === shows) return
    before.current = shows
    const page = root.current
    if (shows === 'list') page?.querySelector<HTMLElement>('aside [role="option"][aria-selected="true"]')?.focus()
    if (shows === 'detail') page?.querySelector<HTMLElement>(`.${styles['way'] ?? ''} button`)?.focus()
  }, [root, shows])

  const toDetail = (): void => setTurn('detail')
  const toList = (): void => setTurn('list')
  // A notice, which does not stay, has the key first.
  const keys = useToNotices() === undefined ? ['F6'] : []
  const ways = {
    both: [],
    detail: [{ id: 'to-list', label: t`Back to the list`, keys, run: toList }],
    list: [{ id: 'to-detail', label: t`Show the credential`, keys, run: toDetail }],
  }
  useCommands(ways[shows])
  return { shows, toDetail, toList }
}

/** The button that leads from the one to the other; nothing where both are shown. */
export function TurnsButton({ turns }: { readonly turns: Turns }) {
  const { shows, toDetail, toList } = turns
  if (shows === 'both') return null
  return (
    <nav className={styles['way']}>
      {shows === 'detail' ? (
        <Button variant="quiet" icon={<ArrowLeft aria-hidden />} onClick={toList}>
          <Trans>Back to the list</Trans>
        </Button>
      ) : (
        <Button icon={<ArrowRight aria-hidden />} onClick={toDetail}>
          <Trans>Show the credential</Trans>
        </Button>
      )}
    </nav>
  )
}
