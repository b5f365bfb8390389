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
 * How far the values lie apart.
 * @param {readonly number[]} values
 * @returns {{ min: number, max: number, spread: number }} `spread` is (max − min) / median
 */
export function spreadOf(values) {
  const min = Math.min(...values)
  const max = Math.max(...values)
  return { min, max, spread: (max - min) / median(values) }
}

/**
 * @typedef {object} Sample
 * @property {number} ms spawn to usable
 * @property {number | null} bytes proportional set size of all processes; null where it can't be read
 */

/**
 * Compare the app's runs with the bare window's, median by median.
 * @param {{ app: readonly Sample[], bare: readonly Sample[] }} samples
 * @returns {{ coldStart: { ratio: number, ms: number, bareMs: number }, memory: { ratio: number, mb: number, bareMb: number } | null }}
 *   ratios to two places, milliseconds and megabytes (10^6 bytes) whole; `memory` is null where a sample has none
 */
export function compare({ app, bare }) {
  const ms = median(app.map((sample) => sample.ms))
  const bareMs = median(bare.map((sample) => sample.ms))
  const bytes = medianBytes(app)
  const bareBytes = medianBytes(bare)
  return {
    coldStart: { ratio: ratio(ms, bareMs), ms: Math.round(ms), bareMs: Math.round(bareMs) },
    memory:
      bytes === null || bareBytes === null
        ? null
        : { ratio: ratio(bytes, bareBytes), mb: Math.round(bytes / 1e6), bareMb: Math.round(bareBytes / 1e6) },
  }
}

/** @param {readonly Sample[]} samples */
function medianBytes(samples) {
  const bytes = samples.flatMap((sample) => sample.bytes ?? [])
  return bytes.length < samples.length ? null : median(bytes)
}

/** @param {number} value @param {number} base */
function ratio(value, base) {
  return Math.round((value / base) * 100) / 100
}
