// @ts-check
// Leaves out what libraries bring along for what is not asked of them, some 330 kB. An empty module stands in for each part, so
// what would use one throws.

const EMPTY = 'virtual:unused'

/** By library, what it asks for: recipients of age files, feeds and installers of other kinds, schemas and migrations of settings. */
export const UNUSED = /** @type {const} */ ([
  ['age-encryption', /^@noble\/(curves|post-quantum)\//],
  ['builder-util-runtime', /^sax$/],
  ['conf', /^(ajv\/dist\/2020\.js|ajv-formats|semver)$/],
  ['electron-updater', /^\.\/providers\/(Bitbucket|GitHub|GitLab|Keygen|PrivateGitHub)Provider$/],
  ['electron-updater', /^\.\/(Deb|Pacman|Rpm)Updater$/],
  ['js-yaml', /^\.\/lib\/dumper$/],
])

/** @returns {import('vite').Plugin} */
export const unusedParts = () => ({
  name: 'unused-parts',
  enforce: 'pre',
  resolveId: {
    filter: { id: UNUSED.map(([, parts]) => parts) },
    handler: (id, importer = '') =>
      UNUSED.some(([library, parts]) => importer.includes(`/node_modules/${library}/`) && parts.test(id))
        ? EMPTY
        : null,
  },
  load: { filter: { id: /^virtual:unused$/ }, handler: () => 'module.exports = {}' },
})
