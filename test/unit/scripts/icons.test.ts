import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { packIco, readIcns, readIco } from '../../../scripts/icons/containers.mjs'
import { drawIcons } from '../../../scripts/icons/draw.mjs'

const build = join(import.meta.dirname, '..', '..', '..', 'build')
const file = (name: string): Buffer => readFileSync(join(build, name))
/** Width and height stand in a PNG's first chunk. */
const pngSize = (bytes: Buffer): number[] => [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]

test('the pictures in the checkout are those of the drawings: run `node scripts/icons.mjs` after a change of one', () => {
  const drawn = drawIcons()
  expect(Object.keys(drawn).filter((name) => !file(name).equals(drawn[name] ?? Buffer.alloc(0)))).toEqual([])
  const there = readdirSync(join(build, 'icons')).map((name) => `icons/${name}`)
  expect(there.filter((name) => !(name in drawn))).toEqual([])
})

test('each picture of the hicolor theme is as large as its name says', () => {
  const names = readdirSync(join(build, 'icons'))
  expect(names).toHaveLength(11)
  for (const name of names) {
    const size = Number.parseInt(name, 10)
    expect([name, ...pngSize(file(`icons/${name}`))]).toEqual([name, size, size])
  }
})

test('the icon for Windows reads back: bitmaps up to 128 pixels, and a PNG of 256', () => {
  const entries = readIco(file('icon.ico'))
  expect(entries.map(({ size, kind }) => `${String(size)} ${kind}`)).toEqual([
    '16 bitmap',
    '20 bitmap',
    '24 bitmap',
    '32 bitmap',
    '40 bitmap',
    '48 bitmap',
    '64 bitmap',
    '128 bitmap',
    '256 png',
  ])
  for (const { size, kind, bytes } of entries) {
    if (kind === 'png') expect(pngSize(bytes)).toEqual([size, size])
    // The height of an icon's bitmap counts its mask too.
    else
      expect([bytes.readUInt32LE(0), bytes.readInt32LE(4), bytes.readInt32LE(8), bytes.readUInt16LE(14)]).toEqual([
        40,
        size,
        size * 2,
        32,
      ])
  }
})

test('a bitmap of an icon begins with its last line, blue before red, and ends with its mask', () => {
  const pixels = Buffer.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16])
  const [entry] = readIco(packIco([{ size: 2, png: Buffer.alloc(0), pixels }]))
  expect([...(entry?.bytes.subarray(40, 56) ?? [])]).toEqual([11, 10, 9, 12, 15, 14, 13, 16, 3, 2, 1, 4, 7, 6, 5, 8])
  expect(entry?.bytes).toHaveLength(40 + 16 + 8)
})

test('the icon for macOS reads back, each picture as large as its type says', () => {
  const sizes = readIcns(file('icon.icns')).map(({ type, bytes }) => [type, ...pngSize(bytes)])
  expect(sizes).toEqual([
    ['ic11', 32, 32],
    ['ic12', 64, 64],
    ['ic07', 128, 128],
    ['ic08', 256, 256],
    ['ic13', 256, 256],
    ['ic09', 512, 512],
    ['ic14', 512, 512],
    ['ic10', 1024, 1024],
  ])
})

test('what is no icon is said to be none', () => {
  expect(() => readIco(Buffer.from('GIF89a'))).toThrow('This is no ICO file.')
  expect(() => readIcns(Buffer.from('icns\0\0\0\0'))).toThrow('This is no ICNS file.')
})
