/**
 * A look at what a call brings before its schema looks: plain data of a size that any call could need. A schema goes through
 * every member, takes a Date for an object without members, and descends as deep as its input does.
 */

/** More than the largest input of the contract has: a credential with each of its fields filled to the brim. */
const MAX_CHARACTERS = 4 * 1024 * 1024
const MAX_MEMBERS = 2_000
const MAX_DEPTH = 16

/**
 * Whether this is made of objects, arrays, strings, finite numbers, booleans, null and undefined alone, within limits. The time
 * it takes does not grow with what is beyond them.
 */
export function isPlainData(input: unknown): boolean {
  let members = 0
  let characters = 0

  function visit(value: unknown, depth: number): boolean {
    switch (typeof value) {
      case 'string':
        characters += value.length
        return characters <= MAX_CHARACTERS
      case 'number':
        return Number.isFinite(value)
      case 'boolean':
      case 'undefined':
        return true
      case 'object':
        return value === null || visitMembers(value, depth)
      default:
        return false
    }
  }

  function visitMembers(value: object, depth: number): boolean {
    if (depth === MAX_DEPTH) return false
    if (Array.isArray(value)) return value.length <= MAX_MEMBERS && value.every((each) => countIn(each, depth))
    const prototype: unknown = Object.getPrototypeOf(value)
    if (prototype !== Object.prototype && prototype !== null) return false
    for (const name in value) {
      characters += name.length
      // Set by an ordinary assignment, it would be the prototype.
      if (name === '__proto__' || !countIn((value as Record<string, unknown>)[name], depth)) return false
    }
    return true
  }

  function countIn(value: unknown, depth: number): boolean {
    members += 1
    return members <= MAX_MEMBERS && visit(value, depth + 1)
  }

  try {
    return visit(input, 0)
  } catch {
    // A member that can't be read is no plain data.
    return false
  }
}
