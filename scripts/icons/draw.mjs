// @ts-check
// The pictures of the icon, by the file they belong into below build/.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Resvg } from '@resvg/resvg-js'
import { root } from '../setup/places.mjs'
import { packIcns, packIco } from './containers.mjs'

/** The sizes of the hicolor theme. */
const LINUX = [16, 22, 24, 32, 48, 64, 96, 128, 256, 512, 1024]
const WINDOWS = [16, 20, 24, 32, 40, 48, 64, 128, 256]
const MAC = [32, 64, 128, 256, 512, 1024]
/** Up to here the simpler drawing is the clearer one. */
const SMALL = 32

/**
 * Draw all of them.
 * @returns {Record<string, Buffer>}
 */
export function drawIcons() {
  const drawing = read('icon.svg')
  const small = read('icon-small.svg')
  // macOS leaves a tenth of an icon empty at each side, where its shadow falls.
  const inset = drawing.replace('viewBox="0 0 1024 1024"', 'viewBox="-44 -44 1112 1112"')
  /** @param {number} size */
  const picture = (size) => draw(size <= SMALL ? small : drawing, size)
  return {
    ...Object.fromEntries(LINUX.map((size) => [`icons/${size}x${size}.png`, picture(size).asPng()])),
    'icon.png': picture(1024).asPng(),
    'icon.ico': packIco(
      WINDOWS.map((size) => {
        const image = picture(size)
        return { size, png: image.asPng(), pixels: unmultiply(image.pixels) }
      }),
    ),
    'icon.icns': packIcns(MAC.map((size) => ({ size, png: draw(inset, size).asPng() }))),
  }
}

/** @param {string} name */
const read = (name) => readFileSync(join(root, 'build', name), 'utf8')

/** @param {string} svg @param {number} size */
const draw = (svg, size) => new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render()

/** The renderer's colours are multiplied by their alpha, a bitmap's are not. @param {Buffer} pixels RGBA @returns {Buffer} */
function unmultiply(pixels) {
  const plain = Buffer.from(pixels)
  for (let at = 0; at < plain.length; at += 4) {
    const alpha = plain[at + 3] ?? 0
    for (let channel = at; channel < at + 3; channel++)
      plain[channel] = alpha === 0 ? 0 : Math.min(255, Math.round(((plain[channel] ?? 0) * 255) / alpha))
  }
  return plain
}
