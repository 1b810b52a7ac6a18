/**
 * Builds the bundle that runners execute: `node scripts/build.ts [folder]`, by default into `dist/`. The same sources give
 * the same bytes on every machine.
 */
import { execFileSync } from 'node:child_process'
import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundledPackages, licenceText } from './licences.ts'

const target = process.argv[2] ?? 'dist'
const stats = 'build/stats.json'

// Chunk numbers change with their content, so what a build before left would stay behind.
rmSync(target, { recursive: true, force: true })
rmSync('build/src', { recursive: true, force: true })
node('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json')
node(
  'node_modules/@vercel/ncc/dist/ncc/cli.js',
  'build',
  'build/src/index.js',
  '-o',
  target,
  '-q',
  '--stats-out',
  stats,
)

writeFileSync(join(target, 'licenses.txt'), licenceText(bundledPackages(stats)))
const bytes = readdirSync(target).reduce((sum, file) => sum + statSync(join(target, file)).size, 0)
console.log(`${target}/ holds ${(bytes / 1e6).toFixed(2)} MB`)

function node(script: string, ...args: readonly string[]): void {
  execFileSync(process.execPath, [script, ...args], { stdio: ['ignore', 'inherit', 'inherit'] })
}
