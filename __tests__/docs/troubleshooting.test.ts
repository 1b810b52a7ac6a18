import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { messagesIn } from '../support/messages.ts'

test('troubleshooting has a heading for each message that the action can give, and for no other', () => {
  const headings = [...readFileSync('docs/troubleshooting.md', 'utf8').matchAll(/^### (.*)$/gmu)].map(
    ([, heading = '']) => heading,
  )
  expect([...headings].sort()).toEqual(messagesIn('src'))
})
