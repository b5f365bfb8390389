/** The age tool, which asks for passphrases at a terminal alone: `script` gives it one. */
import { spawn, spawnSync } from 'node:child_process'

const there = (command: string): boolean => spawnSync(command, ['--version']).error === undefined

/** Why the age tool can't be run here; undefined where it can. In CI it has to be there: set-up installs it. */
export const whyNoAge: string | undefined =
  process.env['CI'] || (there('age') && there('script'))
    ? undefined
    : 'the age tool is not installed (Debian and Ubuntu: apt-get install age)'

const quoted = (argument: string): string => `'${argument.replaceAll("'", "'\\''")}'`

/** Run age and type the passphrase at each of its prompts. Answers its exit code and what the terminal showed. */
export function runAge(args: readonly string[], passphrase: string): Promise<{ code: number | null; shown: string }> {
  return new Promise((resolve, reject) => {
    const command = ['age', ...args].map(quoted).join(' ')
    const child = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'])
    let shown = ''
    let answered = 0
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      shown += chunk
      const prompts = shown.match(/(?:Enter|Confirm) passphrase[^:]*:/g)?.length ?? 0
      for (; answered < prompts; answered++) child.stdin.write(`${passphrase}\n`)
    })
    child.on('error', reject)
    child.on('close', (code) => {
      resolve({ code, shown })
    })
  })
}
