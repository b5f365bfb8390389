import { expect, test } from 'vitest'
import { grew, slopeOf } from '../../../scripts/soak/statistics.mjs'

const line = (values: readonly number[], group?: number) =>
  values.map((value, index) => ({ hours: index, value, ...(group === undefined ? {} : { group }) }))

test('a straight line grows by its slope, and that is certain', () => {
  const values = Array.from({ length: 20 }, (_, index) => 100 + 3 * index)
  expect(slopeOf(line(values))).toEqual({ perHour: 3, atLeast: 3 })
})

test('a few odd samples do not move the slope', () => {
  const values = Array.from({ length: 20 }, (_, index) => (index === 4 || index === 17 ? 1000 : 100))
  expect(slopeOf(line(values)).perHour).toBe(0)
})

test('what goes up and down is not certain to grow', () => {
  const values = Array.from({ length: 20 }, (_, index) => 100 + 50 * Math.sin(index * 7))
  const { perHour, atLeast } = slopeOf(line(values))
  expect(Math.abs(perHour)).toBeLessThan(3)
  expect(atLeast).toBeLessThan(-3)
})

test('samples of two pages are not compared with each other', () => {
  expect(slopeOf([...line([10, 11, 12], 1), ...line([50, 51, 52], 2)]).perHour).toBe(1)
})

test('too few samples say nothing', () => {
  expect(slopeOf(line([5]))).toEqual({ perHour: 0, atLeast: -Infinity })
  expect(slopeOf(line([5, 9])).atLeast).toBe(-Infinity)
})

test('a count that ends above all that it was grew, by how little ever', () => {
  expect(grew([5, 5, 6, 6, 7, 7])).toBe(true)
  expect(grew([5, 7, 6, 6, 6, 6])).toBe(false)
  expect(grew([5, 5])).toBe(false)
})

test('a count that depends on the moment may end a little above', () => {
  const tolerance = { share: 0.1, some: 2 }
  expect(grew([100, 100, 104, 104, 111, 111], tolerance)).toBe(false)
  expect(grew([100, 100, 104, 104, 113, 113], tolerance)).toBe(true)
})
