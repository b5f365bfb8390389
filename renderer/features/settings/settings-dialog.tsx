/** The settings, a tab for each subject. Each takes effect when it is chosen, so there is nothing to save. */
import { t } from '@lingui/core/macro'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { VaultStatus } from '../../../preload/vault-views'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Tabs } from '../../ui/tabs'
import { BackupSection, type BackupTask } from './backup-section'
import { GeneralSection } from './general-section'
import { NetworkSection } from './network-section'
import { PrivacySection } from './privacy-section'
import { ProtectionSection } from './protection-section'
import { settingsQuery } from './queries'
import styles from './settings-dialog.module.css'
import { UpdatesSection } from './updates-section'

export type SettingsTab = 'general' | 'network'

export interface SettingsDialogProps {
  readonly vault: VaultStatus
  readonly empty: boolean
  readonly providers: readonly { readonly id: string; readonly name: string }[]
  /** The tab that is open at first. */
  readonly first?: SettingsTab
  readonly onBackup: (task: BackupTask) => void
  readonly onClose: () => void
}

export function SettingsDialog({ vault, empty, providers, first = 'general', onBackup, onClose }: SettingsDialogProps) {
  const { data } = useQuery(settingsQuery)
  const [tab, setTab] = useState<string>(first)
  return (
    <Dialog title={t`Settings`} onClose={onClose} footer={<Button onClick={onClose}>{t`Close`}</Button>}>
      <div className={styles['settings']}>
        {data === undefined ? null : (
          <Tabs
            side
            value={tab}
            onChange={setTab}
            tabs={[
              { id: 'general', label: t`General`, content: <GeneralSection settings={data} /> },
              { id: 'protection', label: t`Protection`, content: <ProtectionSection vault={vault} /> },
              { id: 'privacy', label: t`Privacy`, content: <PrivacySection settings={data} /> },
              { id: 'network', label: t`Network`, content: <NetworkSection providers={providers} /> },
              { id: 'backup', label: t`Backup`, content: <BackupSection empty={empty} onTask={onBackup} /> },
              { id: 'updates', label: t`Updates`, content: <UpdatesSection settings={data} /> },
            ]}
          />
        )}
      </div>
    </Dialog>
  )
}
