/** Shows the token and hides it again: by a click, or, while the screen is shared, only as long as it is held down. */
import { t } from '@lingui/core/macro'
import { Eye, EyeOff } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { IconButton } from '../../ui/button'

export interface RevealButtonProps {
  readonly shown: boolean
  readonly held: boolean
  readonly onReveal: () => void
  readonly onHide: () => void
}

const isPress = ({ key }: KeyboardEvent): boolean => key === ' ' || key === 'Enter'

export function RevealButton({ shown, held, onReveal, onHide }: RevealButtonProps) {
  if (!held) {
    return shown ? (
      <IconButton label={t`Hide token`} icon={<EyeOff aria-hidden />} onClick={onHide} />
    ) : (
      <IconButton label={t`Reveal token`} icon={<Eye aria-hidden />} onClick={onReveal} />
    )
  }
  return (
    <IconButton
      label={t`Reveal token`}
      title={t`Hold to reveal the token`}
      aria-description={t`Shows it while held down`}
      icon={shown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        // Else the release is not heard of when the pointer has left the button meanwhile.
        event.currentTarget.setPointerCapture(event.pointerId)
        onReveal()
      }}
      onPointerUp={onHide}
      onPointerCancel={onHide}
      onLostPointerCapture={onHide}
      onKeyDown={(event) => {
        if (!isPress(event)) return
        event.preventDefault()
        if (!event.repeat) onReveal()
      }}
      onKeyUp={(event) => isPress(event) && onHide()}
      onBlur={onHide}
    />
  )
}
