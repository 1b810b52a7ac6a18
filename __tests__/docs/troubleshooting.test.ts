import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import type { FailureReason } from '../../src/domain/inventory.ts'
import { troubleshooting } from '../../src/text/pages.ts'
import { annotationsIn, headings, withoutHeading } from '../support/messages.ts'
import { withoutSource } from '../support/source-texts.ts'

// That each message has a heading is looked at after every run of every scenario; see `support/messages.ts`.

test('every heading of troubleshooting is a message that the action can give, and none is there twice', () => {
  expect(headings.length).toBeGreaterThan(50)
  expect(withoutSource('src')).toEqual([])
  expect(headings).toEqual([...new Set(headings)])
})

test.each([
  ['a new message', 'Something new went wrong. See whether it helps.'],
  ['a line about an input', '2 invalid inputs. Nothing was done:\n- Something new is wrong.'],
  ['a reason why a kind could not be read', "Couldn't read VPP tokens. Something new went wrong."],
  ['half of a message that has a heading', "This file can't be used: it's"],
])('%s is noticed: it has no heading', (_, message) => {
  expect(withoutHeading(annotationsIn(`::error::${message.replaceAll('\n', '%0A')}`))).toHaveLength(1)
})

test.each<FailureReason>(['sign-in', 'permission', 'no-intune', 'throttled', 'unavailable', 'unexpected'])(
  'an issue about %s leads to a heading that is there',
  (reason) => {
    const page = readFileSync('docs/troubleshooting.md', 'utf8')
    // As GitHub makes them.
    const anchors = [...page.matchAll(/^#+ (.*)$/gmu)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    )
    const address =
      troubleshooting({ intune: '', workflow: null, action: 'https://github.com/contoso/action' }, reason) ?? ''
    expect(address).toMatch(/^https:\/\/github\.com\/contoso\/action\/blob\/HEAD\/docs\/troubleshooting\.md#/u)
    expect(anchors).toContain(new URL(address).hash.slice(1))
  },
)
