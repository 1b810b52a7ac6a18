import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript'
import importX from 'eslint-plugin-import-x'
import { defineConfig } from 'eslint/config'
import tseslint from 'typescript-eslint'

/** A folder under `src/`, and the folders it must not know. */
const zone = (target: string, ...from: readonly string[]) => ({
  target: `./src/${target}`,
  from: from.map((folder) => `./src/${folder}`),
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
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'import-x/no-cycle': 'error',
      'import-x/no-restricted-paths': [
        'error',
        {
          zones: [
            zone('tokens', 'intune', 'renewal', 'tracking', 'report', 'main.ts', 'settings.ts', 'index.ts'),
            zone('intune', 'renewal', 'tracking', 'report', 'main.ts', 'settings.ts', 'index.ts'),
            zone('renewal', 'intune', 'tracking', 'report', 'main.ts', 'settings.ts', 'index.ts'),
            zone('tracking', 'intune', 'renewal', 'report', 'main.ts', 'settings.ts', 'index.ts'),
            zone('report', 'intune', 'renewal', 'tracking', 'main.ts', 'settings.ts', 'index.ts'),
          ],
        },
      ],
    },
  },
  {
    // Decisions are functions of what they are given: no clock, no chance, no environment inside.
    files: ['src/tokens/**', 'src/tracking/{plan,body,marker,words,time}.ts', 'src/tracking/text/**', 'src/report/**'],
    rules: {
      'no-restricted-globals': ['error', 'process', 'fetch', 'setTimeout'],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now' },
        { object: 'Math', property: 'random' },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'The clock is an argument.' },
      ],
    },
  },
)
