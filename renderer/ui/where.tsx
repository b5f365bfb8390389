/** Where a credential is for: "POEMS · Production", production in its own colour as everywhere. */
import { classNames } from './class-names'
import { providerWords } from './provider-words'
import styles from './where.module.css'

export interface WhereProps {
  readonly providerName: string
  readonly environmentName: string
  readonly production: boolean
}

export function Where({ providerName, environmentName, production }: WhereProps) {
  return (
    <>
      {providerName} ·{' '}
      <span className={classNames(production && styles['production'])}>{providerWords(environmentName)}</span>
    </>
  )
}
