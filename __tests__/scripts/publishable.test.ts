import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'

// A copy is changed here, in which nobody has put a name yet: a release has one.
const folder = mkdtempSync(join(tmpdir(), 'publishable-'))
const copied = [
  ...['action.yml', 'package.json', 'README.md', 'README.ja.md', 'CHANGELOG.md'],
  ...['docs', 'examples', '.github', 'scripts'],
]

const run = (command: string, ...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, encoding: 'utf8' })
  return { status, said: stdout + stderr }
}
const change = (file: string, to: (text: string) => string): void => {
  writeFileSync(join(folder, file), to(readFileSync(join(folder, file), 'utf8')))
}
const publishable = (...args: readonly string[]) => run(process.execPath, 'scripts/publishable.ts', ...args)

beforeAll(() => {
  for (const name of copied) cpSync(name, join(folder, name), { recursive: true })
  const [, owner = ''] =
    /uses: ([^/]+)\/intune-apple-token-renewal@/u.exec(readFileSync('examples/check.yml', 'utf8')) ?? []
  for (const file of ['README.md', 'docs/renewing.md', 'examples/check.yml'])
    change(file, (text) => text.replaceAll(`${owner}/intune-apple-token-renewal`, 'OWNER/intune-apple-token-renewal'))
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
  run('git', 'init', '--quiet')
  run('git', 'add', ...copied)
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

test('nothing is published while OWNER stands in a text, and a name that GitHub has not is refused', () => {
  const { status, said } = publishable()
  expect(status).toBe(1)
  for (const name of ['README.md', 'docs/renewing.md', 'examples/check.yml']) expect(said).toContain(name)
  expect(publishable('no login').said).toContain('“no login” is no login at GitHub.')
})

test('with the name of who publishes, it can be, and its workflows pass the same check', () => {
  expect(publishable('contoso-it')).toEqual({ status: 0, said: '' })
  expect(publishable()).toEqual({ status: 0, said: '' })
  expect(readFileSync(join(folder, 'examples/check.yml'), 'utf8')).toContain(
    'uses: contoso-it/intune-apple-token-renewal@v1\n',
  )
  const script = `import('./scripts/yaml.ts').then(async ({ problemsInYaml }) => console.log(await problemsInYaml()))`
  const problems = () => run(process.execPath, '--eval', script).said.trim()
  expect(problems()).toBe('[]')
  // An input that the action has not is noticed as before.
  change('examples/check.yml', (text) => text.replace('time-zone:', 'zone:'))
  expect(problems()).toContain('action.yml has no input zone')
})

test('a description that the Marketplace doesn’t accept is reported with its length', () => {
  change('action.yml', (text) => text.replace(/^description: .*$/mu, `description: ${'x'.repeat(126)}`))
  expect(publishable()).toEqual({
    status: 1,
    said: 'The description in action.yml has 126 characters. The Marketplace takes at most 125.\n',
  })
})
