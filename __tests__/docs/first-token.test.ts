import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'

const page = readFileSync('docs/first-token.md', 'utf8')
const part = (heading: string): string => page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''

test('the steps that the page counts are the steps that it lists', () => {
  const [, byHand] = /takes (\d+) steps/u.exec(page) ?? []
  expect(part('By hand').match(/^\d+\. /gmu)).toHaveLength(Number(byHand))
  // The run, and what it leaves to a person.
  const withAccount = part('With an API account').split('\n### ')[0] ?? ''
  expect(page).toContain('it takes three')
  expect(withAccount.match(/^(?:\d+\. )?\*\*/gmu)).toHaveLength(3)
})
