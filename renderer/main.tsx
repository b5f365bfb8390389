/** Puts the window's React tree on the page. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app'
import { keepEarlyEvents } from './early-events'
import { providersQuery } from './features/add-credential/queries'
import { credentialsQuery } from './features/credentials/queries'
import { settingsQuery } from './features/settings/queries'
import { vaultStatusQuery } from './features/unlock/queries'
import { FaultBoundary } from './fault'
import { queryClient } from './query-client'
import './ui/global.css'

// Asked for before anything is drawn: each part would ask for its own once it is, and one after the other. Whoever needs one
// of them says what went wrong. What changes from here on is kept for whoever listens once it is drawn.
keepEarlyEvents(['vaultChanged', 'credentialsChanged', 'settingsChanged'])
const ignore = (): void => undefined
queryClient.query(settingsQuery).catch(ignore)
queryClient
  .query(vaultStatusQuery)
  .then(async ({ state }) => {
    if (state === 'unlocked')
      await Promise.all([queryClient.query(credentialsQuery), queryClient.query(providersQuery)])
  })
  .catch(ignore)

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no root element')
createRoot(root).render(
  <StrictMode>
    <FaultBoundary>
      <App />
    </FaultBoundary>
  </StrictMode>,
)
