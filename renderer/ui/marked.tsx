/** A name with the letters marked that a query found. */
import { Fragment } from 'react'
import type { Found, Named } from './rank'

export function Marked({ text, marks }: { readonly text: string; readonly marks: Found<Named>['marks'] }) {
  const begins = marks.map((_mark, at) => marks[at - 1]?.[1] ?? 0)
  return (
    <>
      {marks.map(([begin, end], at) => (
        <Fragment key={begin}>
          {text.slice(begins[at], begin)}
          <mark>{text.slice(begin, end)}</mark>
        </Fragment>
      ))}
      {text.slice(marks.at(-1)?.[1] ?? 0)}
    </>
  )
}
