/** The head of the detail: whose credential it is, and what can be done, the likeliest in black. */
import { i18n } from '@lingui/core'
import { msg, t } from '@lingui/core/macro'
import { ChevronDown, Copy, Ellipsis, KeyRound, LogIn, Play, RefreshCw, X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Stage } from '../../../preload/errors'
import type { CredentialSummary } from '../../../preload/views'
import { EnvironmentBadge } from '../../ui/badge'
import { Button, IconButton, SplitButton } from '../../ui/button'
import { Menu, type MenuEntry } from '../../ui/menu'
import { ProviderGlyph } from '../../ui/provider-glyph'
import type { Actions } from './actions'
import styles from './detail-header.module.css'
import { copyFormats, type TokenActions } from './use-token-actions'

export interface DetailHeaderProps {
  readonly credential: CredentialSummary
  readonly actions: Actions
  readonly token: TokenActions
  /** Whether the flow has a name of its own, or the provider has but one. */
  readonly showFlow: boolean
  /** Stands before the actions. */
  readonly marks: ReactNode
  /** What can be done with the credential as a whole. */
  readonly keepEntries: readonly MenuEntry[]
  /** Ways to sign in elsewhere than in a window of Keyfob. */
  readonly signInEntries: readonly MenuEntry[]
  /** A sign-in waits whose "Cancel sign-in" stands elsewhere on the screen. */
  readonly waitsElsewhere: boolean
  readonly onCall: () => void
  readonly onEdit: () => void
  readonly onSupport: () => void
  readonly onDelete: () => void
  readonly onReach: () => void
}

export function DetailHeader(props: DetailHeaderProps) {
  const { credential, actions, token, showFlow, marks, keepEntries, signInEntries, waitsElsewhere } = props
  const { onCall, onEdit, onSupport, onDelete, onReach } = props
  const { name, providerId, providerName, flowName, environmentName, production, color } = credential
  const more: MenuEntry[] = [
    { label: t`Edit`, onSelect: onEdit },
    ...keepEntries,
    ...(actions.signInAgain ? [{ label: t`Sign in again`, onSelect: () => token.obtain('signIn') }] : []),
    ...signInEntries,
    { label: t`Why can't I reach it?`, onSelect: onReach },
    { label: t`Support bundle…`, onSelect: onSupport },
    ...(actions.revoke ? [{ label: t`Revoke token`, onSelect: token.revoke, danger: true, separated: true }] : []),
    { label: t`Delete`, onSelect: onDelete, danger: true, separated: !actions.revoke },
  ]
  return (
    <header className={styles['head']}>
      <ProviderGlyph providerId={providerId} providerName={providerName} color={color} size="large" />
      <div className={styles['title']}>
        <h1 title={name}>{name}</h1>
        <div className={styles['meta']}>
          <span className={styles['where']}>{showFlow ? `${providerName} · ${flowName}` : providerName}</span>
          <EnvironmentBadge name={environmentName} production={production} />
        </div>
      </div>
      <div className={styles['actions']}>
        {marks}
        {actions.secondary.map((action) =>
          action === 'call' ? (
            <Button key={action} icon={<Play aria-hidden />} onClick={onCall}>
              {t`Test call`}
            </Button>
          ) : (
            <ObtainButton key={action} how={action} token={token} cancels={!waitsElsewhere} />
          ),
        )}
        {actions.primary === 'copy' ? (
          <CopyButtons token={token} />
        ) : (
          <ObtainButton how={actions.primary} token={token} cancels={!waitsElsewhere} primary />
        )}
        <Menu trigger={<IconButton label={t`More`} icon={<Ellipsis aria-hidden />} />} entries={more} />
      </div>
    </header>
  )
}

const looks = {
  get: {
    label: msg`Get token`,
    busy: msg`Getting token…`,
    icon: <KeyRound aria-hidden />,
    stages: ['token', 'refresh'],
  },
  refresh: {
    label: msg`Refresh token`,
    busy: msg`Refreshing token…`,
    icon: <RefreshCw aria-hidden />,
    stages: ['refresh'],
  },
  signIn: {
    label: msg`Sign in`,
    busy: msg`Waiting for sign-in…`,
    icon: <LogIn aria-hidden />,
    stages: ['authorize', 'token'],
  },
} as const

function ObtainButton({
  how,
  token,
  cancels,
  primary = false,
}: {
  readonly how: keyof typeof looks
  readonly token: TokenActions
  readonly cancels: boolean
  readonly primary?: boolean
}) {
  const { label, busy, icon, stages } = looks[how]
  const waits = token.busy !== null && (stages as readonly Stage[]).includes(token.busy)
  const act = (): void => (how === 'refresh' ? token.refresh() : token.obtain(how))
  return (
    <>
      <Button variant={primary ? 'primary' : 'plain'} icon={icon} busy={waits && i18n._(busy)} onClick={act}>
        {i18n._(label)}
      </Button>
      {how === 'signIn' && token.busy === 'authorize' && cancels ? (
        <Button icon={<X aria-hidden />} onClick={token.cancelSignIn}>
          {t`Cancel sign-in`}
        </Button>
      ) : null}
    </>
  )
}

function CopyButtons({ token }: { readonly token: TokenActions }) {
  const entries: MenuEntry[] = [
    ...copyFormats.map(({ format, label }) => ({ label: i18n._(label), onSelect: () => token.copy(format) })),
    { label: t`Save to .env file…`, onSelect: token.exportEnv, separated: true },
  ]
  return (
    <SplitButton>
      <Button variant="primary" icon={<Copy aria-hidden />} onClick={() => token.copy('token')}>
        {t`Copy token`}
      </Button>
      <Menu
        trigger={
          <Button variant="primary" aria-label={t`Copy as`} title={t`Copy as`} icon={<ChevronDown aria-hidden />} />
        }
        entries={entries}
      />
    </SplitButton>
  )
}
