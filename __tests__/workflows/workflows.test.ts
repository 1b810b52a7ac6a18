import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { parseTenantList } from '../../src/inputs/tenant-list.ts'

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>
  readonly concurrency?: unknown
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly if?: string
        readonly environment?: string
        readonly 'timeout-minutes'?: number
        readonly concurrency?: { readonly group: string; readonly queue?: string }
        readonly uses?: string
        readonly with?: Readonly<Record<string, unknown>>
        readonly steps?: readonly Step[]
      }
    >
  >
}
interface Step {
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, unknown>>
}

const read = (path: string): Workflow => parse(readFileSync(path, 'utf8')) as Workflow
/** The inputs of a job as a schedule gives them, with the defaults of the action. */
function valuesOf(given: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { inputs } = parse(readFileSync('action.yml', 'utf8')) as {
    inputs: Readonly<Record<string, { readonly default?: string }>>
  }
  const scheduled = Object.entries(given).map(([name, value]): [string, unknown] => [
    name,
    typeof value === 'string' ? value.replace(/^\$\{\{ inputs\.trial && '[^']*' \|\| '([^']*)' \}\}$/u, '$1') : value,
  ])
  const defaults = Object.entries(inputs).map(([name, { default: preset = '' }]): [string, string] => [name, preset])
  return { ...Object.fromEntries(defaults), ...Object.fromEntries(scheduled) }
}

const runs = ({ jobs }: Workflow): string =>
  Object.values(jobs)
    .flatMap(({ steps = [] }) => steps.map(({ run = '' }) => run))
    .join('\n')

describe('examples', () => {
  const examples = readdirSync('examples').filter((name) => name.endsWith('.yml'))

  test.each(examples)(
    '%s: a job has time for `verify-timeout`, as long as the pages say it may be, and 15 minutes more',
    (name) => {
      const longest = Number(/enough for up to (\d+) seconds/u.exec(readFileSync('docs/reference.md', 'utf8'))?.[1])
      const renewals = Object.values(read(`examples/${name}`).jobs).filter(({ steps = [] }) =>
        steps.some((step) => step.with?.['renewed-token'] !== undefined),
      )
      for (const job of renewals) {
        const given = job.steps?.flatMap((step) => step.with?.['verify-timeout'] ?? []) ?? []
        expect(job['timeout-minutes']).toBeGreaterThanOrEqual(Math.max(longest, ...given.map(Number)) / 60 + 15)
      }
    },
  )

  test.each(examples)('%s: a renewal that waits for approval holds up no check, and no check cancels it', (name) => {
    const { concurrency, jobs } = read(`examples/${name}`)
    expect(concurrency).toBeUndefined()
    const groups = Object.values(jobs).flatMap((job) => (job.concurrency === undefined ? [] : [job.concurrency.group]))
    expect(new Set(groups).size).toBe(groups.length)
  })

  describe.each([
    ['en', examples.filter((name) => !name.endsWith('-ja.yml'))],
    ['ja', examples.filter((name) => name.endsWith('-ja.yml'))],
  ])('in %s, which may stand in one repository beside each other,', (language, names) => {
    // What an issue's text, place or existence depends on: with another value, one job would rewrite what the other wrote.
    const shared = [
      ...['assignees', 'exclude', 'kinds', 'labels', 'language', 'remind-days', 'show-apple-ids'],
      ...['issue-repository', 'stale-sync-hours', 'time-zone'],
    ]
    const jobsOf = (name: string) =>
      Object.entries(read(`examples/${name}`).jobs).flatMap(([job, { uses, with: given, steps = [] }]) =>
        [{ uses, with: given }, ...steps]
          .filter((one) => one.uses?.includes('/intune-apple-token-renewal') === true)
          .map((one) => ({ job: `${name} ${job}`, given: valuesOf(one.with ?? {}) })),
      )

    test.each(names.flatMap(jobsOf))('$job agrees with the others', ({ given }) => {
      const [first] = names.flatMap(jobsOf)
      const of = (values: Readonly<Record<string, unknown>>) => shared.map((name) => [name, values[name]])
      expect(of(given)).toEqual(of(first?.given ?? {}))
      expect(given['language']).toBe(language)
    })

    test.each(names)('%s runs its schedule in the zone in which dates are shown', (name) => {
      const { on } = read(`examples/${name}`)
      const schedules = (on['schedule'] ?? []) as readonly { readonly timezone?: string }[]
      for (const { timezone } of schedules)
        for (const { given } of jobsOf(name)) expect(given['time-zone']).toBe(timezone)
    })
  })

  test('checks and renewals each have a group', () => {
    const { jobs } = read('examples/check-and-renew.yml')
    expect(Object.values(jobs).map(({ concurrency }) => concurrency?.group)).toEqual([
      "apple-tokens-check-${{ github.event.issue.number || 'all' }}",
      'apple-tokens-renew',
    ])
  })
})

describe.each(['check-and-renew.yml', 'check-and-renew-ja.yml', 'many-tenants.yml'])(
  '%s reacts to comments',
  (name) => {
    const { on, jobs } = read(`examples/${name}`)

    /** The jobs that an event starts, by name with the mode. */
    const started = (event: object, inputs: object = {}): readonly string[] =>
      Object.entries(jobs).flatMap(([job, { if: condition = 'true', steps = [] }]) => {
        const context = { github: { event_name: 'issue_comment', ...event }, inputs }
        const action = steps.find(({ uses = '' }) => uses.includes('/intune-apple-token-renewal@'))
        const mode = (action?.with?.['mode'] as string).replace(/^\$\{\{(.*)\}\}$/u, '$1')
        return evaluated(condition, context) === true ? [`${job} ${String(evaluated(mode, context))}`] : []
      })
    const comment = (body: string, change: object = {}) => ({
      event: {
        comment: { body, author_association: 'NONE' },
        issue: { number: 7, labels: [{ name: 'bug' }, { name: 'apple-token-renewal' }] },
        repository: { private: true },
        ...change,
      },
    })

    test.each<[string, object, object, readonly string[]]>([
      ['the schedule', { event_name: 'schedule', event: {} }, {}, ['check check']],
      ['a check by hand', { event_name: 'workflow_dispatch', event: {} }, { mode: 'check' }, ['check check']],
      ['a renewal by hand', { event_name: 'workflow_dispatch', event: {} }, { mode: 'renew' }, ['renew renew']],
      ['a key by hand', { event_name: 'workflow_dispatch', event: {} }, { mode: 'public-key' }, ['renew public-key']],
      ['/check', comment('/check'), {}, ['check command']],
      ['/renew', comment('/renew\r\nplease'), {}, ['renew command']],
      ['/Renew', comment('/Renew'), {}, ['renew command']],
      ['/renew, and blanks', comment(' /renew '), {}, ['renew command']],
      ['/renew, and another line', comment('/renew\nplease'), {}, ['renew command']],
      ['/renewed', comment('/renewed by hand, thanks'), {}, []],
      ['/renew in a sentence', comment('/renew is for Monday'), {}, []],
      [' /Check', comment(' /Check'), {}, ['check command']],
      ['a quote', comment('> /renew'), {}, []],
      ['a comment', comment('Thank you'), {}, []],
      ['/renew on another issue', comment('/renew', { issue: { number: 8, labels: [] } }), {}, []],
      ['/renew by a stranger in public', comment('/renew', { repository: { private: false } }), {}, []],
      [
        '/renew by a member in public',
        comment('/renew', {
          repository: { private: false },
          comment: { body: '/renew', author_association: 'MEMBER' },
        }),
        {},
        ['renew command'],
      ],
    ])('%s starts what it should', (_, event, inputs, expected) => {
      expect(started(event, inputs)).toEqual(expected)
    })

    test('and loses none while another is under way', () => {
      for (const { concurrency } of Object.values(jobs)) expect(concurrency).toMatchObject({ queue: 'max' })
    })

    test('new ones alone, whose text is compared and goes nowhere else', () => {
      expect(on['issue_comment']).toEqual({ types: ['created'] })
      const elsewhere = Object.values(jobs).map((job) => ({ ...job, if: '' }))
      expect(JSON.stringify(elsewhere)).not.toContain('comment.')
      expect(runs({ on, jobs }).trim()).toBe('')
      expect(jobs['renew']?.environment).toBe('apple-token-renewal')
    })
  },
)

/** An expression of a workflow, as far as the examples use them: these words are the same in JavaScript. */
function evaluated(expression: string, context: object): unknown {
  const functions = {
    startsWith: (text: string, start: string) => text.toLowerCase().startsWith(start.toLowerCase()),
    contains: (list: readonly string[], item: string) => list.some((one) => one.toLowerCase() === item.toLowerCase()),
    fromJSON: (text: string): unknown => JSON.parse(text),
  }
  const script = expression
    // Strings of expressions have no escapes.
    .replaceAll('\\', String.raw`\\`)
    .replace(/\b(github\.event\.issue\.labels)\.\*\.name/gu, '$1.map((label) => label.name)')
    .replaceAll("inputs.mode == ''", '!inputs.mode')
    .replaceAll("inputs.mode != ''", '!!inputs.mode')
  return runInNewContext(script, { ...functions, ...context })
}

test('a list in parts leaves out no tenant and has none twice', () => {
  const { jobs } = read('examples/many-tenants-matrix.yml')
  const scriptOf = (job: string): string => jobs[job]?.steps?.map(({ run = '' }) => run).join('\n') ?? ''
  const folder = mkdtempSync(join(tmpdir(), 'tenants-'))
  mkdirSync(join(folder, '.github'))
  const inFolder = (script: string, env: Record<string, string>): void => {
    execFileSync('bash', ['-euo', 'pipefail', '-c', script], {
      cwd: folder,
      env: { PATH: process.env['PATH'], ...env },
      stdio: 'ignore',
    })
  }
  for (const count of [1, 1000, 1001, 2500]) {
    const ids = Array.from({ length: count }, (_, n) => `tenant${n}.example`)
    writeFileSync(join(folder, '.github/tenants.txt'), `# ours\n\n${ids.join('\n')} Name\n  # end\n`)
    writeFileSync(join(folder, 'output'), '')
    inFolder(scriptOf('parts'), { GITHUB_OUTPUT: join(folder, 'output') })
    const parts = JSON.parse(readFileSync(join(folder, 'output'), 'utf8').replace('list=', '')) as readonly number[]
    const found = parts.flatMap((part) => {
      inFolder(scriptOf('check'), { PART: part.toString(), RUNNER_TEMP: folder })
      const { lines, wrong } = parseTenantList(readFileSync(join(folder, 'tenants.txt'), 'utf8'))
      expect([lines.length <= 1000, wrong]).toEqual([true, []])
      return lines.map(({ id }) => id)
    })
    expect(found).toEqual(ids)
  }
  rmSync(folder, { recursive: true })
})

test('the commit that adds dist/ to an update is checked, and Dependabot goes on rebasing over it', () => {
  const commit = runs(read('.github/workflows/dist-commit.yml'))
  expect(commit).toContain('[dependabot skip]')
  expect(commit).toContain('gh workflow run ci.yml')
  expect(Object.keys(read('.github/workflows/ci.yml').on)).toContain('workflow_dispatch')
})

describe('release', () => {
  const { jobs } = read('.github/workflows/release.yml')
  const publish = jobs['publish']?.steps ?? []

  test('what is attested is the tag itself, in a job that runs no package and one script, which starts git and gh', () => {
    expect(publish.map(({ run = '' }) => run).join('\n')).toContain('git archive')
    for (const { run = '' } of publish) expect(run).not.toMatch(/\b(?:npm|node|npx)\b/u)
    expect(publish.filter(({ run = '' }) => /\bbash\b/u.test(run)).map(({ run }) => run)).toEqual([
      'bash scripts/release.sh',
    ])
    const script = readFileSync('scripts/release.sh', 'utf8').replaceAll(/^\s*#.*$/gmu, '')
    expect(script).not.toMatch(/\b(?:npm|node|npx|curl|eval|source)\b/u)
    const attested = publish.filter(({ uses = '' }) => uses.startsWith('actions/attest@'))
    expect(attested.map((step) => step.with?.['subject-path'])).toEqual(['action.tar.gz', 'action.tar.gz'])
  })
})

test('the reusable workflow runs the action of its own commit, and passes every input on', () => {
  const { on, jobs } = read('.github/workflows/check-tenant.yml')
  const [checkout, action] = jobs['check']?.steps ?? []
  expect(checkout?.with).toMatchObject({
    repository: '${{ job.workflow_repository }}',
    ref: '${{ job.workflow_sha }}',
  })
  expect(action?.uses).toBe(`./${String(checkout?.with?.['path'])}`)
  const { inputs = {}, secrets = {} } = on['workflow_call'] as Record<string, Record<string, unknown>>
  const given = Object.values(action?.with ?? {}).join(' ')
  for (const name of Object.keys(inputs)) expect(given).toContain(`inputs.${name} `)
  for (const name of Object.keys(secrets)) expect(given).toContain(`secrets.${name} `)
  const known = Object.keys((parse(readFileSync('action.yml', 'utf8')) as { inputs: object }).inputs)
  // What belongs to one run by hand has no place in a matrix, nor has a list in a job for one tenant.
  const elsewhere = /^(?:mode|token|apple-id|renewed-|token-|skip-key|verify-|ask-|tenants)/u
  expect(known.filter((name) => !elsewhere.test(name) && !(name in (action?.with ?? {})))).toEqual([])
})
