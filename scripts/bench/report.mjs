// @ts-check
// A figure as a line of text. Pure.

/** @param {import('./statistics.mjs').Figure} figure */
export function line({ name, ratio, value, unit, base, spread, runs, aim }) {
  const beside = base === null ? '' : `, ${base.what} ${base.value} ${unit}`
  const apart = spread === null ? '' : `, ${spread.min}–${spread.max} in ${runs} runs`
  return `${name.padEnd(30)} ${ratio === null ? '    ' : ratio.toFixed(2)}  ${value} ${unit}${beside}${apart}${aim === '' ? '' : `  (aim ${aim})`}`
}
