/**
 * Every part of the kit in every state, under its name: `?theme=light|dark&contrast=more`. What the pointer or the keyboard would
 * bring about, a hover or a focus, the test that compares pictures brings about (gallery.spec.ts), at what is marked `data-state`.
 */
import { CSPProvider } from '@base-ui/react/csp-provider'
import { Copy, Ellipsis, KeyRound, Plus, RefreshCw, Settings } from 'lucide-react'
import { type ReactNode, StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { ConfirmedChip, Chip, EnvironmentBadge } from '../../renderer/ui/badge'
import { Button, IconButton, SplitButton } from '../../renderer/ui/button'
import { Facts } from '../../renderer/ui/facts'
import { SecretField, TextArea, TextField } from '../../renderer/ui/field'
import { Menu } from '../../renderer/ui/menu'
import { Notice } from '../../renderer/ui/notice'
import { ColorDot, ProviderGlyph } from '../../renderer/ui/provider-glyph'
import { RadioCards, Segmented } from '../../renderer/ui/radio'
import { Ring } from '../../renderer/ui/ring'
import { PlainSelect, Select } from '../../renderer/ui/select'
import { Switch } from '../../renderer/ui/switch'
import { Tabs } from '../../renderer/ui/tabs'
import { notify, ToastProvider } from '../../renderer/ui/toast'
import '../../locales/speak'
import '../../renderer/ui/global.css'
import styles from './gallery.module.css'
import { Dialogs, Swatches, TypeScale } from './parts'

const nothing = (): void => undefined

/** A part with its name; a picture is taken of it. */
function Part({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <section className={styles['part']} aria-label={name}>
      <h2>{name}</h2>
      <div className={styles['states']}>{children}</div>
    </section>
  )
}

function Gallery() {
  const [tab, setTab] = useState('token')
  const [choice, setChoice] = useState('one')
  return (
    <main className={styles['gallery']}>
      <Part name="Type">
        <TypeScale />
      </Part>
      <Part name="Colours">
        <Swatches />
      </Part>
      <Part name="Buttons">
        <Button icon={<RefreshCw aria-hidden />}>Plain</Button>
        <Button variant="primary" icon={<KeyRound aria-hidden />}>
          Primary
        </Button>
        <Button variant="danger">Danger</Button>
        <Button variant="quiet">Quiet</Button>
        <Button disabled>Plain, disabled</Button>
        <Button variant="primary" disabled>
          Primary, disabled
        </Button>
        <Button busy="Getting token…">Busy</Button>
        <Button variant="primary" busy="Getting token…">
          Busy
        </Button>
      </Part>
      <Part name="Buttons, hovered">
        <Button data-state="hover">Plain</Button>
      </Part>
      <Part name="Primary button, hovered">
        <Button variant="primary" data-state="hover">
          Primary
        </Button>
      </Part>
      <Part name="Danger button, hovered">
        <Button variant="danger" data-state="hover">
          Danger
        </Button>
      </Part>
      <Part name="Buttons, focused">
        <Button data-state="focus">Plain</Button>
      </Part>
      <Part name="Icons as buttons">
        <IconButton label="Settings" icon={<Settings aria-hidden />} />
        <IconButton label="Add" icon={<Plus aria-hidden />} solid />
        <IconButton label="On" icon={<Settings aria-hidden />} aria-pressed />
        <IconButton label="Disabled" icon={<Settings aria-hidden />} disabled />
        <SplitButton>
          <Button variant="primary" icon={<Copy aria-hidden />}>
            Copy token
          </Button>
          <Menu
            trigger={<Button variant="primary" aria-label="Copy as" icon={<Ellipsis aria-hidden />} />}
            entries={[]}
          />
        </SplitButton>
      </Part>
      <Part name="Menu">
        <div className={styles['tall']}>
          <Menu
            trigger={<IconButton label="More" icon={<Ellipsis aria-hidden />} data-state="open" />}
            entries={[
              { label: 'Edit', onSelect: nothing },
              { label: 'Save to .env file…', onSelect: nothing, separated: true },
              { label: 'Delete', onSelect: nothing, danger: true },
            ]}
          />
        </div>
      </Part>
      <Part name="Fields">
        <div className={styles['grid']}>
          <TextField id="plain" label="Name" placeholder="Harbour Café" />
          <TextField id="filled" label="Client ID" aside="optional" mono defaultValue="harbour-integrations" />
          <TextField id="error" label="Base URL" mono defaultValue="http://" error="Use an https address" />
          <TextField
            id="warning"
            label="Service account"
            defaultValue="ana@harbour.example"
            warning="An e-mail address"
          />
          <SecretField id="secret" label="Client secret" defaultValue="not a secret" help="Stored encrypted" />
          <TextField id="disabled" label="Scope" defaultValue="des" disabled />
          <TextArea id="area" label="Private key" mono placeholder="Paste it here" />
        </div>
      </Part>
      <Part name="Field, hovered">
        <TextField id="hovered" label="Name" data-state="hover" />
      </Part>
      <Part name="Field, focused">
        <TextField id="focused" label="Name" data-state="focus" defaultValue="Harbour" />
      </Part>
      <Part name="Selects">
        <div className={styles['grid']}>
          <Select
            id="environment"
            label="Environment"
            value="one"
            options={[{ value: 'one', label: 'Production' }]}
            onChange={nothing}
            help="Where its requests go"
          />
          <PlainSelect label="Stage" value="one" options={[{ value: 'one', label: 'All stages' }]} onChange={nothing} />
        </div>
      </Part>
      <Part name="Choices">
        <div className={styles['grid']}>
          <Segmented
            label="Flow"
            value={choice}
            onChange={setChoice}
            options={[
              { value: 'one', label: 'DES' },
              { value: 'two', label: 'Partner Services' },
            ]}
          />
          <Switch label="Keep alive" help="Renews the token before it ends." />
          <Switch label="Notifications" help="When a token needs you." defaultChecked />
          <Switch label="Disabled" help="Nothing to switch." disabled />
          <div className={styles['states']}>
            {['off', 'on', 'disabled', 'disabled and on'].map((state) => (
              <label key={state} className={styles['tick']}>
                <input type="checkbox" defaultChecked={state.endsWith('on')} disabled={state.startsWith('disabled')} />
                {state}
              </label>
            ))}
          </div>
          <div className={styles['states']}>
            {['off', 'on', 'disabled'].map((state) => (
              <label key={state} className={styles['tick']}>
                <input type="radio" name="radios" defaultChecked={state === 'on'} disabled={state === 'disabled'} />
                {state}
              </label>
            ))}
          </div>
        </div>
      </Part>
      <Part name="Switch, focused">
        <Switch label="Keep alive" help="Renews the token before it ends." data-state="focus" />
      </Part>
      <Part name="Cards to choose from">
        <RadioCards
          label="Protection"
          value="keychain"
          onChange={nothing}
          options={[
            { value: 'keychain', label: 'Keychain', description: 'Unlocks when you log in.', badge: 'recommended' },
            { value: 'passphrase', label: 'A passphrase', description: 'Asked at start.' },
            { value: 'memory', label: 'Memory only', description: 'Not here.', disabled: true },
          ]}
        />
      </Part>
      <Part name="Tabs">
        <Tabs
          value={tab}
          onChange={setTab}
          tabs={[
            { id: 'token', label: 'Token', content: 'The panel' },
            { id: 'activity', label: 'Activity', count: 12, content: 'The panel' },
          ]}
        />
        <div className={styles['side']}>
          <Tabs
            side
            value={tab}
            onChange={setTab}
            tabs={[
              { id: 'token', label: 'General', content: 'The panel' },
              { id: 'activity', label: 'Network', content: 'The panel' },
            ]}
          />
        </div>
      </Part>
      <Part name="Badges, chips, rings">
        <EnvironmentBadge name="Sandbox" production={false} />
        <EnvironmentBadge name="Production" production />
        <Chip>offline_access</Chip>
        <ConfirmedChip>verified</ConfirmedChip>
        <Ring fraction={0.9} low={false} />
        <Ring fraction={0.4} low={false} />
        <Ring fraction={0.05} low />
        {['red', 'orange', 'green', 'blue', 'violet', 'grey'].map((color) => (
          <ColorDot key={color} color={color} />
        ))}
      </Part>
      <Part name="Providers">
        {(['small', 'plain', 'large'] as const).map((size) => (
          <div key={size} className={styles['states']}>
            {['poems', 'powerepos', 'pomelo', 'singapay', 'pms', 'other'].map((id) => (
              <ProviderGlyph key={id} providerId={id} providerName="Other" size={size} />
            ))}
            <ProviderGlyph providerId="pomelo" providerName="Pomelo" size={size} color="blue" />
          </div>
        ))}
      </Part>
      <Part name="Facts">
        <Facts
          facts={[
            { label: 'Service URI', value: <code>https://des.example/</code> },
            { label: 'Refresh token', value: 'held, replaced at each renewal' },
          ]}
        />
      </Part>
      <Part name="Notice">
        <Notice actions={<Button>Dismiss</Button>}>A copy of the vault was restored.</Notice>
      </Part>
      <Part name="Dialogs and toasts">
        <Dialogs
          notify={() => notify({ title: 'Token copied, production', detail: 'cleared in 30 s', stays: 600_000 })}
        />
      </Part>
    </main>
  )
}

const theme = new URLSearchParams(location.search).get('theme') === 'dark' ? 'dark' : 'light'
document.documentElement.dataset['theme'] = theme
const root = document.getElementById('root')
if (root === null) throw new Error('The page has no root element')
createRoot(root).render(
  <StrictMode>
    <CSPProvider disableStyleElements>
      <ToastProvider>
        <Gallery />
      </ToastProvider>
    </CSPProvider>
  </StrictMode>,
)
