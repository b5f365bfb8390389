/**
 * Reads the program with the code that V8 made of it when it was built (`scripts/code-cache.cjs`), which spares each start
 * the compiling. Both lie in the package, whose hash covers them. Code of another V8, with other flags or of another architecture is
 * refused by V8 itself, and the script is compiled as ever. It is bytecode, and runs on any processor of its architecture.
 * @see https://nodejs.org/docs/latest-v20.x/api/vm.html#new-vmscriptcode-options
 */
import { readFileSync } from 'node:fs'
import { createRequire, Module } from 'node:module'
import { dirname, join } from 'node:path'
import { Script } from 'node:vm'
import type * as Program from './program'

/** Read the program. @param directory where the build put it */
export function readProgram(directory: string): typeof Program {
  const path = join(directory, 'program.cjs')
  const cachedData = readIfThere(join(directory, 'program.v8'))
  const script = new Script(Module.wrap(readFileSync(path, 'utf8')), {
    filename: path,
    ...(cachedData && { cachedData }),
  })
  // A start takes longer then, which nothing else would tell: a package that says so does not pass its trial.
  if (script.cachedDataRejected === true) console.error("The program's code is of another V8: it is compiled anew.")
  const program = { exports: {} as typeof Program }
  const run = script.runInThisContext() as (...given: readonly unknown[]) => void
  run.call(program.exports, program.exports, createRequire(path), program, path, dirname(path))
  return program.exports
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}
