/** The window while the vault is open: the list, the credential that is selected, and the dialogs over them. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { t } from '@lingui/core/macro'
import { lazy, Suspense, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { CredentialSummary } from '../preload/views'
import type { VaultStatus } from '../preload/vault-views'
import { api, type Stamped } from './api'
import styles from './app.module.css'
import { Detail } from './detail'
import { loadDetailParts } from './detail-parts'
import type { DialogState } from './dialogs'
import { providersQuery } from './features/add-credential/queries'
import { arrange } from './features/credentials/arrange'
import { Empty } from './features/credentials/empty'
import { credentialsKey, credentialsQuery } from './features/credentials/queries'
import { Sidebar } from './features/credentials/sidebar'
import { PracticeHint } from './features/first-run/practice-hint'
import { RestoredNotice } from './features/restored/restored-notice'
import { ScreenSharingButton } from './features/settings/screen-sharing-button'
import { settingsQuery } from './features/settings/queries'
import { useChangeSettings } from './features/settings/use-change-settings'
import { actionsFor } from './features/token/actions'
import { obtainToken, useRequestError } from './features/token/use-token-actions'
import { VaultNotices } from './features/unlock/vault-notices'
import { Button } from './ui/button'
import { commandsNow } from './ui/commands'
import { OfflineLine } from './ui/offline-line'
import { useErrorWords } from './ui/error-words'
import { KeepTyped } from './ui/typed-early'
import { useNotifyError } from './ui/use-notify-error'
import { TurnsButton, useTurns } from './turns'
import { useCopyToken } from './use-copy-token'
import { useWanted } from './wanted'
import { useWorkspaceCommands } from './workspace-commands'

/** The forms are a third of the window's code and none of its first screen. */
const loadDialogs = async () => ({ default: (await import('./dialogs')).Dialogs })
const Dialogs = lazy(loadDialogs)

/** What is not on the first screen is read so long after it, in ms. */
const READ_AFTER_MS = 50

const none: readonly Stamped<CredentialSummary>[] = []

