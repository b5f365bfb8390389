/**
 * How long the person has been away. It is the whole computer that counts, not this window: who works in another program and
 * comes back for a token every half hour is not away, and a lock each time would teach a short passphrase; what an idle lock
 * is for is a desk that was left. (1Password counts so too.) Where the system cannot tell, as under some Wayland
 * compositors, it answers 0 for ever, which would be a lock that never comes: until it has told anything else, the
 * time since this window was last used stands in.
 */

export interface IdlePorts {
  /** Seconds since the last key or movement anywhere on this computer; 0 where the system does not know. */
  readonly systemSeconds: () => number
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number
}

export function createIdleTime({ systemSeconds, now }: IdlePorts) {
  let usedAt = now()
  let systemTells = false

  return {
    /** The window was used: a key, the mouse, or its coming to the front. */
    used: (): void => {
      usedAt = now()
    },

    /** Seconds the person has been away. */
    seconds: (): number => {
      const system = systemSeconds()
      systemTells ||= system > 0
      const window = Math.floor((now() - usedAt) / 1000)
      // What is typed through a remote control or an assistive device does not count as a key for every system.
      return systemTells ? Math.min(system, window) : window
    },
  }
}
