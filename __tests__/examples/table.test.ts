import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { find } from '../support/cli/programs.ts'
import { runRecipe } from '../support/recipe.ts'

/** What every runner of GitHub has; a machine without them skips. */
const runs = ['bash', 'jq'].every((program) => find(program) !== undefined) ? test : test.skip

const token = {
  tenant: 'contoso.example',
  kind: 'vpp-token',
  id: '1',
  name: 'Headquarters',
  expires: '2027-01-15T09:30:00.000Z',
  daysLeft: 12,
  standing: 'due',
  problems: ['sync-stale', 'sync-error'],
  issue: 7,
  devices: null,
}

async function table(tokens: string): Promise<readonly string[]> {
  const { folder, status, log } = await runRecipe('csv.yml', { 'steps.check.outputs.tokens': tokens })
  expect({ status, log }).toEqual({ status: 0, log: '' })
  return readFileSync(join(folder, 'apple-tokens.csv'), 'utf8').trim().split('\n')
}

const head = '"tenant","kind","name","expires","daysLeft","standing","problems","devices"'

runs('the recipe for a table has a row for each token', async () => {
  expect(await table(JSON.stringify([token, { ...token, name: 'Say "hi"', expires: null, devices: 412 }]))).toEqual([
    head,
    '"contoso.example","vpp-token","Headquarters","2027-01-15T09:30:00.000Z",12,"due","sync-stale sync-error",',
    '"contoso.example","vpp-token","Say ""hi""",,12,"due","sync-stale sync-error",412',
  ])
})

runs.each(['=1+1', '+1', '-1', '@x', '\tx'])('a name that begins as a formula does is text: %j', async (name) => {
  const [, row = ''] = await table(JSON.stringify([{ ...token, name }]))
  expect(row).toContain(`,"'${name}",`)
})

runs('a check that said nothing gives an empty table', async () => {
  expect(await table('')).toEqual([head])
})
