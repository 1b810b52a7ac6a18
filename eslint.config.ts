import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript'
import importX from 'eslint-plugin-import-x'
import { defineConfig } from 'eslint/config'
import tseslint from 'typescript-eslint'

/** A folder under `src/`, the folders that it may know, and the files of the root: types alone. */
const zone = (target: string, folders: readonly string[], root: readonly string[]) => ({
  target: `./src/${target}`,
  from: [
    `./src/!(${[target, ...folders].join('|')})/**`,
    root.length === 0 ? './src/*.ts' : `./src/!(${root.join('|')}).ts`,
  ],
  message: 'Data flows one way through these folders; see ARCHITECTURE.md.',
})

export default defineConfig(
  { ignores: ['dist/', 'build/', 'jest.config.js', 'scripts/stand-ins/'] },
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
    rules: {
      // Index signatures and regular expression groups are reached as what they are; tsc asks for the brackets.
      '@typescript-eslint/dot-notation': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      // What is taken out of an object so that the rest lacks it.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'import-x/no-cycle': 'error',
      'import-x/no-restricted-paths': [
        'error',
        {
          zones: [
            zone('domain', [], []),
            zone('text', ['domain'], []),
            zone('http', ['domain'], []),
            ...['intune', 'apple'].map((folder) => zone(folder, ['domain', 'text', 'http'], ['ports', 'settings'])),
            zone('tracking', ['domain', 'text', 'http'], ['ports', 'settings']),
            ...['renewal', 'report'].map((folder) => zone(folder, ['domain', 'text'], ['ports', 'settings'])),
          ],
        },
      ],
    },
  },
  {
    // All but the edge are functions of what they are given: no clock, no chance, no network, no environment inside.
    files: ['src/**'],
    ignores: [
      'src/{index,services}.ts',
      'src/runner/{proxy,heartbeat}.ts',
      'src/http/retry.ts',
      'src/intune/sign-in.ts',
      'src/tracking/github/client.ts',
    ],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['process', 'fetch', 'setTimeout', 'setInterval', 'setImmediate', 'performance', 'crypto'],
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now' },
        { object: 'Math', property: 'random' },
        { object: 'AbortSignal', property: 'timeout' },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'The clock is an argument.' },
      ],
      'no-restricted-imports': [
        'error',
        {
          // Of Node what computes; of others nothing that reaches out.
          patterns: [{ regex: '^node:(?!crypto$|buffer$)' }, { group: ['@actions/*'] }],
          paths: [{ name: 'node:crypto', importNames: ['randomBytes', 'randomInt', 'randomUUID', 'webcrypto'] }],
        },
      ],
    },
  },
)
