/** What crosses the border of the desktop around the window: its menus, what it is made of, its start, and its updates. */

/** The window's commands that stand in the menus too, by the ids that they have in the window. */
export const MENU_COMMANDS = [
  'about',
  'updates',
  'add',
  'import',
  'backup',
  'settings',
  'lock',
  'find',
  'obtain',
  'refresh',
  'copy-token',
  'call',
  'commands',
  'activity',
  'check-all',
  'inspect',
  'support',
  'help',
  'shortcuts',
] as const

export type MenuCommand = (typeof MENU_COMMANDS)[number]

export interface AboutView {
  readonly version: string
  readonly trial: boolean
  /** What it runs on, e.g. `Electron` and `45.4.1`, in the order in which it is shown. */
  readonly runtime: readonly { readonly name: string; readonly version: string }[]
  /** SPDX. */
  readonly licence: string
}

/** A package of others that is part of this one. */
export interface ThirdParty {
  readonly name: string
  readonly version: string
  /** SPDX, as the package says it. */
  readonly licence: string
  /** The licence's text, as the package carries it; empty where it carries none. */
  readonly text: string
}

/** Why Keyfob can't be started at login by a switch in its settings. */
export type StartProblem = 'not_installed' | 'other_profile' | 'not_written'

export interface StartAtLogin {
  readonly on: boolean
  readonly problem: StartProblem | null
}

/**
 * How it stands with updates. `unavailable`: nothing is asked for. `elsewhere`: this package is renewed by what installed it.
 * `not_genuine`: what was downloaded is not what was published, and is thrown away.
 */
export type UpdateView =
  | { readonly state: 'unavailable'; readonly why: 'unpackaged' | 'trial' | 'off' | 'elsewhere' }
  | { readonly state: 'unknown' | 'checking' }
  /** `at` in ms since the epoch. */
  | { readonly state: 'current'; readonly at: number }
  /** `notes`: what is new, as plain text; empty where it isn't said. */
  | { readonly state: 'available'; readonly version: string; readonly notes: string }
  | { readonly state: 'downloading'; readonly version: string; readonly percent: number }
  /** `onQuit`: it is installed when Keyfob quits. */
  | { readonly state: 'ready'; readonly version: string; readonly onQuit: boolean }
  | { readonly state: 'failed'; readonly why: 'offline' | 'not_genuine' | 'unexpected' }
