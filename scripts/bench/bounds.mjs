// @ts-check
// The guard: bounds.json has, by a figure's name, the ratio that it must not exceed ("most") or fall below ("least"). Ratios
// alone, never times: those are another machine's.

import { readFileSync } from 'node:fs'

/** @typedef {Readonly<Record<string, { readonly most?: number, readonly least?: number }>>} Bounds */

/** @returns {Bounds} */
export function readBounds() {
  return JSON.parse(readFileSync(new URL('bounds.json', import.meta.url), 'utf8'))
}

/**
 * What is worse than it may be, as sentences; empty when nothing is. A figure without a bound is not looked at, nor is a bound
 * whose section did not run; one whose section ran and that was not measured is.
 * @param {readonly Pick<import('./statistics.mjs').Figure, 'name' | 'ratio'>[]} figures
 * @param {Bounds} bounds
 * @returns {string[]}
 */
export function findWorse(figures, bounds) {
  const ran = new Set(figures.map(({ name }) => sectionOf(name)))
  return Object.entries(bounds).flatMap(([name, { least, most }]) => {
    if (!ran.has(sectionOf(name))) return []
    const ratio = figures.find((figure) => figure.name === name)?.ratio ?? null
    if (ratio === null) return [`${name} was not measured`]
    if (most !== undefined && !(ratio <= most)) return [`${name} is ${ratio}, and must not be over ${most}`]
    if (least !== undefined && !(ratio >= least)) return [`${name} is ${ratio}, and must not be under ${least}`]
    return []
  })
}

/** @param {string} name */
const sectionOf = (name) => name.split('.')[0]
