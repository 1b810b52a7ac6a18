import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import type { Published, Release } from '../support/cli/gh-release.ts'
import { addStandIn } from '../support/cli/stand-in.ts'

interface Step {
  readonly run?: string
}
interface Workflow {
  readonly on: { readonly push: { readonly tags: readonly string[] } }
  readonly concurrency: unknown
  readonly jobs: Readonly<Record<'check' | 'publish', { readonly steps: readonly Step[] }>>
}

// A clone of what is here, which an account of this name publishes.
const owner = 'contoso-it'
const repository = `${owner}/intune-apple-token-renewal`
const folder = mkdtempSync(join(tmpdir(), 'apple-token-release-'))
const state = join(folder, '.git', 'state.json')
/** The commit that is published. */
let head = ''
const { on, concurrency, jobs } = parse(readFileSync('.github/workflows/release.yml', 'utf8')) as Workflow

const start = (command: string, args: readonly string[], env: Record<string, string> = {}) => {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: `${join(folder, '.git')}${delimiter}${process.env['PATH'] ?? ''}`, HOME: folder, ...env },
  })
  return { status, said: stdout + stderr }
}
const git = (...args: readonly string[]) =>
  start('git', ['-c', 'user.name=A', '-c', 'user.email=a@b.example', ...args]).said.trim()
const read = (): Published => JSON.parse(readFileSync(state, 'utf8')) as Published
const published = (change: Partial<Published>): void => {
  writeFileSync(state, JSON.stringify({ repository, releases: [], tags: {}, writes: 0, ...change }))
}

/** The steps of the job that publishes which are scripts, one after another until one fails; actions are left out. */
function publish(tag: string): { readonly status: number | null; readonly said: string } {
  const said: string[] = []
  for (const { run } of jobs.publish.steps) {
    if (run === undefined) continue
    const env = { GITHUB_REF_NAME: tag, GITHUB_REPOSITORY: repository, GITHUB_SHA: head }
    const step = start('bash', ['-euo', 'pipefail', '-c', run], { ...env, STAND_IN_STATE: state })
    said.push(step.said)
    if (step.status !== 0) return { status: step.status, said: said.join('') }
  }
  return { status: 0, said: said.join('') }
}

const release = (tagName: string, change: Partial<Release> = {}): Release => ({
  tagName,
  isDraft: false,
  isPrerelease: false,
  isLatest: false,
  notes: '',
  assets: ['action.tar.gz', 'sbom.cdx.json'],
  ...change,
})

