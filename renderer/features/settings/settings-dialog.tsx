/** The settings, a tab for each subject. Each takes effect when it is chosen, so there is nothing to save. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Tabs } from '../../ui/tabs'
import { AboutSection } from './about-section'
import { GeneralSection } from './general-section'
import { PrivacySection } from './privacy-section'
import { settingsQuery } from './queries'
import styles from './settings-dialog.module.css'

export function SettingsDialog({ onClose }: { readonly onClose: () => void }) {
  const { data } = useQuery(settingsQuery)
  const [tab, setTab] = useState('general')
  return (
    <Dialog title="Settings" onClose={onClose} footer={<Button onClick={onClose}>Close</Button>}>
      <div className={styles['settings']}>
        {data === undefined ? null : (
          <Tabs
            side
            value={tab}
            onChange={setTab}
            tabs={[
              { id: 'general', label: 'General', content: <GeneralSection settings={data} /> },
              { id: 'privacy', label: 'Privacy', content: <PrivacySection settings={data} /> },
              { id: 'about', label: 'About', content: <AboutSection app={data.app} /> },
            ]}
          />
        )}
      </div>
    </Dialog>
  )
}
