import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { readProgram } from '../../../main/read-program'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

const SCRIPT = `
const { helper } = require('./parts/helper.cjs')
const electron = require('electron')
if (electron.app.isPackaged === undefined) throw new Error('Electron is not there')
exports.compose = () => helper()
exports.where = [__filename, __dirname]
`

/** A program, with the code of it that the build makes. */
function built(): string {
  const folder = mkdtempSync(join(tmpdir(), 'keyfob-program-'))
  folders.push(folder)
  mkdirSync(join(folder, 'parts'))
  writeFileSync(join(folder, 'parts', 'helper.cjs'), 'exports.helper = () => "composed"')
  writeFileSync(join(folder, 'program.cjs'), SCRIPT)
  const cache = join(import.meta.dirname, '../../../scripts/code-cache.cjs')
  execFileSync(process.execPath, [cache, join(folder, 'program.cjs'), join(folder, 'program.v8')])
  // A run has Electron's own module; here one stands for it.
  mkdirSync(join(folder, 'node_modules'))
  mkdirSync(join(folder, 'node_modules', 'electron'))
  writeFileSync(join(folder, 'node_modules', 'electron', 'index.js'), 'exports.app = { isPackaged: false }')
  return folder
}

const composed = (folder: string): unknown => (readProgram(folder).compose as unknown as () => unknown)()

test('the program is read with its code, its parts and its place', () => {
  const folder = built()
  expect(readFileSync(join(folder, 'program.v8')).length).toBeGreaterThan(100)
  expect(composed(folder)).toBe('composed')
  expect(readProgram(folder)).toMatchObject({ where: [join(folder, 'program.cjs'), folder] })
})

test('the program is read without its code where that is missing, or nothing V8 knows', () => {
  const folder = built()
  rmSync(join(folder, 'program.v8'))
  expect(composed(folder)).toBe('composed')
  writeFileSync(join(folder, 'program.v8'), 'no code of V8 at all')
  expect(composed(folder)).toBe('composed')
})

test('a script that is longer than the one its code was made of is run as it stands', () => {
  const folder = built()
  const other = mkdtempSync(join(tmpdir(), 'keyfob-program-'))
  folders.push(other)
  cpSync(folder, other, { recursive: true })
  writeFileSync(join(other, 'program.cjs'), SCRIPT.replace('helper()', '`${helper()} anew`'))
  expect(composed(other)).toBe('composed anew')
})
