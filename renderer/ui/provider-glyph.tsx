/**
 * A provider's mark, of our own drawing: what it is about, in its colour; its initial where Keyfob has no drawing. Told apart by form
 * as well as colour, at 16 pixels too: few strokes, none closer than two of the grid's 24 units to another.
 */
import type { ReactNode } from 'react'
import { classNames } from './class-names'
import styles from './provider-glyph.module.css'

const drawings: Readonly<Record<string, ReactNode>> = {
  // Broking: a price that rises.
  poems: <path d="M3.5 17.5l6-6.5 4 3.5 7-8.5M15.5 6h5v5" />,
  // A till: its receipt.
  powerepos: <path d="M5.5 3.5h13v17l-3.25-2.5-3.25 2.5-3.25-2.5-3.25 2.5zM9.5 8.5h5M9.5 13h5" />,
  // The fruit, cut.
  pomelo: <path d="M3.5 12a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0-17 0M12 3.5v17M4.7 7.8l14.6 8.4M19.3 7.8L4.7 16.2" />,
  // Payments: a card.
  singapay: (
    <path d="M5.5 5.5h13a2.5 2.5 0 0 1 2.5 2.5v8a2.5 2.5 0 0 1-2.5 2.5h-13A2.5 2.5 0 0 1 3 16V8a2.5 2.5 0 0 1 2.5-2.5M3 10.5h18M7 14.5h3.5" />
  ),
  // A hotel: a bed.
  pms: <path d="M3 19V6M3 15.5h18V19M21 15.5V13a3 3 0 0 0-3-3h-7v5.5M6 11.2a1.1 1.1 0 1 0 2.2 0a1.1 1.1 0 1 0-2.2 0" />,
}

export interface ProviderGlyphProps {
  readonly providerId: string
  readonly providerName: string
  /** 20 pixels in a line of text or a menu, 32 in a list, 44 in a heading. */
  readonly size?: 'small' | 'plain' | 'large'
  /** The colour a person gave the credential, as a dot. */
  readonly color?: string | null
}

export function ProviderGlyph({ providerId, providerName, size = 'plain', color = null }: ProviderGlyphProps) {
  const drawing = drawings[providerId]
  return (
    <span className={classNames(styles['glyph'], styles[providerId], styles[size])} aria-hidden>
      {drawing ? <svg viewBox="0 0 24 24">{drawing}</svg> : providerName.charAt(0)}
      {color ? <span className={classNames(styles['dot'], styles[color])} /> : null}
    </span>
  )
}

/** A dot in one of the colours a credential can have. */
export function ColorDot({ color }: { readonly color: string }) {
  return <span className={classNames(styles['swatch'], styles[color])} aria-hidden />
}
