/** What a token is for and where it comes from, as rows: only those that say something. */
import type { ReactNode } from 'react'
import type { TokenView } from '../../../preload/views'
import { Chip, ConfirmedChip } from '../../ui/badge'
import { Facts, type Fact } from '../../ui/facts'
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
      {same ? <small>granted as asked</small> : null}
      {granted !== null && requested !== null && !same ? <small>asked for: {requested}</small> : null}
      {granted === null ? <small>asked for; the provider does not say what it granted</small> : null}
    </>
  )
}

const refreshWords: Readonly<Record<TokenView['refreshToken'], string>> = {
  held: 'held',
  refused: 'refused by the provider, not used again',
  none: 'none',
}

function skewWords(seconds: number): string {
  const amount = durationWords(Math.abs(seconds) * 1000)
  return `${amount} ${seconds > 0 ? 'ahead of' : 'behind'} this computer's`
}

/** The rows of a token, in reading order. */
function factsOf(token: TokenView): readonly Fact[] {
  const { serviceUri, extras, tokenType, clockSkewSeconds, memoryOnly, shortBySeconds, warnings } = token
  const scope = scopeValue(token.scope)
  return [
    ...(serviceUri
      ? [
          {
            label: 'Service URI',
            value: (
              <>
                <code>{serviceUri.value}</code>
                {serviceUri.source === 'both' ? (
                  <ConfirmedChip>same in answer and claim</ConfirmedChip>
                ) : (
                  <small>from the {serviceUri.source}</small>
                )}
              </>
            ),
          },
        ]
      : []),
    ...(scope ? [{ label: 'Scope', value: scope }] : []),
    ...extras.map(({ name, value }) => ({ label: name, value: <code>{value}</code> })),
    { label: 'Refresh token', value: refreshWords[token.refreshToken] },
    ...(tokenType === null ? [] : [{ label: 'Token type', value: tokenType }]),
    ...(clockSkewSeconds === null ? [] : [{ label: "Provider's clock", value: skewWords(clockSkewSeconds) }]),
    ...(memoryOnly ? [{ label: 'Kept', value: 'in memory alone, until Keyfob quits' }] : []),
    ...(shortBySeconds > 0
      ? [{ label: 'Lifetime', value: `${durationWords(shortBySeconds * 1000)} shorter than was asked for` }]
      : []),
    ...warnings.map((warning) => ({ label: 'Note', value: warning })),
  ]
}

export function TokenFacts({ token }: { readonly token: TokenView }) {
  return <Facts facts={factsOf(token)} />
}
