import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readProgram } from '../../../main/read-program'

const folders: string[] = []
let said: string[] = []
beforeEach(() => {
  said = []
  vi.spyOn(console, 'error').mockImplementation((words: string) => void said.push(words))
})
afterEach(() => {
  vi.restoreAllMocks()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

const SCRIPT = `
const { helper } = require('./parts/helper.cjs')
const electron = require('electron')
if (electron.app.isPackaged === undefined) throw new Error('Electron is not there')
exports.compose = () => helper()
exports.where = [__filename, __dirname]
`

const ANEW = "The program's code is of another V8: it is compiled anew."

/** A program, with the code of it that the build makes. @param flags of the V8 that makes it */
function built(...flags: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'keyfob-program-'))
  folders.push(folder)
  mkdirSync(join(folder, 'parts'))
  writeFileSync(join(folder, 'parts', 'helper.cjs'), 'exports.helper = () => "composed"')
  writeFileSync(join(folder, 'program.cjs'), SCRIPT)
  const cache = join(import.meta.dirname, '../../../scripts/code-cache.cjs')
  execFileSync(process.execPath, [...flags, cache, join(folder, 'program.cjs'), join(folder, 'program.v8')])
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
  expect(said).toEqual([])
})

test('the program is read without its code where that is missing, or nothing V8 knows', () => {
  const folder = built()
  rmSync(join(folder, 'program.v8'))
  expect(composed(folder)).toBe('composed')
  expect(said).toEqual([])
  // Of a place of its own: V8 has kept the other's code.
  const other = built()
  writeFileSync(join(other, 'program.v8'), 'no code of V8 at all')
  expect(composed(other)).toBe('composed')
  expect(said).toEqual([ANEW])
})

test('code that was made with other flags is refused, which is said, and costs nothing but the compiling', () => {
  const folder = built('--no-lazy-feedback-allocation')
  expect(composed(folder)).toBe('composed')
  expect(said).toEqual([ANEW])
})

test('a script that is longer than the one its code was made of is run as it stands', () => {
  const folder = built()
  const other = mkdtempSync(join(tmpdir(), 'keyfob-program-'))
  folders.push(other)
  cpSync(folder, other, { recursive: true })
  writeFileSync(join(other, 'program.cjs'), SCRIPT.replace('helper()', '`${helper()} anew`'))
  expect(composed(other)).toBe('composed anew')
})
