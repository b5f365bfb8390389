// @ts-check
// Scripts without a character above U+00FF: the runtime holds such a text in one byte a character, and any other in two. A dozen
// quotation marks and ellipses would double what 600 kB of script take in memory, and slow their parsing.

/** A script of another alphabet would only grow: `\uXXXX` is six characters. */
const MOST_SHARE = 0.05

/**
 * The same script, with what is above U+00FF escaped. Right in strings, regular expressions, names and templates, but not in
 * `String.raw`.
 * @param {string} code
 * @returns {string} the very one where it is mostly of such characters
 */
export function toOneByte(code) {
  const wide = code.match(/[^\0-\xff]/g)?.length ?? 0
  if (wide > code.length * MOST_SHARE) return code
  return code.replaceAll(/(\\*)([^\0-\xff])/g, (_, /** @type {string} */ slashes, /** @type {string} */ character) => {
    // One that is escaped already, as `\…` in a regular expression, would become a backslash and words.
    const before = slashes.length % 2 === 0 ? slashes : slashes.slice(1)
    return `${before}\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}

/** @returns {import('vite').Plugin} */
export const oneByte = () => ({
  name: 'one-byte',
  generateBundle(_options, bundle) {
    for (const output of Object.values(bundle)) if (output.type === 'chunk') output.code = toOneByte(output.code)
  },
})
