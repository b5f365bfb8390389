/**
 * Puts the fake bridge on jsdom's window; must be imported before anything of `renderer/`. Adds what jsdom lacks and the kit
 * needs. `reset` gives each test a state of its own.
 */
import { cleanup, configure } from '@testing-library/react'
import { afterEach } from 'vitest'
import { createFake, type FakeState, freshState } from './fake-bridge'

export const fake = createFake()

// A busy machine is no failure: its default of a second is.
configure({ asyncUtilTimeout: 15_000 })

const matchMedia = () => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined })
const missing = {
  keyfob: fake.bridge,
  matchMedia,
  PointerEvent: MouseEvent,
  // The window's dialogs are loaded by the test that opens one.
  requestIdleCallback: () => 0,
  cancelIdleCallback: () => undefined,
}
Element.prototype.scrollIntoView = () => undefined
for (const [name, value] of Object.entries(missing))
  Object.defineProperty(window, name, { value, configurable: true, writable: true })

/** Set the fake's state, on top of an open, empty vault. */
export function reset(given: Partial<FakeState> = {}): void {
  Object.assign(fake.state, freshState(), given)
}

/** The inputs that a call was made with, in order. */
export const inputsOf = (name: string): readonly unknown[] =>
  fake.state.calls.filter((call) => call.name === name).map(({ input }) => input)

afterEach(cleanup)
