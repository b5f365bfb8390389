/** Lets every feature say an error in the words that `features/failure` owns: the page hands them in once, at the top. */
import { t } from '@lingui/core/macro'
import { createContext, useContext } from 'react'

export interface ErrorText {
  readonly heading: string
  /** What to do, or what it may come from; null where there is nothing to say. */
  readonly advice: string | null
}

export type ErrorWords = (error: unknown) => ErrorText

const Context = createContext<ErrorWords>(() => ({ heading: t`Something went wrong`, advice: null }))

export const ErrorWordsProvider = Context.Provider

/** The function that puts an error into words. */
export const useErrorWords = (): ErrorWords => useContext(Context)
