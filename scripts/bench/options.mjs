// @ts-check
// The benchmark's command line. Pure.

const AT_LEAST = 7

/** @typedef {{ names: readonly string[], json: boolean, check: boolean, runs: number }} Options `runs` is of what is counted */

/**
 * @param {readonly string[]} argv
 * @param {readonly string[]} known the sections
 * @returns {Options}
 * @throws {Error} on what it does not know
 */
export function readOptions(argv, known) {
  const rest = [...argv]
  let runs = AT_LEAST
  const at = rest.indexOf('--runs')
  if (at >= 0) {
    runs = Number(rest[at + 1])
    if (!Number.isInteger(runs) || runs < AT_LEAST) throw new Error(`--runs wants a whole number from ${AT_LEAST} on.`)
    rest.splice(at, 2)
  }
  const switches = rest.filter((word) => word.startsWith('--'))
  const names = rest.filter((word) => !word.startsWith('--'))
  for (const name of switches) if (name !== '--json' && name !== '--check') throw new Error(`There is no ${name}.`)
  for (const name of names)
    if (!known.includes(name)) throw new Error(`There is no section ${name}; there are ${known.join(', ')}.`)
  return {
    names: names.length > 0 ? names : known,
    json: switches.includes('--json'),
    check: switches.includes('--check'),
    runs,
  }
}
