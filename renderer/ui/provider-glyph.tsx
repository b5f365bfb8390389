/** A provider's mark: a drawing of what it is about, in its colour; its initial where Keyfob has no drawing. */
import { classNames } from './class-names'
import styles from './provider-glyph.module.css'

const drawings: Readonly<Record<string, string>> = {
  poems: 'M5 17l4-5 4 3 6-8M15 7h4v4',
  powerepos: 'M6 4h12v16l-3-2-3 2-3-2-3 2zM9 9h6M9 13h4',
  pomelo: 'M4 12a8 8 0 1 0 16 0a8 8 0 1 0-16 0M12 4v16M5 8l14 8M19 8L5 16',
  singapay:
    'M6 6h12a2.5 2.5 0 0 1 2.5 2.5v7A2.5 2.5 0 0 1 18 18H6a2.5 2.5 0 0 1-2.5-2.5v-7A2.5 2.5 0 0 1 6 6M3.5 10.5h17M7 14.5h3',
  pms: 'M4 18v-8M4 14h16v4M20 14v-1a3 3 0 0 0-3-3H9v4M6 11a.6.6 0 1 0 1.2 0a.6.6 0 1 0-1.2 0',
}

export interface ProviderGlyphProps {
  readonly providerId: string
  readonly providerName: string
  readonly large?: boolean
  /** The colour a person gave the credential, as a dot. */
  readonly color?: string | null
}

export function ProviderGlyph({ providerId, providerName, large = false, color = null }: ProviderGlyphProps) {
  const drawing = drawings[providerId]
  return (
    <span className={classNames(styles['glyph'], styles[providerId], large && styles['large'])} aria-hidden>
      {drawing ? (
        <svg viewBox="0 0 24 24">
          <path d={drawing} />
        </svg>
      ) : (
        providerName.charAt(0)
      )}
      {color ? <span className={classNames(styles['dot'], styles[color])} /> : null}
    </span>
  )
}

/** A dot in one of the colours a credential can have. */
export function ColorDot({ color }: { readonly color: string }) {
  return <span className={classNames(styles['swatch'], styles[color])} aria-hidden />
}
