/** Shows an error as a notice, in the words of its reason. */
import { useErrorWords } from './error-words'
import { notify } from './toast'

/** A function that shows anything thrown as a notice. */
export function useNotifyError(): (error: unknown) => void {
  const words = useErrorWords()
  return (error) => {
    const { heading, advice } = words(error)
    notify({ title: heading, detail: advice ?? undefined, kind: 'failed' })
  }
}
