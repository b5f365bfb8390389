/**
 * JSON Pointers (RFC 6901) into a parsed answer. Only a document's own members are seen, never what an object or an
 * array inherits, so that `/constructor` or `/__proto__` finds nothing that was not sent.
 */

/**
 * Read what a pointer points at; `undefined` where there is nothing. The empty pointer is the whole document.
 * @see https://www.rfc-editor.org/rfc/rfc6901#section-4
 */
export function readPointer(document: unknown, pointer: string): unknown {
  let value = document
  for (const token of pointer.split('/').slice(1)) {
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~')
    if (typeof value !== 'object' || value === null) return undefined
    if (Array.isArray(value) && !/^(0|[1-9]\d*)$/.test(key)) return undefined
    if (!Object.hasOwn(value, key)) return undefined
    value = (value as Record<string, unknown>)[key]
  }
  return value
}

/** Whether a scalar is the expected one. Providers send `1` as well as `"1"`: numbers and strings are compared as text. */
export function matchesExpected(value: unknown, expected: string | number | boolean): boolean {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return false
  return String(value) === String(expected)
}
