/** A select: a combobox that opens a list. Wraps Base UI's once. */
import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronDown } from 'lucide-react'
import { classNames } from './class-names'
import { FieldFrame } from './field'
import styles from './select.module.css'

export interface SelectOption {
  readonly value: string
  readonly label: string
  /** It means production, and says so in production's colour. */
  readonly production?: boolean
}

export interface SelectProps {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly options: readonly SelectOption[]
  readonly onChange: (value: string) => void
  readonly error?: string | undefined
  readonly help?: string | undefined
  readonly wide?: boolean
}

export function Select({ id, label, value, options, onChange, error, help, wide = false }: SelectProps) {
  return (
    <Base.Root items={options} value={value} onValueChange={(next) => next !== null && onChange(next)} modal={false}>
      <FieldFrame
        id={id}
        label={label}
        error={error}
        help={help}
        wide={wide}
        labelElement={<Base.Label className={styles['label']}>{label}</Base.Label>}
      >
        <Trigger
          id={id}
          describedBy={error ? `${id}-error` : help && `${id}-help`}
          production={options.find((option) => option.value === value)?.production}
        />
      </FieldFrame>
      <List label={label} options={options} />
    </Base.Root>
  )
}

/** A select in a row of tools: its label is its accessible name alone. */
export function PlainSelect({
  label,
  value,
  options,
  onChange,
}: Pick<SelectProps, 'label' | 'value' | 'options' | 'onChange'>) {
  return (
    <Base.Root items={options} value={value} onValueChange={(next) => next !== null && onChange(next)} modal={false}>
      <Base.Label className="sr-only">{label}</Base.Label>
      <Trigger />
      <List label={label} options={options} />
    </Base.Root>
  )
}

interface TriggerProps {
  readonly id?: string
  readonly describedBy?: string | undefined
  readonly production?: boolean | undefined
}

function Trigger({ id, describedBy, production = false }: TriggerProps) {
  return (
    <Base.Trigger
      id={id}
      className={classNames(styles['trigger'], production && styles['production'])}
      aria-describedby={describedBy}
    >
      <Base.Value className={styles['value']} />
      <Base.Icon className={styles['icon']}>
        <ChevronDown aria-hidden />
      </Base.Icon>
    </Base.Trigger>
  )
}

function List({ label, options }: Pick<SelectProps, 'label' | 'options'>) {
  return (
    <Base.Portal role="region" aria-label={label}>
      <Base.Positioner className={styles['positioner']} alignItemWithTrigger={false} sideOffset={4}>
        <Base.Popup className={styles['popup']}>
          <Base.List>
            {options.map((option) => (
              <Base.Item key={option.value} value={option.value} className={styles['item']}>
                <Base.ItemText className={option.production ? styles['production'] : undefined}>
                  {option.label}
                </Base.ItemText>
                <Base.ItemIndicator className={styles['tick']}>
                  <Check aria-hidden />
                </Base.ItemIndicator>
              </Base.Item>
            ))}
          </Base.List>
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  )
}
