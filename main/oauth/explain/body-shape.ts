/** Tells what a body is that should be a JSON object: from its characters alone, in one pass, whatever it holds. */
import { isJsonObject, parseJson } from '../provider-answer'
import type { BodyShape } from './facts'

const UNREADABLE = /[\uFFFD\u0000-\u0008\u000E-\u001F]/g

/** Characters that are looked at for a guess. */
const LOOKED_AT = 4096

/** Say what a body is. A byte order mark in front of JSON does no harm. */
export function shapeOf(body: string): BodyShape {
  if (body.trim() === '') return 'empty'
  const document = parseJson(body)
  if (document !== undefined) return isJsonObject(document) ? 'object' : 'not_object'
  const start = body.slice(0, LOOKED_AT)
  // The sign of gzip (RFC 1952 §2.3.1) as UTF-8 reads it; or so little text that it is none.
  if (start.startsWith('\u001F\uFFFD') || (start.match(UNREADABLE) ?? []).length * 5 > start.length) {
    return (start.match(/\0/g) ?? []).length * 3 > start.length && !start.startsWith('\u001F') ? 'utf16' : 'binary'
  }
  // Read as UTF-8, each character of UTF-16 comes with a NUL.
  if ((start.match(/\0/g) ?? []).length * 3 > start.length) return 'utf16'
  const text = start.replace(/^\uFEFF/, '').trimStart()
  if (/^[[{]/.test(text)) return isCutOff(body) ? 'cut_off' : 'broken'
  if (/<(!doctype html|html|head|body|title|h[1-6]|center|div|p|form|meta|script)\b/i.test(text)) return 'html'
  if (/^<\?xml|^<[a-z][\w:.-]*[\s>]/i.test(text)) return 'xml'
  if (/^[\w.-]+=[^\s&=]*(&[\w.-]+=[^\s&]*)*$/.test(text.trim())) return 'form'
  return /^[^\s({]{0,40}[({]|^\)\]\}/.test(text) ? 'broken' : 'text'
}

/** Whether the text ends while a string, an object or an array is open. */
function isCutOff(text: string): boolean {
  let depth = 0
  let inString = false
  for (let index = 0; index < text.length; index++) {
    const character = text[index]
    if (inString) {
      if (character === '\\') index++
      else if (character === '"') inString = false
    } else if (character === '"') inString = true
    else if (character === '{' || character === '[') depth++
    else if (character === '}' || character === ']') {
      depth--
      // What follows the whole document is garbage, not a missing rest.
      if (depth === 0) return false
    }
  }
  return inString || depth > 0
}
