/**
 * What can be done in the window, each with its name, its key and what it does: the one list behind the keys, the palette and the
 * sheet of shortcuts. A part of the window tells its commands as long as it is on the screen.
 */
import { type ReactNode, useEffect, useEffectEvent } from 'react'

export interface Command {
  /** Stable: the palette remembers by it what was used last. */
  readonly id: string
  readonly label: string
  /** What it is about, e.g. a credential's provider and environment. */
  readonly about?: ReactNode
  /** Further text that finds it. */
  readonly keywords?: string
  readonly glyph?: ReactNode
  /** "Mod+Shift+C"; Mod is Cmd on a Mac and Ctrl elsewhere. The first is shown, each works. */
  readonly keys?: readonly string[]
  /** Undefined where there is nothing to do it with now. */
  readonly run: (() => void) | undefined
  /** What else Mod+Enter does with it in the palette. */
  readonly runOther?: () => void
}

interface Source {
  readonly commands: () => readonly Command[]
  readonly many: () => readonly Command[]
}

const sources = new Set<Source>()
const watchers = new Set<() => void>()
const tellWatchers = (): void => {
  for (const watcher of watchers) watcher()
}

/**
 * Tell commands while the component is on the screen; they are read when they are needed.
 * @param many makes those without keys of which there can be thousands: they are made for the palette alone, before the others
 */
export function useCommands(commands: readonly Command[], many: () => readonly Command[] = () => []): void {
  const read = useEffectEvent(() => commands)
  const readMany = useEffectEvent(() => many())
  useEffect(() => {
    const source: Source = { commands: () => read(), many: () => readMany() }
    sources.add(source)
    return () => {
      sources.delete(source)
      tellWatchers()
    }
  }, [])
  // What can be done may change whenever the component is drawn.
  useEffect(tellWatchers)
}

/** Be told whenever what can be done may have changed; answers the function that ends it. */
export function watchCommands(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => {
    watchers.delete(watcher)
  }
}

/** All that can be done now: what there is many of first, then what came on the screen last. */
export const commandsNow = (): readonly Command[] => {
  const all = [...sources].reverse()
  return [...all.flatMap(({ many }) => many()), ...all.flatMap(({ commands }) => commands())]
}

/** What can be done now, without what there can be thousands of: those have no keys and are in no menu. */
export const commandsButMany = (): readonly Command[] => [...sources].flatMap(({ commands }) => commands())

/** Run a command by its id, where there is something to do it with. */
export function runCommand(id: string): void {
  commandsNow()
    .find((command) => command.id === id)
    ?.run?.()
}
