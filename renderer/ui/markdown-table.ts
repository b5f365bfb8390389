/** A table for a ticket or a chat: Markdown, which reads well as plain text too. */

/** A character that would end a cell, or begin markup of another kind, stands as itself. */
const cell = (text: string): string => text.replace(/[\r\n]+/g, ' ').replace(/[\\|`*_<>[\]]/g, '\\$&')
const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`

/** Make a table of its head and its rows; the last column is one of numbers. Ends with a line break. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const under = head.map((_name, index) => (index === head.length - 1 ? '---:' : '---'))
  return [line(head), `| ${under.join(' | ')} |`, ...rows.map(line), ''].join('\n')
}
