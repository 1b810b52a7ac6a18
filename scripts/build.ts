/**
 * Builds the bundle that runners execute: `node scripts/build.ts [folder]`, by default into `dist/`. The same sources give
 * the same bytes on every machine. Prints what each of its files holds.
 */
import ncc from '@vercel/ncc'
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { chunks, packageFolder, statsFile, type Chunk, type Stats } from './bundle.ts'
import { bundledPackages, licenseText } from './licenses.ts'
import { loadedLate, standIns } from './stand-ins.ts'
import { withoutComments } from './without-comments.ts'

const target = process.argv[2] ?? 'dist'

// Chunk numbers change with their content, so files of an earlier build would stay behind.
rmSync(target, { recursive: true, force: true })
rmSync('build/src', { recursive: true, force: true })
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], { stdio: 'inherit' })

const { code, assets, stats } = await ncc(resolve('build/src/index.js'), {
  quiet: true,
  externals: Object.fromEntries(standIns.map(({ name, file }) => [name, `./${file}`])),
})
const late = await ncc(resolve(`node_modules/${loadedLate}/index.js`), { quiet: true, externals: {} })
const lateFile = `${loadedLate}.cjs`
mkdirSync(target, { recursive: true })
const files = {
  'index.js': code,
  [lateFile]: late.code,
  ...Object.fromEntries(Object.entries(assets).map(([name, { source }]) => [name, String(source)])),
}
for (const [name, content] of Object.entries(files))
  writeFileSync(join(target, name), /\.c?js$/u.test(name) ? withoutComments(content) : content)
for (const { file, source } of standIns)
  if (Object.values(files).some((content) => content.includes(file))) copyFileSync(source, join(target, file))
const lateChunks = (late.stats.toJson() as Stats).chunks.map((chunk) => ({
  ...chunk,
  files: [lateFile],
  initial: false,
  origins: [{ request: loadedLate }],
}))
writeFileSync(statsFile, JSON.stringify({ chunks: [...(stats.toJson() as Stats).chunks, ...lateChunks] }))
writeFileSync(join(target, 'licenses.txt'), licenseText(bundledPackages()))

const size = (file: string): number => statSync(join(target, file)).size
const total = readdirSync(target).reduce((sum, file) => sum + size(file), 0)
for (const chunk of chunks())
  console.log(`${join(target, chunk.file)}, ${megabytes(size(chunk.file))}: ${holds(chunk)}`)
console.log(`${target}/ holds ${megabytes(total)}`)

/** When a chunk is loaded, and what takes most of its space. */
function holds({ askedFor, modules }: Chunk): string {
  const sizes = new Map<string, number>()
  for (const { path, size } of modules) {
    const of = packageFolder(path)?.replace(/^.*node_modules\//u, '') ?? path.replace(/^build\/(.*)\.js$/u, '$1.ts')
    sizes.set(of, (sizes.get(of) ?? 0) + size)
  }
  const largest = [...sizes].sort(([, a], [, b]) => b - a).map(([name]) => name)
  const others = largest.length > 5 ? ` and ${largest.length - 5} more` : ''
  return `${askedFor.length === 0 ? 'always loaded' : `for ${askedFor.join(', ')}`}; ${largest.slice(0, 5).join(', ')}${others}`
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(2)} MB`
}
