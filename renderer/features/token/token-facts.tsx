/** What a token is for and where it comes from, as rows: only those that say something. */
import { i18n, type MessageDescriptor } from '@lingui/core'
import { msg, t } from '@lingui/core/macro'
import type { ReactNode } from 'react'
import type { TokenView } from '../../../preload/views'
import { Chip, ConfirmedChip } from '../../ui/badge'
import { Facts, type Fact } from '../../ui/facts'
import { providerWords } from '../../ui/provider-words'
import { durationWords } from '../../ui/time'

const words = (list: string): readonly string[] => list.split(/\s+/).filter(Boolean)

function scopeValue({ requested, granted }: TokenView['scope']): ReactNode {
  const shown = words(granted ?? requested ?? '')
  if (shown.length === 0) return null
  const same =
    granted !== null && requested !== null && [...words(granted)].sort().join() === [...words(requested)].sort().join()
  return (
    <>
      {shown.map((scope) => (
        <Chip key={scope}>{scope}</Chip>
      ))}
      {same ? <small>{t`granted as asked`}</small> : null}
      {granted !== null && requested !== null && !same ? <small>{t`asked for: ${requested}`}</small> : null}
      {granted === null ? <small>{t`asked for; the provider does not say what it granted`}</small> : null}
    </>
  )
}

const refreshWords: Readonly<Record<TokenView['refreshToken'], MessageDescriptor>> = {
  held: msg`held`,
  refused: msg`refused by the provider, not used again`,
  none: msg`none`,
}

function skewWords(seconds: number): string {
  const amount = durationWords(Math.abs(seconds) * 1000)
  return seconds > 0 ? t`${amount} ahead of this computer's` : t`${amount} behind this computer's`
}

function shorterWords(seconds: number): string {
  const time = durationWords(seconds * 1000)
  return t`${time} shorter than was asked for`
}

/** A note of main's; what follows a colon is a value. */
function noteWords(note: string): string {
  const [text = '', ...values] = note.split(/(?<=:) /)
  return [providerWords(text), ...values].join(' ')
}

/** The rows of a token, in reading order. */
function factsOf(token: TokenView): readonly Fact[] {
  const { serviceUri, extras, tokenType, clockSkewSeconds, memoryOnly, shortBySeconds, warnings } = token
  const scope = scopeValue(token.scope)
  return [
    ...(serviceUri
      ? [
          {
            label: t`Service URI`,
            value: (
              <>
                <code>{serviceUri.value}</code>
                {serviceUri.source === 'both' ? (
                  <ConfirmedChip>{t`same in answer and claim`}</ConfirmedChip>
                ) : (
                  <small>{serviceUri.source === 'answer' ? t`from the answer` : t`from the claim`}</small>
                )}
              </>
            ),
          },
        ]
      : []),
    ...(scope ? [{ label: t`Scope`, value: scope }] : []),
    ...extras.map(({ name, value }) => ({ label: name, value: <code>{value}</code> })),
    {
      label: t({ message: 'Refresh token', context: 'what is held, not what is done' }),
      value: i18n._(refreshWords[token.refreshToken]),
    },
    ...(tokenType === null ? [] : [{ label: t`Token type`, value: tokenType }]),
    ...(clockSkewSeconds === null ? [] : [{ label: t`Provider's clock`, value: skewWords(clockSkewSeconds) }]),
    ...(memoryOnly ? [{ label: t`Kept`, value: t`in memory alone, until Keyfob quits` }] : []),
    ...(shortBySeconds > 0 ? [{ label: t`Lifetime`, value: shorterWords(shortBySeconds) }] : []),
    ...warnings.map((warning) => ({ label: t`Note`, value: noteWords(warning) })),
  ]
}

export function TokenFacts({ token }: { readonly token: TokenView }) {
  return <Facts facts={factsOf(token)} />
}
