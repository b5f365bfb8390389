/** Reads what Node leaves out of a certificate: how it is signed, and its extensions. Strict: what is not DER is nothing. Pure. */

/** An extension of a certificate. @see RFC 5280 §4.1 */
export interface Extension {
  /** Dotted decimal. */
  readonly oid: string
  readonly critical: boolean
  /** The content of its OCTET STRING: DER again. */
  readonly value: Buffer
}

export interface CertificateParts {
  /** OID of the algorithm it is signed with; for RSASSA-PSS followed by a space and that of the hash. */
  readonly signature: string
  readonly extensions: readonly Extension[]
}

interface Element {
  readonly tag: number
  readonly content: Buffer
}

const BOOLEAN = 0x01
const INTEGER = 0x02
const BIT_STRING = 0x03
const OCTET_STRING = 0x04
const OBJECT_IDENTIFIER = 0x06
const SEQUENCE = 0x30
const CONTEXT_0 = 0xa0
const EXTENSIONS = 0xa3
const RSASSA_PSS = '1.2.840.113549.1.1.10'

/** Read a certificate; null where it is not one in DER, or its two statements of the algorithm differ. @see RFC 5280 §4.1 */
export function readCertificate(der: Buffer): CertificateParts | null {
  try {
    const [tbs, algorithm, ...rest] = sequence(only(der))
    if (tbs === undefined || algorithm === undefined || rest.length !== 1) return null
    const parts = sequence(tbs)
    const inner = parts[parts[0]?.tag === CONTEXT_0 ? 2 : 1]
    if (inner?.tag !== SEQUENCE || !inner.content.equals(algorithm.content)) return null
    const extensions = parts.filter(({ tag }) => tag === EXTENSIONS)
    if (extensions.length > 1) return null
    const list = extensions[0] === undefined ? [] : sequence(only(extensions[0].content)).map(readExtension)
    // Each once. @see RFC 5280 §4.2
    if (new Set(list.map(({ oid }) => oid)).size !== list.length) return null
    return { signature: readAlgorithm(algorithm), extensions: list }
  } catch {
    return null
  }
}

/** Read a BasicConstraints; null where it is none. `pathLength`: null where it sets no limit. @see RFC 5280 §4.2.1.9 */
export function readBasicConstraints(
  value: Buffer,
): { readonly ca: boolean; readonly pathLength: number | null } | null {
  try {
    const parts = sequence(only(value))
    const ca = parts[0]?.tag === BOOLEAN && parts[0].content[0] === 0xff
    const length = parts.find(({ tag }) => tag === INTEGER)
    if (length !== undefined && (length.content.length !== 1 || (length.content[0] ?? 0) > 0x7f)) return null
    return { ca, pathLength: length?.content[0] ?? null }
  } catch {
    return null
  }
}

/** Whether a KeyUsage has one of these bits; false where it is none. @see RFC 5280 §4.2.1.3 */
export function hasKeyUsage(value: Buffer, ...bits: readonly number[]): boolean {
  try {
    const { tag, content } = only(value)
    if (tag !== BIT_STRING) return false
    return bits.some((bit) => ((content[1 + (bit >> 3)] ?? 0) & (0x80 >> (bit & 7))) !== 0)
  } catch {
    return false
  }
}

function readExtension(element: Element): Extension {
  const parts = sequence(element)
  const [id, second] = parts
  const value = parts[parts.length - 1]
  if (id === undefined || value?.tag !== OCTET_STRING || parts.length > 3) throw notDer()
  const critical = parts.length === 3
  if (critical && second?.tag !== BOOLEAN) throw notDer()
  return { oid: readOid(id), critical: critical && second?.content[0] !== 0, value: value.content }
}

function readAlgorithm(element: Element): string {
  const [id, parameters] = sequence(element)
  if (id === undefined) throw notDer()
  const oid = readOid(id)
  if (oid !== RSASSA_PSS) return oid
  // Without parameters its hash is SHA-1. @see RFC 4055 §3.1
  const hash = parameters === undefined ? undefined : sequence(parameters).find(({ tag }) => tag === CONTEXT_0)
  const [hashId] = hash === undefined ? [] : sequence(only(hash.content))
  return hashId === undefined ? oid : `${oid} ${readOid(hashId)}`
}

function readOid({ tag, content }: Element): string {
  if (tag !== OBJECT_IDENTIFIER || content.length === 0 || ((content[content.length - 1] ?? 0) & 0x80) !== 0)
    throw notDer()
  const numbers: number[] = []
  let number = 0
  for (const byte of content) {
    number = number * 128 + (byte & 0x7f)
    if (!Number.isSafeInteger(number)) throw notDer()
    if ((byte & 0x80) !== 0) continue
    numbers.push(number)
    number = 0
  }
  const [both = 0, ...rest] = numbers
  const first = Math.min(2, Math.floor(both / 40))
  return [first, both - first * 40, ...rest].join('.')
}

function sequence({ tag, content }: Element): Element[] {
  if (tag !== SEQUENCE) throw notDer()
  const elements: Element[] = []
  for (let at = 0; at < content.length;) {
    const { element, end } = elementAt(content, at)
    elements.push(element)
    at = end
  }
  return elements
}

/** The one element that some bytes are. */
function only(bytes: Buffer): Element {
  const { element, end } = elementAt(bytes, 0)
  if (end !== bytes.length) throw notDer()
  return element
}

function elementAt(bytes: Buffer, at: number): { element: Element; end: number } {
  const tag = bytes[at]
  const short = bytes[at + 1]
  if (tag === undefined || short === undefined || (tag & 0x1f) === 0x1f) throw notDer()
  let start = at + 2
  let length = short
  if (short > 0x7f) {
    const size = short & 0x7f
    if (size < 1 || size > 3 || start + size > bytes.length) throw notDer()
    length = bytes.readUIntBE(start, size)
    start += size
  }
  const end = start + length
  if (end > bytes.length) throw notDer()
  return { element: { tag, content: bytes.subarray(start, end) }, end }
}

const notDer = (): Error => new Error('not DER')
