/** What went wrong with a file, with the facts that help: which members are unknown, which errno. */
import { KeyfobError } from '../../../preload/errors'
import { useErrorWords } from '../../ui/error-words'
import styles from './backup.module.css'

export function ErrorNote({ error }: { readonly error: Error }) {
  const words = useErrorWords()
  const { heading, advice } = words(error)
  const technical = error instanceof KeyfobError ? error.details.technical : undefined
  return (
    <div className={styles['failed']} role="alert">
      <b>{heading}</b>
      {advice === null ? null : <p>{advice}</p>}
      {technical === undefined ? null : <code>{technical}</code>}
    </div>
  )
}
