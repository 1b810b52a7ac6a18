import { expect, test } from '@jest/globals'
import { annotationsIn, headings, withoutHeading, withoutSource } from '../support/messages.ts'

// That each message has a heading is looked at after every run of every scenario; see `support/messages.ts`.

test('every heading of troubleshooting is a message that the action can give, and none is there twice', () => {
  expect(headings.length).toBeGreaterThan(50)
  expect(withoutSource('src')).toEqual([])
  expect(headings).toEqual([...new Set(headings)])
})

test.each([
  ['a new message', 'Something new went wrong. See whether it helps.'],
  ['a line about an input', '2 inputs are not right, so nothing was done:\n- Something new is wrong.'],
  ['a reason why a kind could not be read', 'Could not read VPP token. Something new went wrong.'],
  ['half of a message that has a heading', 'The file cannot be used: it is'],
])('%s is noticed: it has no heading', (_, message) => {
  expect(withoutHeading(annotationsIn(`::error::${message.replaceAll('\n', '%0A')}`))).toHaveLength(1)
})
