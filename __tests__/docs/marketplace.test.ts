import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { parse } from 'yaml'

interface Action {
  readonly name: string
  readonly description: string
  readonly branding: { readonly icon: string; readonly color: string }
}
interface Schema {
  readonly definitions: Readonly<
    Record<'branding-icon' | 'branding-color', { readonly 'allowed-values': readonly string[] }>
  >
}

const action = parse(readFileSync('action.yml', 'utf8')) as Action
/** The icons and colors that GitHub's own parser of `action.yml` knows. */
const { definitions } = JSON.parse(
  readFileSync('node_modules/@actions/workflow-parser/dist/action-v1.0.min.json', 'utf8'),
) as Schema

test('the description is no longer than the 125 characters that the Marketplace takes', () => {
  expect(action.description.length).toBeGreaterThan(50)
  expect(action.description.length).toBeLessThanOrEqual(125)
})

test('icon and color are ones that the Marketplace has', () => {
  expect(definitions['branding-icon']['allowed-values']).toContain(action.branding.icon)
  expect(definitions['branding-color']['allowed-values']).toContain(action.branding.color)
  expect(definitions['branding-icon']['allowed-values']).not.toContain('coffee')
})
