/** How the list stands in order: a menu whose choices are remembered. */
import { i18n, type MessageDescriptor } from '@lingui/core'
import { msg, t } from '@lingui/core/macro'
import { SlidersHorizontal } from 'lucide-react'
import type { ListGroup, ListSort } from '../../../preload/settings-views'
import { IconButton } from '../../ui/button'
import { Menu, type MenuEntry } from '../../ui/menu'

export interface ListOrder {
  readonly listSort: ListSort
  readonly listGroup: ListGroup
}

const sorts: Readonly<Record<ListSort, MessageDescriptor>> = {
  name: msg`Sort by name`,
  expiry: msg`Sort by expiry`,
  used: msg`Sort by last use`,
}
const groups: Readonly<Record<ListGroup, MessageDescriptor>> = {
  none: msg`No groups`,
  provider: msg`Group by provider`,
  environment: msg`Group by environment`,
}

export interface ListOptionsProps {
  readonly order: ListOrder
  readonly onOrder: (order: Partial<ListOrder>) => void
}

export function ListOptions({ order, onOrder }: ListOptionsProps) {
  return (
    <Menu
      trigger={<IconButton label={t`List options`} icon={<SlidersHorizontal aria-hidden />} />}
      entries={entries()}
    />
  )

  function entries(): readonly MenuEntry[] {
    const sorting = choices(sorts, order.listSort, (listSort) => onOrder({ listSort }))
    const [first, ...rest] = choices(groups, order.listGroup, (listGroup) => onOrder({ listGroup }))
    return [...sorting, ...(first ? [{ ...first, separated: true }] : []), ...rest]
  }
}

function choices<K extends string>(
  all: Readonly<Record<K, MessageDescriptor>>,
  chosen: K,
  choose: (key: K) => void,
): readonly MenuEntry[] {
  return (Object.keys(all) as K[]).map((key) => ({
    label: i18n._(all[key]),
    checked: key === chosen,
    onSelect: () => choose(key),
  }))
}
