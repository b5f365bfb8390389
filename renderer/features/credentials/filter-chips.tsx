/**
 * Which credentials the list shows: a row of buttons on one line. Those that have no room, in a language of long words or beside
 * favourites and the archive, are in a menu at its end, which is called as the one of them that is chosen.
 */
import { i18n, type MessageDescriptor } from '@lingui/core'
import { msg, t } from '@lingui/core/macro'
import { ChevronDown, Ellipsis } from 'lucide-react'
import { useLayoutEffect, useRef, useState } from 'react'
import { classNames } from '../../ui/class-names'
import { Menu } from '../../ui/menu'
import type { Filter } from './filter'
import styles from './sidebar.module.css'

const filterWords: Readonly<Record<Filter, MessageDescriptor>> = {
  all: msg`All`,
  attention: msg`Needs attention`,
  production: msg`Production`,
  sandbox: msg`Sandbox`,
  favourites: msg`Favourites`,
  archived: msg`Archived`,
}

export interface FilterChipsProps {
  readonly filters: readonly Filter[]
  readonly chosen: Filter
  readonly onChoose: (filter: Filter) => void
}

/** How many of a line's children stand whole in it; all, where they would do so if nothing else stood beside it. */
function countFitting(line: HTMLElement): number {
  const rights = [...line.children].map((child) => child.getBoundingClientRect().right)
  const rightOf = (element: Element): number =>
    element.getBoundingClientRect().right - (parseFloat(getComputedStyle(element).paddingRight) || 0) + 0.5
  const whole = line.parentElement ? rightOf(line.parentElement) : Infinity
  if (rights.every((right) => right <= whole)) return Infinity
  const end = rightOf(line)
  return rights.filter((right) => right <= end).length
}

export function FilterChips({ filters, chosen, onChoose }: FilterChipsProps) {
  const line = useRef<HTMLDivElement>(null)
  const [fitting, setFitting] = useState(Infinity)
  const { locale } = i18n
  useLayoutEffect(() => {
    const element = line.current
    if (element === null) return
    const measure = (): void => setFitting(countFitting(element))
    measure()
    // jsdom, which draws nothing, has none.
    if (!('ResizeObserver' in globalThis)) return
    const sizes = new ResizeObserver(measure)
    sizes.observe(element)
    return () => sizes.disconnect()
  }, [filters, locale])

  const others = filters.slice(fitting)
  const chosenOther = others.find((filter) => filter === chosen)
  return (
    <div className={styles['filters']} role="group" aria-label={t`Show`}>
      <div className={styles['line']} ref={line}>
        {filters.map((each, index) => (
          <button
            key={each}
            type="button"
            aria-pressed={each === chosen}
            className={classNames(styles['filter'], index >= fitting && styles['unseen'])}
            onClick={() => onChoose(each)}
          >
            {i18n._(filterWords[each])}
          </button>
        ))}
      </div>
      {others.length === 0 ? null : (
        <Menu
          trigger={
            <button
              type="button"
              className={classNames(styles['filter'], styles['others'])}
              aria-label={chosenOther === undefined ? t`More filters` : undefined}
              title={t`More filters`}
              data-chosen={chosenOther === undefined ? undefined : ''}
            >
              {chosenOther === undefined ? null : i18n._(filterWords[chosenOther])}
              {chosenOther === undefined ? <Ellipsis aria-hidden /> : <ChevronDown aria-hidden />}
            </button>
          }
          entries={others.map((each) => ({
            label: i18n._(filterWords[each]),
            checked: each === chosen,
            onSelect: () => onChoose(each),
          }))}
        />
      )}
    </div>
  )
}
