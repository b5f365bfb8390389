import { expect, it } from 'vitest'
import { bringForward } from '../../../main/desktop/bring-forward'

it.each([
  [true, ['restore', 'show', 'focus']],
  [false, ['show', 'focus']],
])('a window that is minimised (%s) is shown in front', (minimised, wanted) => {
  const done: string[] = []
  const note = (what: string) => () => void done.push(what)
  bringForward({
    isMinimized: () => minimised,
    restore: note('restore'),
    show: note('show'),
    focus: note('focus'),
  })
  expect(done).toEqual(wanted)
})
