/** Arbitrary text for property tests, from code points drawn as numbers: fast-check's own `binary` unit takes a second to start. */
import fc from 'fast-check'

/** Any text that has a UTF-8 form: no half of a surrogate pair. */
export const anyText = fc
  .array(fc.oneof(fc.nat(0x7f), fc.nat(0xd7ff), fc.integer({ min: 0xe000, max: 0x10ffff })))
  .map((codePoints) => String.fromCodePoint(...codePoints))

/** Any string of JavaScript's, halves of surrogate pairs among them. */
export const anyString = fc
  .array(fc.oneof(fc.nat(0x9f), fc.nat(0xffff), fc.integer({ min: 0xd7ff, max: 0xe000 })))
  .map((units) => String.fromCharCode(...units))
