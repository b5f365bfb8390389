import { describe, expect, it } from 'vitest'

interface Fuses {
  readonly FUSES: Readonly<Record<string, boolean>>
  readonly checkFuses: (states: readonly (boolean | undefined)[], options: { strict: boolean }) => string[]
}
interface Inspect {
  readonly checkFiles: (files: readonly string[]) => string[]
}
/** A path that TypeScript does not follow: the scripts are JavaScript. */
const script = (path: string): string => path
const { FUSES, checkFuses } = (await import(script('../../../scripts/package/fuses.mjs'))) as Fuses
const { checkFiles } = (await import(script('../../../scripts/package/inspect.mjs'))) as Inspect

const chosen = Object.values(FUSES)

describe('the fuses of a package', () => {
  it('are right when each is as we chose', () => {
    expect(checkFuses(chosen, { strict: true })).toEqual([])
  })

  it('are wrong where one is not, and it is named', () => {
    const states = [true, ...chosen.slice(1)]
    expect(checkFuses(states, { strict: false })).toEqual(['fuse RunAsNode: true instead of false'])
  })

  it('are wrong where Electron has removed one that we rely on', () => {
    const states = [undefined, ...chosen.slice(1)]
    expect(checkFuses(states, { strict: false })).toEqual(['fuse RunAsNode: undefined instead of false'])
  })

  it('may be fewer on an older Electron, in a trial package alone', () => {
    expect(checkFuses(chosen.slice(0, 7), { strict: false })).toEqual([])
    expect(checkFuses(chosen.slice(0, 8), { strict: true })).toEqual([
      'fuse WasmTrapHandlers: this Electron has none of that name',
    ])
  })

  it('may not be more than we chose a state for in a release', () => {
    expect(checkFuses([...chosen, false], { strict: true })).toEqual([
      'fuse 9: Electron has a fuse that we chose no state for',
    ])
  })
})

describe("a package's app.asar", () => {
  const right = [
    '/package.json',
    '/dist',
    '/dist/main',
    '/dist/main/icon.png',
    '/dist/main/index.cjs',
    '/dist/main/program.cjs',
    '/dist/main/program.v8',
    '/dist/preload',
    '/dist/preload/index.cjs',
    '/dist/renderer',
    '/dist/renderer/index.html',
    '/dist/renderer/assets',
    '/dist/renderer/assets/index-a1.js',
  ]

  it('holds the bundles and the manifest', () => {
    expect(checkFiles(right)).toEqual([])
  })

  it.each([
    '/dist/main/index.cjs.map',
    '/node_modules/zod/index.js',
    '/dist/types/main/index.d.ts',
    '/dist/main/extra.ts',
    '/main/index.ts',
    '/dist/mainly/x.js',
  ])('does not hold %s', (file) => {
    expect(checkFiles([...right, file])).toEqual([`app.asar: ${file} does not belong there`])
  })

  it('lacks none of the parts', () => {
    expect(checkFiles(right.filter((file) => !file.startsWith('/dist/preload')))).toEqual([
      'app.asar: /dist/preload/index.cjs is missing',
    ])
  })
})
