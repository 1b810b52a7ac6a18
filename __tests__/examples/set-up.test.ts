import { spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { find } from '../support/cli/programs.ts'
import { desk, runWithout } from '../support/cli/set-up.ts'

const repo = 'contoso/Apple-tokens'
const withIds = 'contoso@4242/Apple-tokens@777'
const read = '06a5fe6d-c49d-46a7-b082-56b1b14103c7'
const write = '5ac13192-7ace-4fcf-b828-1a26f28068ee'
const name = (kind: string) => `Apple token ${kind} (${repo})`

describe('the first run', () => {
  test('makes the application, permission, consent, both forms of trust, variables and the label', () => {
    const { run, state } = desk()
    const { status, said } = run('--repo', repo)
    expect({ status, said }).toMatchObject({ status: 0 })
    expect(state.changes).toEqual([
      `az application ${name('check')}`,
      `az permission ${read} Role`,
      'az service principal',
      `az consent ${read}`,
      `az credential repo:${repo}:ref:refs/heads/main`,
      `az credential repo:${withIds}:ref:refs/heads/main`,
      'gh POST /actions/variables AZURE_TENANT_ID',
      'gh POST /actions/variables AZURE_CLIENT_ID',
      'gh label apple-token-renewal',
    ])
    const [application] = state.applications
    expect(state.variables).toEqual({ AZURE_TENANT_ID: state.tenant, AZURE_CLIENT_ID: application?.appId })
    expect(application?.credentials.map(({ issuer, audiences }) => ({ issuer, audiences }))).toEqual(
      Array(2).fill({
        issuer: 'https://token.actions.githubusercontent.com',
        audiences: ['api://AzureADTokenExchange'],
      }),
    )
    expect(said).toContain('add the workflow (examples/check.yml)')
    expect(said).toContain(`gh workflow run apple-tokens.yml --repo ${repo} -f trial=true`)
  })

  test('with --renew makes the environment too, and a second application for it alone', () => {
    const { run, state } = desk()
    const { status, said } = run('--repo', repo, '--renew')
    expect(status).toBe(0)
    expect(said).toContain('add the workflow (examples/check-and-renew.yml)')
    expect(state.changes.slice(9)).toEqual([
      'gh PUT /environments/apple-token-renewal',
      'gh POST /environments/apple-token-renewal/deployment-branch-policies',
      `az application ${name('renewal')}`,
      `az permission ${write} Role`,
      'az service principal',
      `az consent ${write}`,
      `az credential repo:${repo}:environment:apple-token-renewal`,
      `az credential repo:${withIds}:environment:apple-token-renewal`,
      'gh POST /environments/apple-token-renewal/variables AZURE_CLIENT_ID',
    ])
    const [check, renewal] = state.applications
    expect(state.environment).toMatchObject({ branches: ['main'], variables: { AZURE_CLIENT_ID: renewal?.appId } })
    expect(state.variables['AZURE_CLIENT_ID']).toBe(check?.appId)
    const roles = state.principals.map(({ appId, roles: held }) => [appId, held])
    expect(roles).toContainEqual([check?.appId, [read]])
    expect(roles).toContainEqual([renewal?.appId, [write]])
  })

  test('uses the default branch and the spelling of the repository’s name that GitHub returns', () => {
    const { run, state } = desk((now) => (now.branch = 'release/2027'))
    expect(run('--repo', repo.toLowerCase()).status).toBe(0)
    expect(state.applications[0]?.credentials.map(({ subject }) => subject)).toEqual([
      `repo:${repo}:ref:refs/heads/release/2027`,
      `repo:${withIds}:ref:refs/heads/release/2027`,
    ])
  })

  test('in the cloud of the US government names its audience and its Graph', () => {
    const { run, state } = desk((now) => (now.cloud = 'AzureUSGovernment'))
    expect(run('--repo', repo).status).toBe(0)
    expect(state.applications[0]?.credentials[0]?.audiences).toEqual(['api://AzureADTokenExchangeUSGov'])
  })

  test('waits if Entra ID doesn’t know the application everywhere yet', () => {
    const { run, state } = desk((now) => (now.entra.notYetKnown = 2))
    const { status, said } = run('--repo', repo)
    expect(status).toBe(0)
    expect(said.match(/Trying again in 10 seconds/gu)).toHaveLength(2)
    expect(state.principals).toHaveLength(2)
  })

  test('adds what is missing to an application that is there, and adds nothing twice', () => {
    const { run, state } = desk()
    run('--repo', repo)
    const [application] = state.applications
    application?.credentials.splice(0, 1)
    state.labels = []
    expect(run('--repo', repo).status).toBe(0)
    expect(state.changes).toEqual([`az credential repo:${repo}:ref:refs/heads/main`, 'gh label apple-token-renewal'])
    expect(application?.requiredResourceAccess).toHaveLength(1)
  })
})

test('a second run changes nothing and says so', () => {
  const { run, state } = desk()
  run('--repo', repo, '--renew')
  const { status, said } = run('--repo', repo, '--renew')
  expect(status).toBe(0)
  expect(state.changes).toEqual([])
  expect(said).not.toContain('   $ ')
  expect(said.match(/Already there/gu)).toHaveLength(17)
})

describe('the assignees', () => {
  test('are set if there are none, and a second run says that they are there', () => {
    const { run, state } = desk()
    expect(run('--repo', repo, '--assignees', 'mona, hub-ot').status).toBe(0)
    expect(state.variables['APPLE_TOKEN_ASSIGNEES']).toBe('mona,hub-ot')
    const { said } = run('--repo', repo, '--assignees', 'mona,hub-ot')
    expect(said).toContain('Already there: APPLE_TOKEN_ASSIGNEES')
    expect(said).not.toContain('Still to do')
  })

  test('that are missing are still to do, and others that are there stay', () => {
    const { run, state } = desk()
    expect(run('--repo', repo).said).toContain('Still to do:\n- Assignees')
    run('--repo', repo, '--assignees', 'mona')
    const { status, said } = run('--repo', repo, '--assignees', 'hubot')
    expect({ status, assignees: state.variables['APPLE_TOKEN_ASSIGNEES'] }).toEqual({ status: 0, assignees: 'mona' })
    expect(said).toContain(`gh variable set APPLE_TOKEN_ASSIGNEES --repo ${repo} --body hubot`)
  })

  test.each(['mona;id', '-mona', 'mona,,hubot', 'mona hubot'])('are refused as %j', (assignees) => {
    const { status, said } = runWithout('--repo', repo, '--assignees', assignees, '--print')
    expect(status).toBe(1)
    expect(said).toContain('--assignees must be logins separated by commas')
  })
})

test('the reviewers that are missing are named, and those that are there are left as they are', () => {
  const { run, state } = desk()
  expect(run('--repo', repo, '--renew').said).toContain('Required reviewers')
  if (state.environment !== null) state.environment.reviewers = true
  expect(run('--repo', repo, '--renew').said).not.toContain('Required reviewers')
  expect(state.environment?.reviewers).toBe(true)
})

describe('--print', () => {
  test('needs neither az nor gh, and says every step of a first run, in order', () => {
    const { status, said } = runWithout('--repo', repo, '--renew', '--print')
    expect(status).toBe(0)
    expect(said.match(/^\d+\. /gmu)).toEqual(Array.from({ length: 10 }, (_, at) => `${at + 1}. `))
    expect(said).toContain('Nothing was changed.')
    const { run, state } = desk()
    run('--repo', repo, '--renew')
    expect(said.match(/^ {3}\$ /gmu)).toHaveLength(state.changes.length)
  })

  test('asks nothing and changes nothing if both are there', () => {
    const { run, state } = desk()
    expect(run('--repo', repo, '--print').status).toBe(0)
    expect(state.calls).toEqual([])
  })
})

describe('what keeps it from going on is said with the way out, and nothing is half done in silence', () => {
  test('a repository that does not exist', () => {
    const { run, state } = desk()
    const { status, said } = run('--repo', 'contoso/nothing')
    expect(status).toBe(1)
    expect(said).toContain("There's no repository contoso/nothing, or you can't see it.")
    expect(state.changes).toEqual([])
  })

  test('a user who can’t grant consent learns who can, everything else is done, and the next run checks it', () => {
    const { run, state } = desk((now) => (now.entra.mayConsent = false))
    const { status, said } = run('--repo', repo)
    expect(status).toBe(1)
    expect(said).toContain('Privileged Role Administrator')
    expect(said).toContain(`"${name('check')}" > API permissions > Grant admin consent`)
    expect(state.changes).toContain('gh label apple-token-renewal')
    state.entra.mayConsent = true
    expect(run('--repo', repo).status).toBe(0)
    expect(state.changes).toEqual([`az consent ${read}`])
  })

  test.each([
    ['not signed in to Entra ID', 'az login', (now) => (now.entra.signedIn = false)],
    ['not signed in to GitHub', 'gh auth login', (now) => (now.github.signedIn = false)],
    ['only reading the repository', 'write access', (now) => (now.github.push = false)],
    ['no administrator of the repository', 'admin access', (now) => (now.github.admin = false)],
    ['another tenant than before', 'AZURE_TENANT_ID', (now) => (now.variables['AZURE_TENANT_ID'] = 'other')],
    ['an application of another tenant', 'no such application', (now) => (now.variables['AZURE_CLIENT_ID'] = 'other')],
    ['who may not register applications', 'Application Developer', (now) => (now.entra.mayRegister = false)],
  ] satisfies [string, string, NonNullable<Parameters<typeof desk>[0]>][])('%s', (_, words, change) => {
    const { run, state } = desk(change)
    const { status, said } = run('--repo', repo, '--renew')
    expect(status).toBe(1)
    expect(said).toContain(words)
    expect(state.changes).toEqual([])
  })

  test('a plan of GitHub without environments', () => {
    const { run, state } = desk((now) => (now.github.environments = false))
    const { status, said } = run('--repo', repo, '--renew')
    expect(status).toBe(1)
    expect(said).toContain('GitHub Pro, Team, or Enterprise')
    expect(state.changes).toHaveLength(9)
  })

  test('several applications of the same name', () => {
    const { run, state } = desk((now) => {
      for (const appId of ['one', 'two'])
        now.applications.push({ appId, displayName: name('check'), requiredResourceAccess: [], credentials: [] })
    })
    const { status, said } = run('--repo', repo)
    expect(status).toBe(1)
    expect(said).toContain('one\ntwo')
    expect(state.changes).toEqual([])
  })

  test.each([[[]], [['--repo']], [['--repo', 'contoso']], [['--repo', "x/y'; echo z"]], [['--repo', repo, '--force']]])(
    'options %j',
    (options) => {
      const { status, said } = runWithout(...options)
      expect(status).toBe(1)
      expect(said).toContain('--repo OWNER/REPO')
    },
  )

  test('neither az nor gh', () => {
    const { status, said } = runWithout('--repo', repo)
    expect(status).toBe(1)
    expect(said).toContain('https://shell.azure.com')
  })
})

/** Runs a real program without a sign-in or a network: it reads its arguments first, and that is all that is asked of it. */
function parsed(program: string, words: readonly string[]): string {
  const nowhere = mkdtempSync(join(tmpdir(), 'apple-token-nowhere-'))
  const env = {
    PATH: process.env['PATH'],
    AZURE_CONFIG_DIR: nowhere,
    AZURE_CORE_COLLECT_TELEMETRY: 'false',
    GH_CONFIG_DIR: nowhere,
    GH_TOKEN: 'none',
    HTTPS_PROXY: 'http://127.0.0.1:9',
  }
  const { status, stderr } = spawnSync(program, words, { env, encoding: 'utf8' })
  // `az` ends with 2 for arguments that it does not know; `gh` says it in words.
  const refused = program.endsWith('az')
    ? status === 2
    : /unknown (?:flag|command|shorthand)|accepts|invalid argument/u.test(stderr)
  return refused ? `${words.join(' ')}\n${stderr}` : ''
}

describe.each(['az', 'gh'])('the real %s', (program) => {
  const real = find(program)
  // Where the machine has it; Debian has both.
  ;(real === undefined ? test.skip : test)('knows every subcommand and option that the script uses', () => {
    const { run, state } = desk()
    run('--repo', repo, '--renew')
    const shapes = state.calls
      .filter(([name]) => name === program)
      .map((call) => [call.filter((word) => !/\s|^[^-].*[/=]/u.test(word)).join(' '), call.slice(1)] as const)
    const different = [...new Map(shapes).values()]
    expect(different.length).toBeGreaterThan(5)
    expect(different.map((words) => parsed(real ?? '', words)).join('')).toBe('')
    expect(parsed(real ?? '', ['api', '--no-such-option'])).not.toBe('')
  })
})

const shellcheck = find('shellcheck')
;(shellcheck === undefined ? test.skip : test)('shellcheck has nothing to say about the script', () => {
  const { status, stdout } = spawnSync(shellcheck ?? '', ['examples/set-up.sh'], { encoding: 'utf8' })
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
})
