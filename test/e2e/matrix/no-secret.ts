/** Looks for the planted secrets of a group in what a row made the app say. */
import { formsOf } from '../canary/forms'
import { createSearch, type Needle } from '../canary/search'
import { expect } from '../support'
import type { World } from './world'

const needles = new Map<string, readonly Needle[]>()
/** A secret's forms are worked out once, since each row looks for those of all before it. */
function needlesOf(secret: string): readonly Needle[] {
  const forms =
    needles.get(secret) ??
    [...formsOf(secret)].map(([form, bytes]) => ({ name: `${secret.slice(0, 14)}…, ${form}`, bytes }))
  needles.set(secret, forms)
  return forms
}

/** No planted secret stands in any of these texts, in any form that `canary/forms.ts` knows. */
export function expectNoSecret(world: World, texts: Readonly<Record<string, string>>): void {
  const search = createSearch(world.secrets().flatMap(needlesOf))
  const found = Object.entries(texts).flatMap(([place, text]) =>
    [...search(Buffer.from(text))].map((name) => `${place}: ${name}`),
  )
  expect(found).toEqual([])
}