export function Workspace({
  status,
  onChanged,
}: {
  readonly status: VaultStatus
  readonly onChanged: (status: VaultStatus) => void
}) {
  const client = useQueryClient()
  const words = useErrorWords()
  const onRequestError = useRequestError()
  const notifyError = useNotifyError()
  const list = useQuery(credentialsQuery)
  const providers = useQuery(providersQuery)
  const search = useRef<HTMLInputElement>(null)
  const [selectedId, setSelectedId] = useState<string | null>(null)
  /** The neighbour of what is about to leave the list, to be selected in its place. */
  const [nextId, setNextId] = useState<string | null>(null)
  const [dialog, setDialog] = useState<DialogState>(null)
  const locking = useMutation({ mutationFn: () => api.vault.lock(), onSuccess: onChanged, onError: notifyError })

  const settings = useQuery(settingsQuery).data
  const changeSettings = useChangeSettings()
  const credentials = list.data ?? none
  const atHand = useMemo(() => credentials.filter(({ archived }) => !archived), [credentials])
  const inOrder = useMemo(
    () =>
      arrange(atHand, settings?.listSort ?? 'name', settings?.listGroup ?? 'none').flatMap((part) => part.credentials),
    [atHand, settings?.listSort, settings?.listGroup],
  )
  const byId = (wanted: string | null) => credentials.find(({ id }) => id === wanted)
  const selected = byId(selectedId) ?? byId(nextId) ?? inOrder[0] ?? null
  const provider = providers.data?.find(({ id }) => id === selected?.providerId)
  const flow = provider?.flows.find(({ id }) => id === selected?.flowId)

  const lock = status.protection === 'memory' ? undefined : () => locking.mutate()
  const add = (): void => setDialog({ kind: 'add' })
  const root = useRef<HTMLDivElement>(null)
  const turns = useTurns(root, selected !== null)
  const select = (id: string): void => {
    setSelectedId(id)
    turns.toDetail()
  }
  const rememberNeighbour = (leaving: string): void => {
    const place = inOrder.findIndex(({ id }) => id === leaving)
    setNextId((inOrder[place + 1] ?? inOrder[place - 1])?.id ?? null)
  }
  const focusSearch = (): void => {
    search.current?.focus()
    search.current?.select()
  }
  const find = (): void => {
    if (turns.shows !== 'detail') focusSearch()
    else {
      turns.toList()
      requestAnimationFrame(focusSearch)
    }
  }
  const copyToken = useCopyToken(select)
  const latest = useRef({ credentials, copyToken })
  useLayoutEffect(() => {
    latest.current = { credentials, copyToken }
  })
  // Always the same one: each row of the list has it.
  const onCopyToken = useCallback((id: string): void => {
    const wanted = latest.current.credentials.find((credential) => credential.id === id)
    if (wanted) latest.current.copyToken(wanted)
  }, [])
  useWorkspaceCommands({
    credentials: atHand,
    order: settings,
    onOrder: changeSettings,
    onCopyToken,
    onSelect: select,
    onAdd: add,
    onFind: find,
    onCheckAll: () => setDialog({ kind: 'checkAll' }),
    onActivity: () => setDialog({ kind: 'activity' }),
    onInspect: () => setDialog({ kind: 'inspect', id: null }),
    onImport: () => setDialog({ kind: 'import' }),
    onBackup: () => setDialog({ kind: 'backup' }),
    onSettings: () => setDialog({ kind: 'settings' }),
    onNetworkSettings: () => setDialog({ kind: 'settings', tab: 'network' }),
    onQuickPicker: () => void api.picker.show().catch(notifyError),
    onPalette: () => setDialog({ kind: 'palette', commands: commandsNow() }),
    onShortcuts: () => setDialog({ kind: 'shortcuts', commands: commandsNow() }),
    onLock: lock,
  })

  useWanted(select)
  const [dialogsLoaded, setDialogsLoaded] = useState(false)
  const isListed = list.data !== undefined
  useEffect(() => {
    if (!isListed) return undefined
    // Once the list is painted and what followed it is done: they would be read before that otherwise.
    let idle = 0
    const timer = setTimeout(() => {
      idle = requestIdleCallback(() => {
        void Promise.all([loadDetailParts(), loadDialogs()]).then(() => setDialogsLoaded(true))
      })
    }, READ_AFTER_MS)
    return () => {
      clearTimeout(timer)
      cancelIdleCallback(idle)
    }
  }, [isListed])

  async function show(id: string | undefined): Promise<void> {
    await client.invalidateQueries({ queryKey: credentialsKey })
    if (id !== undefined) select(id)
  }

  function onSaved(saved: CredentialSummary, getToken: boolean): void {
    setDialog(null)
    void show(saved.id)
    const savedFlow = providers.data
      ?.find(({ id }) => id === saved.providerId)
      ?.flows.find(({ id }) => id === saved.flowId)
    if (!getToken || savedFlow === undefined) return
    obtainToken(saved.id, actionsFor(savedFlow, saved.token, saved.token.state).obtain).catch(onRequestError)
  }

  const failed = list.error ?? providers.error
  return (
    <div className={styles['workspace']} data-shows={turns.shows} ref={root}>
      <div className={styles['above']}>
        <OfflineLine />
        {status.restored ? <RestoredNotice restored={status.restored} onDismissed={onChanged} /> : null}
        <VaultNotices status={status} onChanged={onChanged} onPassphrase={() => setDialog({ kind: 'passphrase' })} />
        <TurnsButton turns={turns} />
        <PracticeHint credentials={credentials} flow={flow} />
      </div>
      <Sidebar
        credentials={credentials}
        empty={list.data?.length === 0}
        selectedId={selected?.id ?? null}
        onSelect={setSelectedId}
        onCopyToken={onCopyToken}
        order={settings ?? { listSort: 'name', listGroup: 'none' }}
        onOrder={changeSettings}
        protection={status.protection}
        searchRef={search}
        onAdd={add}
        onCheckAll={() => setDialog({ kind: 'checkAll' })}
        onActivity={() => setDialog({ kind: 'activity' })}
        onInspect={() => setDialog({ kind: 'inspect', id: null })}
        onSettings={() => setDialog({ kind: 'settings' })}
        onLock={() => lock?.()}
        tools={<ScreenSharingButton />}
      />
      {selected && provider && flow ? (
        <Detail
          key={selected.id}
          credential={selected}
          provider={provider}
          flow={flow}
          onCopyToken={() => onCopyToken(selected.id)}
          onCall={() => setDialog({ kind: 'call', id: selected.id })}
          onEdit={(field = null) => setDialog({ kind: 'edit', id: selected.id, field })}
          onSupport={() => setDialog({ kind: 'support', id: selected.id })}
          onDelete={() => {
            rememberNeighbour(selected.id)
            setDialog({ kind: 'delete', id: selected.id })
          }}
          onDuplicate={() => setDialog({ kind: 'duplicate', id: selected.id })}
          onArchived={() => {
            rememberNeighbour(selected.id)
            setSelectedId(null)
            // Unless another one was chosen meanwhile, as where a deletion is undone.
            return () => setSelectedId((chosen) => chosen ?? selected.id)
          }}
          onInspect={() => setDialog({ kind: 'inspect', id: selected.id })}
          onReach={(stage) => setDialog({ kind: 'reach', id: selected.id, stage })}
          onNetworkSettings={() => setDialog({ kind: 'settings', tab: 'network' })}
        />
      ) : (
        <main className={styles['detail']}>
          {failed ? (
            <div className={styles['failed']} role="alert">
              <h1>{words(failed).heading}</h1>
              <p>{words(failed).advice}</p>
              <Button onClick={() => void client.invalidateQueries()}>{t`Try again`}</Button>
            </div>
          ) : list.data?.length === 0 ? (
            <Empty onAdd={add} onImport={() => setDialog({ kind: 'import' })} onStarted={(ids) => void show(ids[0])} />
          ) : null}
        </main>
      )}
      {(dialogsLoaded || dialog !== null) && (
        <Suspense fallback={dialog?.kind === 'palette' ? <KeepTyped onEscape={() => setDialog(null)} /> : null}>
          <Dialogs
            state={dialog}
            vault={status}
            credentials={credentials}
            providers={providers.data ?? []}
            onShow={(id) => {
              setDialog(null)
              select(id)
            }}
            onSaved={onSaved}
            onOpen={setDialog}
            onImported={(ids) => {
              setDialog(null)
              void show(ids[0])
            }}
            onClose={() => setDialog(null)}
          />
        </Suspense>
      )}
    </div>
  )
}