beforeAll(() => {
  for (const name of spawnSync('git', ['ls-files'], { encoding: 'utf8' }).stdout.trim().split('\n'))
    if (!name.startsWith('dist/') && !name.startsWith('docs/images/')) copy(name)
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
  start('git', ['init', '--quiet', '--initial-branch', 'main'])
  addStandIn(join(folder, '.git'), 'gh', 'gh-release')
  git('add', '--all')
  start(process.execPath, ['scripts/publishable.ts', owner])
  git('add', '--all')
  git('commit', '--quiet', '--message', 'First')
  head = git('rev-parse', 'HEAD')
  writeFileSync(join(folder, 'notes.md'), 'New.\n')
  writeFileSync(join(folder, 'sbom.cdx.json'), '{}\n')
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

function copy(name: string): void {
  try {
    cpSync(name, join(folder, name), { recursive: true })
  } catch {
    // In the index, and deleted since.
  }
}

describe('what is released', () => {
  test('can be published with the name of who does, at the version of the tag, with its notes', () => {
    expect(start(process.execPath, ['scripts/publishable.ts'])).toEqual({ status: 0, said: '' })
    const notes = start(process.execPath, ['scripts/notes.ts', 'v1.0.0'])
    expect(notes.status).toBe(0)
    expect(notes.said.length).toBeGreaterThan(100)
    expect(start(process.execPath, ['scripts/notes.ts', 'v1.0.1']).status).not.toBe(0)
  })

  test('is refused at a major version that no example names', () => {
    const change = (from: string, to: string): void => {
      const text = readFileSync(join(folder, 'package.json'), 'utf8')
      writeFileSync(join(folder, 'package.json'), text.replace(`"version": "${from}"`, `"version": "${to}"`))
    }
    change('1.0.0', '2.0.0')
    const { status, said } = start(process.execPath, ['scripts/publishable.ts'])
    change('2.0.0', '1.0.0')
    expect(status).toBe(1)
    expect(said).toMatch(/^examples\/check\.yml:\d+ names v1, and package\.json has 2\.0\.0\.$/mu)
    expect(said).toContain('CHANGELOG.md has no section for 2.0.0.')
  })
})

describe('publishing', () => {
  beforeEach(() => {
    published({ tags: { 'v1.0.0': head } })
  })

  test('makes the release, with archive and SBOM, and the major tag', () => {
    expect(publish('v1.0.0')).toMatchObject({ status: 0 })
    const { releases, tags } = read()
    expect(releases).toEqual([release('v1.0.0', { isLatest: true, notes: 'New.\n' })])
    expect(tags).toEqual({ 'v1.0.0': head, v1: head })
    const { status } = start('tar', ['--list', '--file', 'action.tar.gz', 'action.yml'])
    expect(status).toBe(0)
  })

  describe.each([
    ['refused', false],
    ['done, and its answer lost', true],
  ])('whichever write was %s', (_, done) => {
    test.each([0, 1, 2])('can be started again after the write %i', (write) => {
      published({ tags: { 'v1.0.0': head }, fails: { write, done } })
      expect(publish('v1.0.0').status).not.toBe(0)
      expect(publish('v1.0.0')).toMatchObject({ status: 0 })
      expect(read().releases).toEqual([release('v1.0.0', { isLatest: true, notes: 'New.\n' })])
      expect(read().tags['v1']).toBe(head)
    })
  })

  test('again changes nothing', () => {
    publish('v1.0.0')
    const before = read()
    expect(publish('v1.0.0')).toMatchObject({ status: 0 })
    expect(read()).toEqual(before)
  })

  test.each<[string, string, readonly string[], boolean, boolean]>([
    ['the next one', 'v1.2.3', ['v1.2.2'], true, true],
    ['one of an older major version', 'v1.2.3', ['v1.2.2', 'v2.0.0'], true, false],
    ['an older one', 'v1.2.3', ['v1.10.0'], false, false],
    ['one of which ten is not', 'v1.2.3', ['v10.0.0'], true, false],
    ['one after its pre-release', 'v1.2.3', ['v1.2.3-rc.1', 'v1.3.0-rc.1'], true, true],
    ['a pre-release', 'v1.3.0-rc.1', ['v1.2.3'], false, false],
    ['a first pre-release', 'v2.0.0-rc.1', ['v1.2.3'], false, false],
  ])('%s (%s after %j): the major tag moves %s, and it is the latest %s', (_, tag, before, moves, latest) => {
    const major = tag.split('.')[0] ?? ''
    published({
      releases: before.map((name) => release(name, { isPrerelease: name.includes('-') })),
      tags: { [tag]: head, ...(tag === 'v2.0.0-rc.1' ? {} : { [major]: 'before' }) },
    })
    expect(publish(tag)).toMatchObject({ status: 0 })
    const now = read()
    expect(now.tags[major]).toBe(moves ? head : tag === 'v2.0.0-rc.1' ? undefined : 'before')
    expect(now.releases.find(({ tagName }) => tagName === tag)).toMatchObject({
      isDraft: false,
      isPrerelease: tag.includes('-'),
      isLatest: latest,
    })
  })

  test('an older one that is started again after a newer one leaves the major tag there', () => {
    published({
      releases: [release('v1.0.1'), release('v1.0.0', { isDraft: true })],
      tags: { 'v1.0.0': head, v1: 'newer' },
    })
    expect(publish('v1.0.0').said).toContain('v1 stays at v1.0.1, which is newer.')
    expect(read().tags['v1']).toBe('newer')
  })
})

test('two tags wait for each other, and tags of pre-releases are released too', () => {
  expect(concurrency).toEqual({ group: 'release', queue: 'max' })
  expect(on.push.tags).toEqual(['v[0-9]+.[0-9]+.[0-9]+', 'v[0-9]+.[0-9]+.[0-9]+-*'])
})
