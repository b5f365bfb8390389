/** The left side: search, filters, the list, and at the foot settings, lock, and what protects the vault. */
import { History, ListChecks, Lock, Plus, ScanSearch, Search, Settings } from 'lucide-react'
import { type ReactNode, type RefObject, useState } from 'react'
import type { CredentialSummary } from '../../../preload/views'
import type { Protection } from '../../../preload/vault-views'
import type { Stamped } from '../../api'
import { IconButton } from '../../ui/button'
import { useTicked } from '../../ui/ticker'
import { CredentialList } from './credential-list'
import { type Filter, filterCredentials, filters } from './filter'
import styles from './sidebar.module.css'

export interface SidebarProps {
  readonly credentials: readonly Stamped<CredentialSummary>[]
  /** There is none; not the same as none being known yet. */
  readonly empty: boolean
  readonly selectedId: string | null
  readonly onSelect: (id: string) => void
  readonly onCopyToken: (id: string) => void
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

const protectionWords: Readonly<Record<Protection, string>> = {
  keychain: 'Keychain · unlocked',
  passphrase: 'Passphrase · unlocked',
  memory: 'Memory only',
}

export function Sidebar(props: SidebarProps) {
  const { credentials, empty, selectedId, onSelect, protection, searchRef, tools } = props
  const { onCopyToken, onAdd, onActivity, onCheckAll, onInspect, onSettings, onLock } = props
  const [search, setSearch] = useState('')
  const [filter, setFilter] = useState<Filter>('All')
  // The ids, so that time moves a row in or out of "Needs attention" without drawing the list each second.
  const shownIds = useTicked((now) =>
    filterCredentials(credentials, filter, search, now)
      .map(({ id }) => id)
      .join('\n'),
  )
  const ids = new Set(shownIds.split('\n'))
  const shown = credentials.filter(({ id }) => ids.has(id))

  return (
    <aside className={styles['side']} aria-label="Credentials and settings">
      <div className={styles['bar']}>
        <label className={styles['search']}>
          <Search aria-hidden />
          <input
            ref={searchRef}
            type="search"
            aria-label="Search credentials"
            placeholder="Search credentials"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setSearch('')
              if (event.key === 'Enter' && shown[0]) onSelect(shown[0].id)
            }}
          />
        </label>
        {empty ? null : <IconButton label="Add credential" icon={<Plus aria-hidden />} solid onClick={onAdd} />}
      </div>
      <div className={styles['filters']} role="group" aria-label="Show">
        {(empty ? [] : filters).map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={each === filter}
            className={styles['filter']}
            onClick={() => setFilter(each)}
          >
            {each}
          </button>
        ))}
      </div>
      {shown.length > 0 ? (
        <CredentialList credentials={shown} selectedId={selectedId} onSelect={onSelect} onCopyToken={onCopyToken} />
      ) : (
        <p className={styles['nothing']}>{credentials.length === 0 ? '' : nothingWords(search, filter)}</p>
      )}
      <div className={styles['foot']}>
        {protection === 'memory' ? null : <IconButton label="Lock" icon={<Lock aria-hidden />} onClick={onLock} />}
        {empty ? null : <IconButton label="Check all" icon={<ListChecks aria-hidden />} onClick={onCheckAll} />}
        {empty ? null : <IconButton label="All activity" icon={<History aria-hidden />} onClick={onActivity} />}
        <IconButton label="Inspect a token" icon={<ScanSearch aria-hidden />} onClick={onInspect} />
        <IconButton label="Settings" icon={<Settings aria-hidden />} onClick={onSettings} />
        {tools}
        {protection === null ? null : (
          <span className={styles['note']}>
            <span className={styles['dot']} aria-hidden />
            {protectionWords[protection]}
          </span>
        )}
      </div>
    </aside>
  )
}

function nothingWords(search: string, filter: Filter): string {
  if (search.trim() !== '') return `Nothing matches “${search.trim()}”`
  return filter === 'Needs attention' ? 'Nothing needs attention' : `No ${filter.toLowerCase()} credentials`
}
