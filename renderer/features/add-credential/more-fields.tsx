/** Colour and notes, folded away since most credentials have neither. */
import type { UseFormReturn } from 'react-hook-form'
import { TextArea } from '../../ui/field'
import { ColorDot } from '../../ui/provider-glyph'
import styles from './credential-form.module.css'
import { colors, type FormValues } from './form-values'

export function MoreFields({ form, open }: { readonly form: UseFormReturn<FormValues>; readonly open: boolean }) {
  return (
    <details className={styles['more']} open={open}>
      <summary>Colour and notes</summary>
      <div className={styles['colors']} role="radiogroup" aria-label="Colour">
        {(['none', ...colors] as const).map((color) => (
          <label key={color} className={styles['color']}>
            <input type="radio" value={color} {...form.register('color')} />
            {color === 'none' ? null : <ColorDot color={color} />}
            {color}
          </label>
        ))}
      </div>
      <TextArea id="notes" label="Notes" rows={3} {...form.register('notes')} />
    </details>
  )
}
