/** The authorities that are trusted beside the system's, and the certificate that is shown to a provider, for all or for one. */
import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { KeyfobError } from '../../../preload/errors'
import type { CertificateView, NetworkPick, NetworkView } from '../../../preload/network'
import { api } from '../../api'
import { Button } from '../../ui/button'
import { useErrorWords } from '../../ui/error-words'
import { homeFocus } from '../../ui/home-focus'
import { Select } from '../../ui/select'
import { dateTimeWords } from '../../ui/time'
import styles from './network.module.css'

const ALL = ''

export interface CertificatesProps {
  readonly network: NetworkView
  readonly providers: readonly { readonly id: string; readonly name: string }[]
  readonly onChanged: (network: NetworkView) => void
}

export function Certificates({ network, providers, onChanged }: CertificatesProps) {
  const words = useErrorWords()
  const [of, setOf] = useState(ALL)
  const providerId = of === ALL ? null : of
  const provider = providers.find(({ id }) => id === of)?.name ?? t`all providers`
  const changing = useMutation({
    mutationFn: (change: () => Promise<NetworkView | NetworkPick>) => change(),
    onSuccess: (answer) => onChanged('network' in answer ? answer.network : answer),
  })
  // The button goes with what it removed.
  const remove = (change: () => Promise<NetworkView>): void =>
    changing.mutate(change, { onSuccess: () => homeFocus(() => document.getElementById('certificates-of')) })
  const authorities = network.authorities.filter((each) => each.providerId === providerId)
  const client = network.clientCertificates.find((each) => each.providerId === of)
  const options = [{ id: ALL, name: t`All providers` }, ...providers].map(({ id, name }) => {
    const count = network.authorities.filter((each) => (each.providerId ?? ALL) === id).length
    const more = count + network.clientCertificates.filter((each) => each.providerId === id).length
    return { value: id, label: more === 0 ? name : `${name} (${more})` }
  })

  return (
    <section className={styles['certificates']} aria-label={t`Certificates`}>
      <Select
        id="certificates-of"
        label={t`Certificates for`}
        options={options}
        value={of}
        onChange={(value) => {
          changing.reset()
          setOf(value)
        }}
      />
      {changing.isError ? <Refused error={changing.error} words={words(changing.error)} /> : null}
      <div className={styles['kind']}>
        <div className={styles['proxy']}>
          <div>
            <h3>{t`Authorities`}</h3>
            <p>
              {authorities.length === 0
                ? t`None added: what this computer trusts counts. Add a company's root certificate here.`
                : t`Trusted beside those of this computer. Names, dates and signatures are checked all the same.`}
            </p>
          </div>
          <Button
            aria-label={t`Add an authority for ${provider}`}
            onClick={() => changing.mutate(() => api.network.addAuthorities({ providerId }))}
          >{t`Add…`}</Button>
        </div>
        <List
          label={t`Authorities for ${provider}`}
          certificates={authorities}
          onRemove={({ sha256 }) => remove(() => api.network.removeAuthority({ providerId, sha256 }))}
        />
      </div>
      {providerId === null ? null : (
        <div className={styles['kind']}>
          <div className={styles['proxy']}>
            <div>
              <h3>{t`Client certificate`}</h3>
              <p>
                <Trans>
                  Shown to {provider} where it asks, if this computer&apos;s certificate store has it with its key.
                  Choose the certificate&apos;s file, without the key.
                </Trans>
              </p>
              {network.clientCertificatesIn === 'everywhere' ? null : (
                <p>{t`In this build it is shown in the sign-in window alone. Requests need Electron 45 or later.`}</p>
              )}
            </div>
            <Button
              aria-label={t`Choose the client certificate for ${provider}`}
              onClick={() => changing.mutate(() => api.network.chooseClientCertificate({ providerId }))}
            >{t`Choose…`}</Button>
          </div>
          <List
            label={t`Client certificate for ${provider}`}
            certificates={client === undefined ? [] : [client]}
            onRemove={() => remove(() => api.network.removeClientCertificate({ providerId }))}
          />
        </div>
      )}
    </section>
  )
}

interface ListProps {
  readonly label: string
  readonly certificates: readonly CertificateView[]
  readonly onRemove: (certificate: CertificateView) => void
}

function List({ label, certificates, onRemove }: ListProps) {
  if (certificates.length === 0) return null
  return (
    <ul className={styles['list']} aria-label={label}>
      {certificates.map((certificate) => {
        const { sha256, subject, issuer, validFrom, validTo } = certificate
        const fingerprint = breakable(sha256)
        const [from, to] = [dateTimeWords(validFrom), dateTimeWords(validTo)]
        return (
          <li key={sha256}>
            <div>
              <b>{subject}</b>
              <p>
                {issuer === subject
                  ? t`Signed by itself, valid from ${from} to ${to}`
                  : t`Issued by ${issuer}, valid from ${from} to ${to}`}
              </p>
              <p className={styles['fingerprint']}>{t`SHA-256 ${fingerprint}`}</p>
            </div>
            <Button aria-label={t`Remove ${subject}`} onClick={() => onRemove(certificate)}>{t`Remove`}</Button>
          </li>
        )
      })}
    </ul>
  )
}

interface RefusedProps {
  readonly error: Error
  readonly words: { readonly heading: string; readonly advice: string | null }
}

function Refused({ error, words }: RefusedProps) {
  const subject = error instanceof KeyfobError ? error.details.technical : undefined
  return (
    <div className={styles['refused']} role="alert">
      <b>{words.heading}</b>
      <p>
        {subject === undefined ? '' : `“${subject}”: `}
        {words.advice}
      </p>
    </div>
  )
}

/** With places where a line may end: after every eighth byte. */
const breakable = (fingerprint: string): string => fingerprint.replace(/((?:..:){8})/g, '$1\u200b')
