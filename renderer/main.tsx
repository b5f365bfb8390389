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
import { speakOnPage } from './ui/language'

/** What comes later than this is drawn later; in ms. */
const GRACE_MS = 50

// Asked for before anything is drawn: each part would ask for its own once it is, and one after the other. Whoever needs one
// of them says what went wrong. What changes from here on is kept for whoever listens once it is drawn.
keepEarlyEvents(['vaultChanged', 'credentialsChanged', 'settingsChanged'])
const language = queryClient.query(settingsQuery).then(({ app }) => speakOnPage(app.language))
const list = queryClient.query(vaultStatusQuery).then(async ({ state }) => {
  if (state !== 'unlocked') return
  const open = Promise.all([queryClient.query(credentialsQuery), queryClient.query(providersQuery)])
  // A long list is on its way while the rest is drawn.
  await Promise.race([open, new Promise((resolve) => setTimeout(resolve, GRACE_MS))])
})

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no root element')
// Once it is there: drawn part by part as each comes, the first screen takes half as long again.
void Promise.allSettled([language, list]).then(() =>
  createRoot(root).render(
    <StrictMode>
      <FaultBoundary>
        <App />
      </FaultBoundary>
    </StrictMode>,
  ),
)
