// @ts-check
// The two containers of icons, written and read: Windows' ICO, and macOS's ICNS. Pure.

/**
 * @typedef {object} Picture
 * @property {number} size width and height
 * @property {Buffer} png
 */

const HEADER = 6
const ENTRY = 16
const BITMAP_HEADER = 40

/**
 * Make an ICO file. Up to 128 pixels its pictures are bitmaps, which everything reads; the largest is a PNG, as Windows wants.
 * @param {readonly (Picture & { pixels: Buffer })[]} pictures `pixels` is RGBA, from the top
 * @returns {Buffer}
 */
export function packIco(pictures) {
  const images = pictures.map((picture) => (picture.size >= 256 ? picture.png : bitmap(picture)))
  const header = Buffer.alloc(HEADER + ENTRY * pictures.length)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(pictures.length, 4)
  let offset = header.length
  pictures.forEach(({ size }, index) => {
    const at = HEADER + ENTRY * index
    const length = images[index]?.length ?? 0
    // A byte each, 0 being 256.
    header.writeUInt8(size % 256, at)
    header.writeUInt8(size % 256, at + 1)
    header.writeUInt16LE(1, at + 4)
    header.writeUInt16LE(32, at + 6)
    header.writeUInt32LE(length, at + 8)
    header.writeUInt32LE(offset, at + 12)
    offset += length
  })
  return Buffer.concat([header, ...images])
}

/**
 * A device-independent bitmap as icons have it: BGRA from the bottom, and a mask of 1 bit a pixel, which alpha makes idle.
 * @param {{ size: number, pixels: Buffer }} picture
 */
function bitmap({ size, pixels }) {
  const header = Buffer.alloc(BITMAP_HEADER)
  header.writeUInt32LE(BITMAP_HEADER, 0)
  header.writeInt32LE(size, 4)
  header.writeInt32LE(size * 2, 8)
  header.writeUInt16LE(1, 12)
  header.writeUInt16LE(32, 14)
  header.writeUInt32LE(size * size * 4, 20)
  const colors = Buffer.alloc(size * size * 4)
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const from = (y * size + x) * 4
      const to = ((size - 1 - y) * size + x) * 4
      colors[to] = pixels[from + 2] ?? 0
      colors[to + 1] = pixels[from + 1] ?? 0
      colors[to + 2] = pixels[from] ?? 0
      colors[to + 3] = pixels[from + 3] ?? 0
    }
  const maskLine = Math.ceil(size / 32) * 4
  return Buffer.concat([header, colors, Buffer.alloc(maskLine * size)])
}

/**
 * Read an ICO file.
 * @param {Buffer} file
 * @returns {{ size: number, kind: 'png' | 'bitmap', bytes: Buffer }[]}
 */
export function readIco(file) {
  if (file.readUInt16LE(0) !== 0 || file.readUInt16LE(2) !== 1) throw new Error('This is no ICO file.')
  return Array.from({ length: file.readUInt16LE(4) }, (_, index) => {
    const at = HEADER + ENTRY * index
    const offset = file.readUInt32LE(at + 12)
    const bytes = file.subarray(offset, offset + file.readUInt32LE(at + 8))
    return { size: file.readUInt8(at) || 256, kind: isPng(bytes) ? 'png' : 'bitmap', bytes }
  })
}

/** By size; those that stand for twice the resolution of half the size, too. @type {Readonly<Record<number, readonly string[]>>} */
const ICNS_TYPES = {
  32: ['ic11'],
  64: ['ic12'],
  128: ['ic07'],
  256: ['ic08', 'ic13'],
  512: ['ic09', 'ic14'],
  1024: ['ic10'],
}

/**
 * Make an ICNS file of PNGs.
 * @param {readonly Picture[]} pictures of 32, 64, 128, 256, 512 and 1024 pixels
 * @returns {Buffer}
 */
export function packIcns(pictures) {
  const entries = pictures.flatMap(({ size, png }) => (ICNS_TYPES[size] ?? []).map((type) => block(type, png)))
  return block('icns', Buffer.concat(entries))
}

/** @param {string} type four letters @param {Buffer} bytes */
function block(type, bytes) {
  const header = Buffer.alloc(8)
  header.write(type, 'ascii')
  header.writeUInt32BE(bytes.length + 8, 4)
  return Buffer.concat([header, bytes])
}

/**
 * Read an ICNS file.
 * @param {Buffer} file
 * @returns {{ type: string, bytes: Buffer }[]}
 */
export function readIcns(file) {
  if (file.toString('ascii', 0, 4) !== 'icns' || file.readUInt32BE(4) !== file.length)
    throw new Error('This is no ICNS file.')
  const entries = []
  for (let at = 8; at < file.length;) {
    const length = file.readUInt32BE(at + 4)
    entries.push({ type: file.toString('ascii', at, at + 4), bytes: file.subarray(at + 8, at + length) })
    at += length
  }
  return entries
}

/** @param {Buffer} bytes */
const isPng = (bytes) => bytes.subarray(1, 4).toString('ascii') === 'PNG'
