import { describe, expect, test } from '@jest/globals'
import { compose, withMarker } from '../../src/tracking/bodies/body.ts'
import type { TrackingIssue } from '../../src/domain/issue.ts'
import { parseMarker, type Marker } from '../../src/domain/marker.ts'
import type { IssueText } from '../../src/text/text.ts'
import { enrollmentProgramToken } from '../support/tokens.ts'
import { issueAbout } from '../support/situations.ts'

const words = { notesBelow: '*Notes below.*', keptFromAbove: '*Kept:*' }
const { marker } = issueAbout(enrollmentProgramToken(), 'renewal', 30)
const says: IssueText = {
  title: 'Expires on 1 January',
  paragraphs: [
    'It expires.',
    [
      { box: 'intune-look', text: 'Look.' },
      { box: 'apple-renew', text: 'Renew.\n⚠️ Once.' },
    ],
  ],
}
const later = { ...says, title: 'Expired on 1 January', paragraphs: ['It has expired.', ...says.paragraphs.slice(1)] }

const issue = (change: { title?: string; body?: string } = {}, of: Marker = marker): TrackingIssue => ({
  ...issueAbout(enrollmentProgramToken(), 'renewal', 30),
  ...compose({ marker: of, says, existing: null }, words),
  ...change,
})
const body = issue().body

test('a new issue: marker, text, boxes with numbers, and a hidden line at its end', () => {
  expect(body.split('\n').slice(1, -2)).toEqual([
    'It expires.',
    '',
    '- [ ] <!-- box:intune-look --> **1.** Look.',
    '- [ ] <!-- box:apple-renew --> **2.** Renew.',
    '  ⚠️ Once.',
    '',
    '*Notes below.*',
  ])
  expect(parseMarker(body)).toEqual(marker)
})

test('made again from itself it is the same', () => {
  expect(compose({ marker, says, existing: issue() }, words)).toEqual({ title: says.title, body })
})

describe('what a person did stays', () => {
  const ticked = body.replace('- [ ] <!-- box:intune-look', '- [x] <!-- box:intune-look')

  test('a tick', () => {
    expect(compose({ marker, says, existing: issue({ body: ticked }) }, words).body).toBe(ticked)
    expect(
      compose(
        {
          marker: issueAbout(enrollmentProgramToken(), 'renewal', 7).marker,
          says: later,
          existing: issue({ body: ticked }),
        },
        words,
      ).body,
    ).toContain('- [x] <!-- box:intune-look')
  })

  test('but not into the next cycle', () => {
    const next = { ...marker, cycle: '2100-01-01T00:00:00Z' }
    expect(compose({ marker: next, says, existing: issue({ body: ticked }) }, words).body).not.toContain('[x]')
  })

  test('a checked box in notes doesn’t count as one of ours', () => {
    const quoted = `${body}\n- [x] <!-- box:apple-renew --> quoted`
    const made = compose({ marker, says, existing: issue({ body: quoted }) }, words).body
    expect(made).toBe(quoted)
    expect(made).toContain('- [ ] <!-- box:apple-renew')
  })

  test('notes under the hidden line, to the letter', () => {
    const notes = '\n\n## My notes\n<!-- apple-token-renewal v1 {} -->\n  - [ ] ask @someone\n\n'
    const noted = body.trimEnd() + notes
    expect(compose({ marker, says: later, existing: issue({ body: noted }) }, words).body.endsWith(notes)).toBe(true)
  })

  test('text above the marker', () => {
    const above = `FYI @team\n\n${body}`
    expect(
      compose({ marker, says: later, existing: issue({ body: above }) }, words).body.startsWith(
        'FYI @team\n\n<!-- apple-token-renewal v1',
      ),
    ).toBe(true)
  })

  test('lines written into our text are kept under it, once, and ours are put right', () => {
    const written = body.replace(
      '- [ ] <!-- box:apple-renew --> **2.** Renew.',
      '- [x] <!-- box:apple-renew --> **2.** Renew. Ben does it.\nOn Friday.',
    )
    const once = compose({ marker, says: later, existing: issue({ body: written }) }, words).body
    expect(once).toContain('It has expired.')
    expect(once).toContain('- [x] <!-- box:apple-renew --> **2.** Renew.\n')
    expect(once.slice(once.indexOf('*Kept:*'))).toBe(
      '*Kept:*\n\n- [x] <!-- box:apple-renew --> **2.** Renew. Ben does it.\nOn Friday.\n',
    )
    expect(once).not.toContain('It expires.')
    expect(compose({ marker, says: later, existing: issue({ body: once }) }, words).body).toBe(once)
  })

  test('everything, if the hidden line was deleted', () => {
    const cut = body.slice(0, body.indexOf('<!-- apple-token-renewal: what')).concat('my note')
    const made = compose({ marker, says, existing: issue({ body: cut }) }, words).body
    expect(made.endsWith('*Kept:*\n\nmy note\n')).toBe(true)
  })

  test('a title of their own', () => {
    expect(compose({ marker, says: later, existing: issue({ title: '[Ben] iPads' }) }, words).title).toBe('[Ben] iPads')
    expect(compose({ marker, says: later, existing: issue() }, words).title).toBe(later.title)
  })
})

test('another marker changes nothing else', () => {
  const noted = issue({ body: `FYI\n${body}\nnotes` })
  const changed = withMarker(noted, { ...marker, closed: 'completed' })
  expect(parseMarker(changed)).toEqual({ ...marker, closed: 'completed' })
  expect(withMarker({ ...noted, body: changed }, marker)).toBe(noted.body)
})
