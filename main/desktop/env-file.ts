/** Puts one variable into the text of an .env file. */

/** Replace the line that sets this variable, or append it; all other lines stay as they are. `line` is `NAME=value`. */
export function mergeEnv(text: string, line: string): string {
  const name = line.slice(0, line.indexOf('='))
  const lines = text.split('\n')
  const at = lines.findIndex((candidate) => new RegExp(`^\\s*(?:export\\s+)?${name}\\s*=`).test(candidate))
  if (at >= 0) {
    lines[at] = line
    return lines.join('\n')
  }
  return `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${line}\n`
}
