/**
 * What crosses the border for support bundles and archives of exchanges. The words of a diagnosis are the window's, so it hands
 * them in; main puts the rest together, and checks all of it.
 */
import * as z from 'zod/mini'
import { id, text } from './inputs'

/** The words of a failure, as its alert has them. */
export const Diagnosis = z.strictObject({
  heading: text(500),
  circumstances: text(2000),
  /** Likeliest first. */
  causes: z
    .array(
      z.strictObject({
        text: text(2000),
        /** Where to look. */
        where: z.nullable(text(100)),
        confidence: z.nullable(text(100)),
        whatToDo: z.nullable(text(200)),
      }),
    )
    .check(z.maxLength(50)),
  /** Whose words the quotation is. */
  quoted: text(300),
  quotation: z.nullable(text(4000)),
})
export type Diagnosis = z.infer<typeof Diagnosis>

export const BundleInput = z.strictObject({ id, diagnosis: z.nullable(Diagnosis) })
export type BundleInput = z.infer<typeof BundleInput>

/** The exchanges that go into an archive. */
export const HarInput = z.strictObject({ exchangeIds: z.array(id).check(z.minLength(1), z.maxLength(100_000)) })

/** A bundle that was put together and checked, and is kept until another one is, or Keyfob locks. */
export interface BundleView {
  readonly bundleId: string
  /** Exactly what is copied and saved. */
  readonly markdown: string
  /** Requests in the zip's archive. */
  readonly requests: number
  /** Screen sharing is on: what it hides is not in the bundle either. */
  readonly hidden: boolean
}
