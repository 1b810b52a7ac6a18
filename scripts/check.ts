/** What has to hold besides the tests: the first half of `npm run check`. Stops at the first failure. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { filesInCircles } from './circles.ts'
import { sbom } from './sbom.ts'
import { problemsOfStandIns } from './stand-ins.ts'
import { problemsOfVersions } from './versions.ts'
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
  'no circle of imports': () => {
    none(['src', 'sandbox'].flatMap(filesInCircles).map((path) => `${path} is in a circle of imports.`))
  },
  'licenses, and the bundle is that of the sources': () => {
    node('scripts/build.ts', 'build/dist')
    compare('build/dist', 'dist')
  },
  'the SBOM lists what is in dist/': () => {
    const listed = sbom().components.map(({ purl }) => decodeURIComponent(purl.replace('pkg:npm/', '')))
    const licensed = [...readFileSync('dist/licenses.txt', 'utf8').matchAll(/^(\S+) (\d\S*) \(.+\)$/gmu)]
    same(
      'dist/licenses.txt',
      licensed.map(([, name = '', version = '']) => `${name}@${version}`),
      listed,
    )
    // Beside its statistics, the bundler names some modules in the code.
    const code = readdirSync('dist').map((name) => readFileSync(join('dist', name), 'utf8'))
    const named = code.flatMap((text) => [...text.matchAll(/^;\/\/ .*node_modules\/((?:@[^/]+\/)?[^/]+)\//gmu)])
    none(
      [...new Set(named.map(([, name = '']) => name))]
        .filter((name) => !listed.some((of) => of.startsWith(`${name}@`)))
        .map((name) => `dist/ has code of ${name}, which is not listed.`),
    )
  },
  'stand-ins have what is imported of the packages they stand for': async () => {
    none(await problemsOfStandIns())
  },
  'the archive that runners download is small, and runs alone': () => {
    // From the index, so that it's what a commit would contain.
    const git = (...args: readonly string[]): Buffer => execFileSync('git', args, { maxBuffer: 1e8 })
    const tree = git('write-tree').toString().trim()
    const size = git('archive', '--format=tar.gz', tree).length
    console.log(`${(size / 1e6).toFixed(2)} MB compressed`)
    if (size > 0.8e6) throw new Error('The archive is larger than 0.8 MB.')
    inFolder((folder) => {
      execFileSync('tar', ['--extract', '--directory', folder], { input: git('archive', tree) })
      same('The archive', readdirSync(folder), ['LICENSE', 'README.ja.md', 'README.md', 'action.yml', 'dist'])
      starts(folder)
    })
  },
  'action.yml, workflows and examples': async () => {
    none(await problemsInYaml())
    const shown = workflowsShown()
    const examples = readdirSync('examples')
      .filter((name) => name.endsWith('.yml'))
      .map((name) => readFileSync(join('examples', name), 'utf8'))
    for (const { name, content } of shown)
      if (!examples.includes(content)) throw new Error(`${name} is not one of the files in examples/.`)
  },
  'texts and examples refer to the version in package.json': () => {
    none(problemsOfVersions())
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

function none(problems: readonly string[]): void {
  if (problems.length > 0) throw new Error(problems.join('\n'))
}

function same(what: string, found: readonly string[], expected: readonly string[]): void {
  const more = found.filter((name) => !expected.includes(name))
  const missing = expected.filter((name) => !found.includes(name))
  none([
    ...(more.length > 0 ? [`${what} has what it should not: ${more.join(', ')}`] : []),
    ...(missing.length > 0 ? [`${what} has not: ${missing.join(', ')}`] : []),
  ])
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

/** The bundler accepts an import that it can't resolve; only a folder outside of `node_modules` shows that. */
function starts(folder: string): void {
  for (const file of readdirSync(join(folder, 'dist')).filter((name) => /\.c?js$/u.test(name)))
    execFileSync(process.execPath, ['--check', join(folder, 'dist', file)], { cwd: folder })
  const told = refusal(join(folder, 'dist', 'index.js'), folder)
  if (!told.includes('`tenant-id` is empty')) throw new Error(`The bundle does not start:\n${told}`)
}

function inFolder(use: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'apple-token-archive-'))
  try {
    use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
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
