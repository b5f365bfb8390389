// @ts-check
// The arithmetic of the soak: how fast a figure grows, and how sure that is. Pure.

/**
 * @typedef {object} Slope
 * @property {number} perHour the middle of the slopes between all pairs of samples (Theil–Sen), which a few odd ones don't move
 * @property {number} atLeast the lower end of its 95 % interval
 */

/**
 * How fast a figure grows.
 * @param {readonly { hours: number, value: number, group?: number }[]} samples pairs are made within a group only
 * @returns {Slope} 0 and minus infinity where there are too few samples
 */
export function slopeOf(samples) {
  const slopes = samples
    .flatMap((a, index) =>
      samples
        .slice(index + 1)
        .filter((b) => b.group === a.group && b.hours !== a.hours)
        .map((b) => (b.value - a.value) / (b.hours - a.hours)),
    )
    .sort((a, b) => a - b)
  const middle = slopes[Math.floor(slopes.length / 2)]
  if (middle === undefined) return { perHour: 0, atLeast: -Infinity }
  // Sen's interval: Kendall's variance of n samples says how many of the sorted slopes lie to either side.
  const groups = [...new Set(samples.map(({ group }) => group))]
  const sizes = groups.map((group) => samples.filter((sample) => sample.group === group).length)
  const variance = sizes.reduce((sum, n) => sum + (n * (n - 1) * (2 * n + 5)) / 18, 0)
  const lower = Math.floor((slopes.length - 1.96 * Math.sqrt(variance)) / 2)
  return { perHour: middle, atLeast: lower < 0 ? -Infinity : (slopes[lower] ?? -Infinity) }
}

/**
 * Whether a count grew: its middle in the last third is above all that it was in the first.
 * @param {readonly number[]} values in the order of time
 * @param {{ share: number, some: number }} [tolerance] by how much it may be above, where it depends on the moment
 */
export function grew(values, tolerance = { share: 0, some: 0 }) {
  const third = Math.floor(values.length / 3)
  if (third === 0) return false
  const last = values.slice(-third).sort((a, b) => a - b)
  return (
    (last[Math.floor(last.length / 2)] ?? 0) >
    Math.max(...values.slice(0, third)) * (1 + tolerance.share) + tolerance.some
  )
}
