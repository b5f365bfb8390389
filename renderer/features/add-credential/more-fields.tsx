/** What most credentials do without, folded away: optional values, PKCE, colour and notes. */
import { msg, t } from '@lingui/core/macro'
import { i18n, type MessageDescriptor } from '@lingui/core'
import { ChevronRight } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { limits } from '../../../preload/limits'
import { TextArea } from '../../ui/field'
import { ColorDot } from '../../ui/provider-glyph'
import styles from './credential-form.module.css'
import { colors, type FormValues, tooLongMessage } from './form-values'

const colorNames: Readonly<Record<FormValues['color'], MessageDescriptor>> = {
  none: msg`none`,
  red: msg`red`,
  orange: msg`orange`,
  green: msg`green`,
  blue: msg`blue`,
  violet: msg`violet`,
  grey: msg`grey`,
}

export interface MoreFieldsProps {
  readonly form: UseFormReturn<FormValues>
  readonly open: boolean
  readonly onToggle: () => void
  /** The provider's optional fields. */
  readonly children: ReactNode
}

export function MoreFields({ form, open, onToggle, children }: MoreFieldsProps) {
  const id = useId()
  return (
    <>
      <button
        type="button"
        className={styles['more']}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={onToggle}
      >
        <ChevronRight aria-hidden />
        {t`More`}
      </button>
      {open ? (
        <div id={id} className={styles['folded']}>
          {children}
          <div className={styles['colors']} role="radiogroup" aria-labelledby={`${id}-color`}>
            <span id={`${id}-color`} className={styles['colors-label']}>{t`Colour`}</span>
            {(['none', ...colors] as const).map((color) => (
              <label key={color} className={styles['color']}>
                <input type="radio" value={color} {...form.register('color')} />
                {color === 'none' ? null : <ColorDot color={color} />}
                {i18n._(colorNames[color])}
              </label>
            ))}
          </div>
          <TextArea
            id="notes"
            label={t`Notes`}
            rows={2}
            {...form.register('notes', { validate: (notes) => tooLongMessage(notes.trim(), limits.notes) })}
            error={form.getFieldState('notes', form.formState).error?.message}
          />
        </div>
      ) : null}
    </>
  )
}
