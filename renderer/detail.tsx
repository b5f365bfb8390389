/** The right side: one credential, put together from the features that each show a part of it. */
import { useQuery } from '@tanstack/react-query'
import { t } from '@lingui/core/macro'
import { Suspense, useState } from 'react'
import type { Stage } from '../preload/errors'
import type { ClientAuthentication, CredentialSummary, FailureView, FlowView, ProviderView } from '../preload/views'
import { api, type Stamped } from './api'
import styles from './app.module.css'
import { activityQuery } from './features/activity/queries'
import { useDetailCommands } from './detail-commands'
import {
  ActivityTab,
  ClaimsTab,
  DetailsTab,
  FailedExchange,
  FailureAlert,
  LastSent,
  OtherAuthentication,
  PasteDialog,
  RevokeQuestion,
} from './detail-parts'
import { FavouriteButton, useMarks } from './features/credentials/marks'
import { credentialQuery, useShowToken } from './features/credentials/queries'
import { useSignIn } from './features/sign-in/use-sign-in'
import { WaitingCard } from './features/sign-in/waiting-card'
import { actionsFor } from './features/token/actions'
import { DetailHeader } from './features/token/detail-header'
import { SameToken } from './features/token/same-token'
import { TokenCard, TokenStatus } from './features/token/token-card'
import { TokenFacts } from './features/token/token-facts'
import { useRequestError, useTokenActions } from './features/token/use-token-actions'
import { Button } from './ui/button'
import { Tabs } from './ui/tabs'
import { isUsable } from './ui/token-words'
import { providerWords } from './ui/provider-words'
import { useNotifyError } from './ui/use-notify-error'
import { useTokenState } from './ui/use-token-state'

export interface DetailProps {
  readonly credential: Stamped<CredentialSummary>
  readonly provider: ProviderView
  readonly flow: FlowView
  /** Put a token on the clipboard, whatever that takes. */
  readonly onCopyToken: () => void
  readonly onCall: () => void
  /** Open the form, at a field where one is named. */
  readonly onEdit: (field?: string | null) => void
  readonly onSupport: () => void
  readonly onDelete: () => void
  readonly onDuplicate: () => void
  /** It is in no list any more but that of the archive. Answers what is done when that was undone. */
  readonly onArchived: () => () => void
  /** Open the dialog for any token. */
  readonly onInspect: () => void
  /** Check the way to the server of a stage. */
  readonly onReach: (stage: Stage) => void
  readonly onNetworkSettings: () => void
}

