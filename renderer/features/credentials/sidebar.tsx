/** The left side: search, filters, the list, and at the foot settings, lock, and what protects the vault. */
import { History, ListChecks, Lock, Plus, ScanSearch, Search, Settings } from 'lucide-react'
import { i18n, type MessageDescriptor } from '@lingui/core'
import { msg, t } from '@lingui/core/macro'
import { type ReactNode, type RefObject, useMemo, useState } from 'react'
import type { CredentialSummary } from '../../../preload/views'
import type { Protection } from '../../../preload/vault-views'
import type { Stamped } from '../../api'
import { Button, IconButton } from '../../ui/button'
import { useTicked } from '../../ui/ticker'
import { arrange } from './arrange'
import { CredentialList } from './credential-list'
import { type Filter, filterCredentials, filtersFor, searchCredentials } from './filter'
import { FilterChips } from './filter-chips'
import { ListOptions, type ListOrder } from './list-options'
import styles from './sidebar.module.css'

export interface SidebarProps {
  readonly credentials: readonly Stamped<CredentialSummary>[]
  /** There is none; not the same as none being known yet. */
  readonly empty: boolean
  readonly selectedId: string | null
  readonly onSelect: (id: string) => void
  readonly onCopyToken: (id: string) => void
  readonly order: ListOrder
  readonly onOrder: (order: Partial<ListOrder>) => void
  readonly protection: Protection | null
  readonly searchRef: RefObject<HTMLInputElement | null>
  readonly onAdd: () => void
  readonly onCheckAll: () => void
  readonly onActivity: () => void
  readonly onInspect: () => void
  readonly onSettings: () => void
  readonly onLock: () => void
  /** More buttons at the foot. */
  readonly tools: ReactNode
}

const protectionWords: Readonly<Record<Protection, MessageDescriptor>> = {
  keychain: msg`Keychain · unlocked`,
  passphrase: msg`Passphrase · unlocked`,
  memory: msg`Memory only`,
}

/** What stands in place of a list without rows. */
const noneWords: Readonly<Record<Filter, MessageDescriptor>> = {
  all: msg`All credentials are in the archive`,
  production: msg`No production credentials`,
  sandbox: msg`No sandbox credentials`,
  attention: msg`Nothing needs attention`,
  favourites: msg`No favourites`,
  archived: msg`Nothing is in the archive`,
}

export function Sidebar(props: SidebarProps) {
  const { credentials, empty, selectedId, onSelect, protection, searchRef, tools } = props
  const { order, onOrder, onCopyToken, onAdd, onActivity, onCheckAll, onInspect, onSettings, onLock } = props
  const [search, setSearch] = useState('')
  const [wanted, setFilter] = useState<Filter>('all')
  const filters = useMemo(() => filtersFor(credentials), [credentials])
  // The last one of its kind may have gone.
  const filter = filters.includes(wanted) ? wanted : 'all'
  // The ids, so that time moves a row in or out of "Needs attention" without drawing the list each second. No other filter
  // asks what time it is.
  const needing = useTicked(
    (now) => (filter === 'attention' ? idsOf(filterCredentials(credentials, filter, '', now)) : ''),
    () => (filter === 'attention' ? 0 : Infinity),
  )
  const sections = useMemo(() => {
    const needed =
      filter === 'attention'
        ? searchCredentials(
            credentials.filter(({ id }) => needing.includes(`\n${id}\n`)),
            search,
          )
        : filterCredentials(credentials, filter, search, 0)
    return arrange(needed, order.listSort, order.listGroup)
  }, [credentials, filter, search, needing, order.listSort, order.listGroup])
  const first = sections[0]?.credentials[0]
  const showAll = (): void => {
    setSearch('')
    setFilter('all')
  }

  return (
    <aside className={styles['side']} aria-label={t`Credentials and settings`}>
      <div className={styles['bar']}>
        <label className={styles['search']}>
          <Search aria-hidden />
          <input
            ref={searchRef}
            type="search"
            aria-label={t`Search credentials`}
            placeholder={t`Search credentials`}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setSearch('')
              if (event.key === 'Enter' && first) onSelect(first.id)
            }}
          />
        </label>
        {empty ? null : <ListOptions order={order} onOrder={onOrder} />}
        {empty ? null : <IconButton label={t`Add credential`} icon={<Plus aria-hidden />} solid onClick={onAdd} />}
      </div>
      <FilterChips filters={empty ? [] : filters} chosen={filter} onChoose={setFilter} />
      {first ? (
        <CredentialList sections={sections} selectedId={selectedId} onSelect={onSelect} onCopyToken={onCopyToken} />
      ) : (
        <div className={styles['nothing']}>
          {credentials.length === 0 ? null : <p>{nothingWords(search.trim(), filter)}</p>}
          {search.trim() === '' && filter === 'all' ? null : <Button onClick={showAll}>{t`Show all`}</Button>}
        </div>
      )}
      <div className={styles['foot']}>
        {protection === 'memory' ? null : <IconButton label={t`Lock`} icon={<Lock aria-hidden />} onClick={onLock} />}
        {empty ? null : <IconButton label={t`Check all`} icon={<ListChecks aria-hidden />} onClick={onCheckAll} />}
        {empty ? null : <IconButton label={t`All activity`} icon={<History aria-hidden />} onClick={onActivity} />}
        <IconButton label={t`Inspect a token`} icon={<ScanSearch aria-hidden />} onClick={onInspect} />
        <IconButton label={t`Settings`} icon={<Settings aria-hidden />} onClick={onSettings} />
        {tools}
        {protection === null ? null : (
          <span className={styles['note']}>
            <span className={styles['dot']} aria-hidden />
            {i18n._(protectionWords[protection])}
          </span>
        )}
      </div>
    </aside>
  )
}

const idsOf = (credentials: readonly CredentialSummary[]): string => `\n${credentials.map(({ id }) => id).join('\n')}\n`

const nothingWords = (search: string, filter: Filter): string =>
  search === '' ? i18n._(noneWords[filter]) : t`Nothing matches “${search}”`
