/** Who may import whom (CONTRIBUTING.md names the folders). */
const collaboratorsOnly = (folder, extra = '') => ({
  name: `main-${folder}-takes-its-collaborators-as-parameters`,
  severity: 'error',
  from: { path: `^main/${folder}/` },
  to: { path: '^main/', pathNot: `^main/(${folder}/${extra})` },
})

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true, dependencyTypesNot: ['type-only'] } },
    {
      name: 'preload-imports-nothing-of-the-others',
      severity: 'error',
      from: { path: '^preload/' },
      to: { path: '^(main|renderer|test|scripts)/' },
    },
    {
      name: 'renderer-imports-preload-alone',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^(main|test|scripts)/' },
    },
    {
      name: 'renderer-has-no-node-and-no-electron',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'renderer-has-no-electron',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: 'node_modules/electron/' },
    },
    {
      name: 'renderer-takes-types-and-schemas-of-preload',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^preload/index\\.ts$' },
    },
    {
      name: 'a-feature-imports-no-other-feature',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/' },
      to: { path: '^renderer/features/', pathNot: '^renderer/features/$1/' },
    },
    {
      name: 'a-feature-imports-ui-and-api',
      severity: 'error',
      from: { path: '^renderer/features/' },
      to: { path: '^renderer/', pathNot: '^renderer/(ui|features)/|^renderer/api\\.ts$' },
    },
    {
      name: 'the-kit-knows-no-feature',
      severity: 'error',
      from: { path: '^renderer/ui/' },
      to: { path: '^renderer/(features|api)' },
    },
    {
      name: 'oauth-and-providers-are-pure',
      severity: 'error',
      from: { path: '^main/(oauth|providers)/' },
      to: {
        path: '^(main|preload)/',
        pathNot: '^main/(oauth|providers)/|^preload/(causes|errors|(exchange-|inspector-)?views)\\.ts$',
      },
    },
    {
      name: 'oauth-and-providers-have-no-node-core',
      severity: 'error',
      from: { path: '^main/(oauth|providers)/' },
      to: { dependencyTypes: ['core'] },
    },
    collaboratorsOnly('vault', '|timer\\.ts$'),
    collaboratorsOnly('http', '|oauth/'),
    collaboratorsOnly('reach', '|oauth/|timer\\.ts$'),
    collaboratorsOnly('simulator'),
    collaboratorsOnly('login', '|oauth/|providers/|http/|compat/'),
    collaboratorsOnly('credentials', '|oauth/|providers/|simulator/credentials|vault/'),
    collaboratorsOnly('backup', '|oauth/|providers/|credentials/|vault/ports'),
    collaboratorsOnly('support', '|oauth/|providers/|credentials/'),
    collaboratorsOnly('tokens', '|oauth/|providers/|credentials/|vault/|timer\\.ts$'),
    {
      name: 'main-takes-contract-views-and-errors-of-preload',
      severity: 'error',
      from: { path: '^main/' },
      to: { path: '^renderer/|^preload/(bridge|index)\\.ts$' },
    },
    {
      name: 'the-vault-is-a-port',
      severity: 'error',
      from: { path: '^main/(tokens|credentials|backup)/' },
      to: { path: '^main/vault/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'electron-where-it-belongs',
      severity: 'error',
      from: {
        path: '^main/',
        pathNot:
          '^main/(index|compose|compose-quick)\\.ts$|^main/(desktop|login|http|settings|compat)/|^main/ipc/serve\\.ts$',
      },
      to: { path: 'node_modules/electron/' },
    },
    {
      name: 'nothing-imports-test',
      severity: 'error',
      from: { path: '^(main|preload|renderer|scripts)/' },
      to: { path: '^test/' },
    },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.css'],
    },
  },
}
