/** Lint: strict types everywhere, React's rules in the window. Formatting is prettier's, imports dependency-cruiser's. */
import js from '@eslint/js'
import lingui from 'eslint-plugin-lingui'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

const message = 'This is read by a person. Put it in t`…` or <Trans>.'
const read =
  'label|title|subtitle|alt|help|note|aside|lead|heading|advice|detail|confirm|dismiss|busy|aria-label|aria-description'
const words = ':matches(Literal[value=/\\p{L}/u], TemplateLiteral:has(TemplateElement[value.raw=/\\p{L}/u]))'
/** Where text is always read by a person, so that one word in small letters is not taken for an id. */
const wordsInPlaces = [
  'JSXText[value=/\\p{L}/u]:not(JSXElement[openingElement.name.name="Trans"] JSXText)',
  ...[
    `JSXAttribute[name.name=/^(${read})$/]`,
    `JSXAttribute[name.name=/^(${read})$/] > JSXExpressionContainer`,
    `JSXAttribute[name.name=/^(${read})$/] > JSXExpressionContainer > ConditionalExpression`,
    `Property[key.name=/^(${read})$/]`,
  ].map((place) => `${place} > ${words}`),
].map((selector) => ({ selector, message }))
/** Files whose strings are no words: formats, types of content, policies, colours, the product's name. */
const wordless = [
  'main/desktop/concealed-formats.ts',
  'main/desktop/env-file.ts',
  'main/desktop/guards.ts',
  'main/desktop/help-window.ts',
  'main/desktop/keystore.ts',
  'main/desktop/main-window.ts',
  'main/desktop/pages.ts',
  'main/desktop/start-at-login.ts',
  'renderer/features/settings/accelerator.ts',
]

export default tseslint.config(
  { ignores: ['dist/', 'release/', 'node_modules/', 'demo/', 'test-results/', '**/*.cjs'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Deliberate: patterns that find control characters are what keeps them out.
      'no-control-regex': 'off',
    },
  },
  {
    // Pure: what varies is passed in.
    files: ['main/oauth/**/*.ts', 'main/providers/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', 'fetch', 'process', 'Buffer', 'performance', 'setTimeout', 'require'],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Take the time as a parameter.' },
        { object: 'Math', property: 'random', message: 'Take randomness as a parameter.' },
        // Its hashes are pure (`crypto.subtle`), its random values are not.
        { object: 'crypto', property: 'getRandomValues', message: 'Take randomness as a parameter.' },
        { object: 'crypto', property: 'randomUUID', message: 'Take randomness as a parameter.' },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'Take the time as a parameter.' },
      ],
    },
  },
  // A declaration of a module's types names others by `import()`, or it would be a module itself.
  { files: ['**/globals.d.ts'], rules: { '@typescript-eslint/consistent-type-imports': 'off' } },
  { files: ['renderer/**/*.tsx'], extends: [reactHooks.configs.flat.recommended] },
  {
    files: ['renderer/**/*.{ts,tsx}', 'main/desktop/**/*.ts'],
    // A support bundle is in English, whatever is spoken.
    ignores: [...wordless, 'renderer/features/failure/diagnosis.ts'],
    plugins: { lingui },
    rules: {
      ...lingui.configs['flat/recommended'].rules,
      'no-restricted-syntax': ['error', ...wordsInPlaces],
      // What a person reads is a message of the catalogues. What is left out here is never read by one.
      'lingui/no-unlocalized-strings': [
        'error',
        {
          useTsTypes: true,
          // One word of the code's own making: an id, a style, a path, a URL, a key's name.
          ignore: [
            '^Keyfob$',
            // A key of the menus, a media query.
            '^CmdOrCtrl\\+',
            '^F\\d{1,2}$',
            '^\\(max-width',
            '^[a-z0-9$_.:/#-]*$',
            '^[a-z]+([A-Z][a-z0-9]*)*$',
            '^(https?|keyfob|data):',
            // Keys to press, a selector, an escape.
            '^((Mod|Shift)\\+)+',
            '^\\[',
            '^\\\\u',
          ],
          ignoreNames: [
            {
              regex: {
                pattern:
                  '^(class|style|styles|classNames?|id|key|name|type|kind|role|href|src|rel|target|dir|lang|d|viewBox|transform|accept|inputMode|autoComplete|spellCheck|pattern|format|queryKey|mutationKey|size|tone|side|align|as|method|variant|timeZone|keys|data-.*|aria-(controls|labelledby|describedby|live|current|haspopup|keyshortcuts))$',
              },
            },
          ],
          ignoreFunctions: [
            'Error',
            '*Error',
            'classNames',
            'require',
            'import',
            'subscribe',
            '*.subscribe',
            'fetch',
            'console.*',
            '*.addEventListener',
            '*.removeEventListener',
            '*.matches',
            '*.closest',
            'matchMedia',
            '*.querySelector',
            '*.querySelectorAll',
            '*.getElementById',
            '*.createElement',
            '*.getAttribute',
            '*.setAttribute',
            '*.includes',
            '*.startsWith',
            '*.endsWith',
            '*.indexOf',
            '*.split',
            '*.join',
            '*.get',
            '*.has',
            '*.on',
            '*.once',
            '*.off',
            '*.send',
            'providerWords',
            'keyWords',
            'i18n.*',
          ],
        },
      ],
    },
  },
  { files: ['scripts/help/theme.js'], languageOptions: { globals: { matchMedia: 'readonly', document: 'readonly' } } },
  {
    files: ['scripts/**/*.mjs', '*.mjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        Buffer: 'readonly',
        AbortController: 'readonly',
        performance: 'readonly',
        fetch: 'readonly',
        // In functions that are evaluated in the page.
        innerWidth: 'readonly',
        innerHeight: 'readonly',
      },
    },
  },
)
