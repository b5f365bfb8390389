/** What was used from the palette last, for as long as the window lives. */
const MOST_RECENT = 8

let recent: readonly string[] = []

export const recentCommands = (): readonly string[] => recent

export function used(id: string): void {
  recent = [id, ...recent.filter((each) => each !== id)].slice(0, MOST_RECENT)
}
