import { generateKeyPairSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { readSettings } from '../../src/inputs/inputs.ts'
import { blocksIn } from '../support/documents.ts'

interface Action {
  readonly inputs: Readonly<Record<string, { readonly required?: boolean; readonly default?: string }>>
  readonly outputs: object
}

const { inputs, outputs } = parse(readFileSync('action.yml', 'utf8')) as Action
const reference = readFileSync('docs/reference.md', 'utf8')

/** What stands under each heading that is a name, by the heading of the chapter. */
const chapter = (title: string): ReadonlyMap<string, string> => {
  const text = new RegExp(`^## ${title}\\n(.*?)(?=^## |(?![^]))`, 'msu').exec(reference)?.[1] ?? ''
  return new Map(
    text
      .split(/^#{3,4} (?=`)/mu)
      .slice(1)
      .map((part) => [/^`([^`]+)`/u.exec(part)?.[1] ?? '', part]),
  )
}

test('the reference has every input and output, each once, and no other', () => {
  expect([...chapter('Inputs').keys()].sort()).toEqual(Object.keys(inputs).sort())
  expect([...chapter('Outputs').keys()].sort()).toEqual(Object.keys(outputs).sort())
  expect(reference.match(/^#{3,4} `/gmu)).toHaveLength(Object.keys(inputs).length + Object.keys(outputs).length)
})

test('README.md has the inputs that people set in a table, each with its default and a link to it, and marks the required ones', () => {
  const rows = [
    ...readFileSync('README.md', 'utf8').matchAll(/^\| \[`([\w-]+)`\]\(docs\/reference\.md#\1\) +\| (.*?) +\|/gmu),
  ]
  const shown = rows.map(([, name = '', preset]) => [name, preset])
  expect(shown.length).toBeGreaterThan(6)
  expect(shown.length).toBeLessThan(10)
  expect(shown.slice(0, 2)).toEqual([
    ['tenant-id', '**required**'],
    ['client-id', '**required**'],
  ])
  for (const [name = '', preset] of shown.slice(2))
    expect([name, preset]).toEqual([name, inputs[name]?.default === undefined ? 'none' : `\`${inputs[name].default}\``])
})

describe.each(Object.entries(inputs))('the input %s', (name, { required, default: preset }) => {
  const says = chapter('Inputs').get(name) ?? ''

  test('has its default', () => {
    const [, , first = ''] = says.split('\n')
    const expected =
      required === true ? 'Required.' : preset === undefined ? 'Default: none' : `Default: \`${preset}\`.`
    expect(first.startsWith(expected)).toBe(true)
  })

  test('has an example that the action takes', () => {
    const [block] = blocksIn('docs/reference.md', says).filter(({ language }) => language === 'yaml')
    const shown = parse(block?.text ?? '') as Record<string, string | number | boolean>
    expect(Object.keys(shown)).toContain(name)
    expect(taken(shown)).toBe(true)
  })
})

test('an example that the action does not take is noticed', () => {
  expect(() => taken({ 'verify-timeout': 0 })).toThrow("`verify-timeout` can't be “0”")
})

/** A value in place of an expression of GitHub, for inputs that do not take any text. */
const meant: Readonly<Record<string, string>> = {
  'tenant-id': 'contoso.example',
  'client-id': '5d1c7a90-6b7e-4f55-8a3e-3b9a0c7d2e22',
  'client-certificate': '',
  'apple-client-id': 'BUSINESSAPI.9703f56c-10ce-4876-8f59-e78e5e23a152',
  'apple-private-key': generateKeyPairSync('ec', { namedCurve: 'P-256' })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString(),
  assignees: 'octocat, hubot',
  'heartbeat-url': 'https://heartbeat.example',
}

/** @throws InvalidInputs */
function taken(shown: Readonly<Record<string, string | number | boolean>>): boolean {
  const text = (name: string): string => {
    const value = `${shown[name] ?? ''}`
    return /^\$\{\{.*\}\}$/u.test(value) ? (meant[name] ?? 'x') : value
  }
  const always = 'tenants' in shown || 'tenants-path' in shown ? ['client-id'] : ['tenant-id', 'client-id']
  readSettings({
    input: (name) =>
      name in shown ? text(name) : always.includes(name) ? (meant[name] ?? '') : name === 'github-token' ? 'x' : '',
    environment: { GITHUB_REPOSITORY: 'contoso/devices' },
    readFile: () => Buffer.from('contoso.example'),
  })
  return true
}

test('every problem that a token can have is in the reference, and in README.ja.md', () => {
  const words = [...readFileSync('src/domain/standing.ts', 'utf8').matchAll(/readonly word: '([\w-]+)'/gu)]
  expect(words.length).toBeGreaterThan(4)
  for (const document of [reference, readFileSync('README.ja.md', 'utf8')])
    expect(words.filter(([, word = '']) => !document.includes(`\n| \`${word}\``))).toEqual([])
})
