// @ts-check
// Turns Lingui's macros (t`…`, <Trans>) into calls while a source is built, and loads a catalogue where one is imported. What a
// message says in English stays in the code, so that each screen brings its own words and English needs no catalogue.

import { transformAsync } from '@babel/core'
import macro from '@lingui/babel-plugin-lingui-macro'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import { lingui } from '@lingui/vite-plugin'
import { pseudoCatalogues } from './pseudo.mjs'

/** @returns {import('vite').PluginOption} for builds and tests alike */
export function catalogues() {
  // A broken message of a catalogue ends the build; one that is missing falls back to English, and a test names it.
  const loader = lingui({ failOnCompileError: true }).find(({ name }) => name === 'vite-plugin-lingui')
  if (typeof loader?.transform !== 'function')
    throw new Error("Lingui's Vite plugin loads catalogues in another way now")
  return [
    {
      name: 'keyfob-lingui-macros',
      enforce: 'pre',
      transform: { filter: { id: /\.tsx?(\?|$)/, code: '/macro' }, handler: expandMacros },
    },
    pseudoCatalogues(),
    // Its own filter is a function, called for each of thousands of files.
    { name: 'keyfob-lingui-catalogues', transform: { filter: { id: /\.po$/ }, handler: loader.transform } },
  ]
}

/** @param {string} code @param {string} id */
async function expandMacros(code, id) {
  const [file = ''] = id.split('?')
  const result = await transformAsync(code, {
    filename: file,
    babelrc: false,
    configFile: false,
    sourceMaps: true,
    parserOpts: { plugins: file.endsWith('x') ? ['typescript', 'jsx'] : ['typescript'] },
    plugins: [[macro, { stripMessageField: false }], readMessages],
  })
  return result?.code == null ? null : { code: result.code, map: /** @type {any} */ (result.map) }
}

/**
 * Replaces the English of each message that the macros leave by what Lingui reads in it, so that the app needs no parser of
 * messages: 7 kB of the first screen.
 * @param {{ types: import('@babel/core').types }} babel
 * @returns {import('@babel/core').PluginObj}
 */
function readMessages({ types }) {
  /** @param {import('@babel/core').types.StringLiteral} node */
  const read = (node) => types.valueToNode(compileMessage(node.value))
  return {
    visitor: {
      Program: {
        exit(program) {
          program.traverse({
            ObjectExpression({ node }) {
              if (!node.leadingComments?.some(({ value }) => value.trim() === 'i18n')) return
              for (const member of node.properties) {
                if (!types.isObjectProperty(member) || !types.isIdentifier(member.key, { name: 'message' })) continue
                if (types.isStringLiteral(member.value)) member.value = read(member.value)
              }
            },
          })
        },
      },
    },
  }
}
