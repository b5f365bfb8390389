// @ts-check
// The arithmetic of the benchmark: medians, spread, and the one object that `--json` prints. Pure.

/**
 * The middle value, or the mean of the two in the middle.
 * @param {readonly number[]} values
 * @returns {number}
 * @throws {RangeError} on an empty list
 */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.ceil(sorted.length / 2) - 1]
  if (upper === undefined || lower === undefined) throw new RangeError('No values to take a median of.')
  return (lower + upper) / 2
}

/**
 * The value that so many of a hundred do not exceed.
 * @param {readonly number[]} values at least one
 * @param {number} percent
 * @returns {number}
 */
export function percentile(values, percent) {
  const sorted = [...values].sort((a, b) => a - b)
  const value = sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)]
  if (value === undefined) throw new RangeError('No values to take a percentile of.')
  return value
}

/**
 * @typedef {object} Figure
 * @property {string} name section, dot, what
 * @property {number | null} ratio `value` over that of what it is compared to; null where it stands alone
 * @property {number} value a median, where `runs` is more than one
 * @property {string} unit
 * @property {{ what: string, value: number } | null} base what it is compared to
 * @property {{ min: number, max: number } | null} spread
 * @property {number} runs
 * @property {string} aim of the ratio, or of the value where it says a unit
 */

/**
 * Make a figure of samples: median, spread, and the ratio of the medians.
 * @param {string} name
 * @param {object} options
 * @param {readonly number[]} options.values
 * @param {string} options.unit
 * @param {{ what: string, values: readonly number[] }} [options.base]
 * @param {number} [options.scale] what values are divided by for reading
 * @param {string} [options.aim]
 * @returns {Figure} the ratio to two places, all else to three digits or whole
 */
export function figure(name, { values, unit, base, scale = 1, aim = '' }) {
  const value = median(values)
  const beside = base === undefined ? null : median(base.values)
  return {
    name,
    ratio: beside === null ? null : Math.round((value / beside) * 100) / 100,
    value: readable(value / scale),
    unit,
    base: base === undefined || beside === null ? null : { what: base.what, value: readable(beside / scale) },
    spread:
      values.length < 2
        ? null
        : { min: readable(Math.min(...values) / scale), max: readable(Math.max(...values) / scale) },
    runs: values.length,
    aim,
  }
}

/** @param {number} value */
const readable = (value) => (Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3)))
