import { expect, test } from '@jest/globals'
import { readSettings } from '../../src/inputs/inputs.ts'
import type { AppleToken } from '../../src/domain/token.ts'
import { commandsFor, renewWorkflowIn, type RenewWorkflow } from '../../src/tracking/bodies/commands.ts'
import { enrollmentProgramToken, pushCertificate, vppToken } from '../support/tokens.ts'

const workflow: RenewWorkflow = {
  file: 'apple-tokens.yml',
  repository: 'contoso/devices',
  address: 'https://github.com/contoso/devices',
  canStartByComment: true,
  hasSeveralTenants: false,
}
const from = 'gh workflow run apple-tokens.yml --repo contoso/devices -f mode=renew'

test.each<[string, AppleToken, string | null, string]>([
  ['a token by its id', enrollmentProgramToken({ id: '4f1c-9' }), null, ' -f token=4f1c-9'],
  ['a tenant beside it', vppToken({ id: 'v1' }), 'contoso.example', ' -f token=v1 -f tenant=contoso.example'],
  ['the push certificate, of which there is one', pushCertificate(), null, ''],
  ['that of one tenant among several', pushCertificate(), '8c9f-11', ' -f tenant=8c9f-11'],
  ['an id that a shell would read', vppToken({ id: '$(reboot)' }), null, ''],
  ['one that reads as an option', vppToken({ id: '-R' }), '--x', ''],
])('%s', (_, token, tenant, expected) => {
  expect(commandsFor(token, workflow, tenant).start).toBe(`${from}${expected}`)
})

test('Apple’s file names have spaces and brackets: they’re quoted, and used literally', () => {
  expect(commandsFor(vppToken(), workflow, null)).toMatchObject({
    store: 'gh secret set APPLE_RENEWED_TOKEN --env apple-token-renewal --repo contoso/devices < "sToken.vpptoken"',
    storeInPowerShell:
      "Get-Content -Raw -LiteralPath 'sToken.vpptoken' | gh secret set APPLE_RENEWED_TOKEN --env apple-token-renewal --repo contoso/devices",
  })
})

const settings = (inputs: Readonly<Record<string, string>>, environment: Readonly<Record<string, string>> = {}) =>
  readSettings({
    input: (name) =>
      ({ 'tenant-id': 'contoso.example', 'client-id': '5d1c7a90-6b7e-4f55-8a3e-3b9a0c7d2e22', 'github-token': 'x' })[
        name
      ] ??
      inputs[name] ??
      '',
    environment: { GITHUB_REPOSITORY: 'Contoso/devices', ...environment },
    readFile: () => Buffer.from(''),
  })
const named = { 'renew-workflow': 'apple-tokens.yml' }

test('none is named: none is taken, not even the one that runs', () => {
  const running = { GITHUB_WORKFLOW_REF: 'Contoso/devices/.github/workflows/apple-tokens.yml@refs/heads/main' }
  expect(renewWorkflowIn(settings({}, running))).toBeNull()
})

test('the one that is named is in the repository of the one that runs, on whichever host', () => {
  expect(renewWorkflowIn(settings(named, { GITHUB_SERVER_URL: 'https://github.contoso.example' }))).toEqual({
    file: 'apple-tokens.yml',
    repository: 'github.contoso.example/Contoso/devices',
    address: 'https://github.contoso.example/Contoso/devices',
    canStartByComment: true,
    hasSeveralTenants: false,
  })
})

test.each([
  ['contoso/Devices', '/renew'],
  ['contoso/it-operations', null],
])('issues in %s: the comment is %j', (repository, comment) => {
  const found = renewWorkflowIn(settings({ ...named, 'issue-repository': repository }))
  expect(found === null ? '' : commandsFor(vppToken(), found, null).comment).toBe(comment)
})