export function Detail(props: DetailProps) {
  const {
    credential,
    provider,
    flow,
    onCopyToken,
    onCall,
    onEdit,
    onSupport,
    onDelete,
    onDuplicate,
    onArchived,
    onInspect,
    onReach,
    onNetworkSettings,
  } = props
  const { id, token } = credential
  const notifyError = useNotifyError()
  const [tab, setTab] = useState('token')
  const [otherMethod, setOtherMethod] = useState<ClientAuthentication | null>(null)
  const exchanges = useQuery(activityQuery(id)).data ?? []
  const details = useQuery(credentialQuery(id)).data
  const state = useTokenState(credential)
  const actions = actionsFor(flow, token, state)
  const requests = useTokenActions(credential, useShowToken(id))
  const marks = useMarks(credential, onArchived)
  const [asksRevoke, setAsksRevoke] = useState(false)
  const signIn = useSignIn(id, flow.grant === 'authorization_code', useRequestError())
  const { waiting } = signIn
  // A failure stands in the tab "Token", so that is where a request leads.
  const withTokenTab =
    <A extends readonly unknown[]>(run: (...args: A) => void) =>
    (...args: A): void => {
      setTab('token')
      run(...args)
    }
  const obtain = withTokenTab(requests.obtain)
  const revoke = withTokenTab(requests.revoke)
  const shown = {
    ...requests,
    obtain,
    refresh: withTokenTab(requests.refresh),
    revoke: () => (credential.production ? setAsksRevoke(true) : revoke()),
  }
  const idle = requests.busy === null

  useDetailCommands({
    name: `${credential.name} · ${providerWords(credential.environmentName)}`,
    actions,
    usable: isUsable(state),
    idle,
    requests: shown,
    onCopyToken,
    onObtain: obtain,
    onCall,
    onEdit: () => onEdit(),
    onReach: () => onReach('token'),
    onSupport,
    onDelete,
    onDuplicate,
    marks,
    favourite: credential.favourite,
    archived: credential.archived,
    onTab: setTab,
  })

  const failure = token.failure && idle ? token.failure : null
  const exchangeOf = ({ exchangeId }: FailureView) => {
    const failed = exchanges.find((exchange) => exchange.id === exchangeId)
    return failed ? (
      <Suspense fallback={null}>
        <FailedExchange exchange={failed} />
      </Suspense>
    ) : null
  }
  const environment = provider.environments.find((each) => each.id === credential.environmentId)
  return (
    <main className={styles['detail']}>
      <DetailHeader
        credential={credential}
        actions={actions}
        token={shown}
        showFlow={provider.flows.length > 1}
        marks={<FavouriteButton on={credential.favourite} onToggle={marks.toggleFavourite} />}
        keepEntries={[
          { label: t`Duplicate…`, onSelect: onDuplicate },
          { label: credential.archived ? t`Restore from archive` : t`Archive`, onSelect: marks.toggleArchived },
        ]}
        signInEntries={signIn.entries.map((entry) => ({ ...entry, onSelect: withTokenTab(entry.onSelect) }))}
        waitsElsewhere={waiting !== null}
        onCall={onCall}
        onEdit={() => onEdit()}
        onSupport={onSupport}
        onDelete={onDelete}
        onReach={() => onReach('token')}
      />
      {credential.archived ? (
        <p className={styles['archived']}>
          {t`In the archive: it is in no list, and nothing is asked for it by itself.`}{' '}
          <Button onClick={marks.toggleArchived}>{t`Restore`}</Button>
        </p>
      ) : null}
      <Suspense fallback={null}>
        {asksRevoke ? (
          <RevokeQuestion
            credential={credential}
            onConfirm={() => {
              setAsksRevoke(false)
              revoke()
            }}
            onDismiss={() => setAsksRevoke(false)}
          />
        ) : null}
        {waiting?.method === 'paste' ? (
          <PasteDialog
            waiting={waiting}
            subtitle={`${credential.name} · ${providerWords(credential.environmentName)}`}
            onOpen={signIn.openPage}
            onCopy={signIn.copyAddress}
            onCancel={signIn.cancel}
          />
        ) : null}
      </Suspense>
      <Tabs
        value={tab}
        onChange={setTab}
        tabs={[
          {
            id: 'token',
            label: t`Token`,
            content: (
              <>
                {waiting?.method === 'browser' ? (
                  <WaitingCard waiting={waiting} onOpen={signIn.openPage} onCancel={signIn.cancel} />
                ) : null}
                <Suspense fallback={null}>
                  {failure ? (
                    <FailureAlert
                      failure={failure}
                      key={failure.at}
                      provider={provider.name}
                      fields={[...(environment?.fields ?? []), ...flow.fields]}
                      onSupport={onSupport}
                      exchange={exchangeOf(failure)}
                      actions={{
                        retry: () => obtain(actions.obtain),
                        getToken: () => obtain('get'),
                        ...(flow.grant === 'authorization_code' ? { signIn: () => obtain('signIn') } : {}),
                        edit: onEdit,
                        useClientAuthentication: setOtherMethod,
                        checkReach: () => onReach(failure.stage),
                        openNetworkSettings: onNetworkSettings,
                        openDocs: () => void api.providers.openDocs({ providerId: provider.id }).catch(notifyError),
                      }}
                    />
                  ) : null}
                </Suspense>
                {failure && token.state === 'none' ? (
                  <>
                    <TokenStatus credential={credential} hidden />
                    <Suspense fallback={null}>
                      <LastSent exchanges={exchanges} />
                    </Suspense>
                  </>
                ) : (
                  <TokenCard
                    credential={credential}
                    renewable={flow.grant !== 'authorization_code' || token.refreshToken === 'held'}
                    onCopy={() => requests.copy('token')}
                    onEdit={onEdit}
                  />
                )}
                {token.sameAsBefore && !failure ? (
                  <SameToken
                    credential={credential}
                    onRevoke={flow.canRevoke ? shown.revoke : null}
                    busy={requests.busy === 'revoke'}
                  />
                ) : null}
                {token.state === 'none' ? null : <TokenFacts token={token} />}
              </>
            ),
          },
          {
            id: 'claims',
            label: t`Claims`,
            content: (
              <Suspense fallback={null}>
                <ClaimsTab
                  credentialId={id}
                  token={token}
                  onInspect={onInspect}
                  explain={(keysFailure, retry) => (
                    <FailureAlert
                      failure={keysFailure}
                      key={keysFailure.at}
                      provider={provider.name}
                      fields={[]}
                      exchange={exchangeOf(keysFailure)}
                      onSupport={onSupport}
                      actions={{ retry }}
                    />
                  )}
                />
              </Suspense>
            ),
          },
          {
            id: 'activity',
            label: t`Activity`,
            count: exchanges.length,
            content: (
              <Suspense fallback={null}>
                <ActivityTab credentialId={id} exchanges={exchanges} onSupport={onSupport} />
              </Suspense>
            ),
          },
          {
            id: 'details',
            label: t`Details`,
            content: details ? (
              <Suspense fallback={null}>
                <DetailsTab credential={details} provider={provider} flow={flow} />
              </Suspense>
            ) : null,
          },
        ]}
      />
      <Suspense fallback={null}>
        {details && otherMethod ? (
          <OtherAuthentication
            credential={details}
            method={otherMethod}
            onChanged={() => obtain(actions.obtain)}
            onClose={() => setOtherMethod(null)}
          />
        ) : null}
      </Suspense>
    </main>
  )
}
