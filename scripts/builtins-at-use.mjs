// @ts-check
// Modules of Node that a start has no use for are loaded where something of them is used, rather than with the script that
// names them: Node compiles its own modules too, and these take a fifth of what reading the program takes.

/** Of those that are used by what begins later: the simulator, a sign-in, kept exchanges, the older runtime's streams. */
const LATER = ['child_process', 'dns/promises', 'http', 'stream/web', 'tls', 'zlib']

const declared = new RegExp(`^let (\\w+) = require\\("(node:(?:${LATER.join('|')}))"\\);$`, 'gm')

/**
 * The same script, with each use of these modules in the place of what loaded them. Node knows them by name: asking for one
 * again costs next to nothing.
 * @param {string} code a bundle that is not minified yet
 * @returns {string}
 */
export function loadAtUse(code) {
  const names = [...code.matchAll(declared)]
  return names.reduce((text, [line, name, id]) => {
    const rest = text.replace(line, '')
    const used = rest.replaceAll(new RegExp(`\\b${name}\\.`, 'g'), `require("${id}").`)
    // A default import takes the whole.
    return new RegExp(`\\b${name}\\b`).test(used) ? text : used
  }, code)
}

/** @returns {import('vite').Plugin} */
export const builtinsAtUse = () => ({
  name: 'builtins-at-use',
  renderChunk: (code) => ({ code: loadAtUse(code), map: null }),
})
