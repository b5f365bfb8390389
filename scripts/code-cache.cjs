// @ts-check
// Run by the very Electron that is to run the program, as a plain Node (ELECTRON_RUN_AS_NODE): writes the code that V8 makes of
// it beside it, that of the functions its loading calls too. main/read-program.ts reads it.
//   ELECTRON_RUN_AS_NODE=1 electron scripts/code-cache.cjs dist/main/program.cjs dist/main/program.v8
'use strict'
const { readFileSync, writeFileSync } = require('node:fs')
const Module = require('node:module')
const { dirname, resolve } = require('node:path')
const { Script } = require('node:vm')

const [path, target] = process.argv.slice(2).map((given) => resolve(given))
if (path === undefined || target === undefined) throw new Error('code-cache.cjs wants a script and a target')

// Electron's own module is not there in a plain Node. Loading the program only takes things out of it.
const anything = new Proxy(function () {}, {
  get: (_target, name) => (name === Symbol.toPrimitive ? () => '' : name === 'then' ? undefined : anything),
  apply: () => anything,
  construct: () => anything,
})
// @ts-expect-error Node's own, and the one place through which every part of the program takes it.
const load = Module._load
// @ts-expect-error
Module._load = (id, ...rest) => (id === 'electron' ? anything : load(id, ...rest))

const script = new Script(Module.wrap(readFileSync(path, 'utf8')), { filename: path })
const program = { exports: {} }
const run = script.runInThisContext()
run.call(program.exports, program.exports, Module.createRequire(path), program, path, dirname(path))
writeFileSync(target, script.createCachedData())
process.exit(0)
