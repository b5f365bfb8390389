import { describe, expect, it } from 'vitest'
import { createIdleTime } from '../../../main/desktop/idle'

function setUp() {
  const world = { system: 0, now: 0 }
  const idle = createIdleTime({ systemSeconds: () => world.system, now: () => world.now })
  return { world, idle }
}

describe('the idle time', () => {
  it("is the whole computer's: work in another program is no absence", () => {
    const { world, idle } = setUp()
    world.now = 5_000
    world.system = 3
    expect(idle.seconds()).toBe(3)
    world.now = 3_600_000
    world.system = 0
    expect(idle.seconds()).toBe(0)
  })

  it("is the window's where the system always says 0, and starts anew with each use", () => {
    const { world, idle } = setUp()
    world.now = 899_999
    expect(idle.seconds()).toBe(899)
    idle.used()
    world.now += 10_000
    expect(idle.seconds()).toBe(10)
  })

  it("is never longer than since the window's last use", () => {
    const { world, idle } = setUp()
    world.system = 2_000
    world.now = 2_000_000
    expect(idle.seconds()).toBe(2_000)
    idle.used()
    world.now += 4_000
    world.system += 4
    expect(idle.seconds()).toBe(4)
  })
})
