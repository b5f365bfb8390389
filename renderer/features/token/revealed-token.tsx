/**
 * A token in plain text. While it is shown nothing around it can be selected: on Linux what is selected is a clipboard of its
 * own (PRIMARY) that nobody clears. Ctrl+C, Ctrl+X and the menu's Copy mean the token, and are done by main, which conceals
 * it and clears it again.
 */
import { t } from '@lingui/core/macro'
import { useEffect, useEffectEvent } from 'react'
import styles from './token-card.module.css'

export interface RevealedTokenProps {
  readonly token: string
  readonly onCopy: () => void
}

export function RevealedToken({ token, onCopy }: RevealedTokenProps) {
  const onClipboard = useEffectEvent((event: Event) => {
    if (isElsewhere(event.target)) return
    event.preventDefault()
    event.stopPropagation()
    onCopy()
  })

  useEffect(() => {
    // An earlier selection could be stretched over the token.
    document.getSelection()?.removeAllRanges()
    const onCopyOrCut = (event: Event): void => onClipboard(event)
    document.addEventListener('copy', onCopyOrCut, true)
    document.addEventListener('cut', onCopyOrCut, true)
    document.addEventListener('selectstart', refuse, true)
    return () => {
      document.removeEventListener('copy', onCopyOrCut, true)
      document.removeEventListener('cut', onCopyOrCut, true)
      document.removeEventListener('selectstart', refuse, true)
    }
  }, [])

  return (
    <code
      className={styles['plain']}
      tabIndex={0}
      aria-label={t`Token`}
      role="textbox"
      aria-readonly
      onDragStart={(event) => event.preventDefault()}
    >
      {token}
    </code>
  )
}

function refuse(event: Event): void {
  if (!isElsewhere(event.target)) event.preventDefault()
}

/** Whether an event is about a field or a dialog, which hold no token. */
function isElsewhere(target: EventTarget | null): boolean {
  const element = target instanceof Element ? target : target instanceof Node ? target.parentElement : null
  return element?.closest('input, textarea, [data-modal]') != null
}
