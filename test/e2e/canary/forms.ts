/** The forms in which a secret can stand in a file or a message. */

/** Shorter pieces of a secret are found by chance. */
const PIECE = 12

/** Each form of a text by its name; forms that come to the same bytes are kept once, a form that would be too short is left out. */
export function formsOf(text: string): ReadonlyMap<string, Buffer> {
  const forms = new Map<string, Buffer>()
  const seen = new Set<string>()
  const add = (name: string, form: string | Buffer): void => {
    const bytes = Buffer.from(form)
    const key = bytes.toString('latin1')
    if (bytes.length < 8 || seen.has(key)) return
    seen.add(key)
    forms.set(name, bytes)
  }
  add('plain', text)
  add('JSON', JSON.stringify(text).slice(1, -1))
  const encoded = encodeURIComponent(text)
  add('URL', encoded)
  add(
    'URL in small letters',
    encoded.replace(/%[0-9A-F]{2}/g, (each) => each.toLowerCase()),
  )
  add('form', new URLSearchParams({ x: text }).toString().slice(2))
  for (const shift of [0, 1, 2]) {
    for (const encoding of ['base64', 'base64url'] as const)
      add(`${encoding} at ${shift}`, base64At(text, shift, encoding))
  }
  add('hex', Buffer.from(text).toString('hex'))
  add('HEX', Buffer.from(text).toString('hex').toUpperCase())
  add('UTF-16', Buffer.from(text, 'utf16le'))
  const middle = Math.floor(text.length / 2)
  if (middle >= PIECE) {
    add('first half', text.slice(0, middle))
    add('second half', text.slice(middle))
  }
  for (const [index, piece] of text.split(/[\s.]+/).entries())
    if (piece.length >= 2 * PIECE) add(`piece ${index}`, piece)
  return forms
}

/** The characters of base64 that the text alone decides, where `shift` bytes stand before it. */
function base64At(text: string, shift: number, encoding: 'base64' | 'base64url'): string {
  const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)])
  const whole = bytes.toString(encoding).replace(/=+$/, '')
  const from = Math.ceil((shift * 8) / 6)
  const to = Math.floor((bytes.length * 8) / 6)
  return whole.slice(from, to)
}
