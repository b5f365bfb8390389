/** Lint: strict types everywhere, React's rules in the window. Formatting is prettier's, imports dependency-cruiser's. */
import js from '@eslint/js'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

export default tseslint.config(
  { ignores: ['dist/', 'release/', 'node_modules/', 'demo/', 'test-results/', '**/*.cjs'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: ['*.ts'] }, tsconfigRootDir: import.meta.dirname },
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
  { files: ['renderer/**/*.tsx'], extends: [reactHooks.configs.flat.recommended] },
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
