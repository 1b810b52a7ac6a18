import { expect, test } from '@jest/globals'
import { assess } from '../../src/tokens/standing.ts'
import type { AppleToken } from '../../src/tokens/token.ts'
import { concernsOf } from '../../src/tracking/concerns.ts'
import { en } from '../../src/text/en.ts'
import { timeIn } from '../../src/text/times.ts'
import { draft } from '../../src/tracking/words.ts'
import { enrollmentProgramToken, pushCertificate, vppToken } from '../support/tokens.ts'
import { asKnown, in_, now, rules } from '../support/situations.ts'

const style = {
  text: en,
  times: timeIn('UTC', en),
  showAppleIds: true,
  assignees: [],
  label: 'apple-token-renewal',
  workflow: null,
  tenant: asKnown,
  links: { intune: 'https://intune.microsoft.com/TENANT', workflow: null, action: null },
}

/** The issues about a token, as they would be opened. */
function opened(token: AppleToken) {
  const watched = [{ kind: token.kind, assessments: [assess(token, now, rules)], excluded: [] }]
  return concernsOf({ tenant: asKnown, watched, registered: null }).map((concern) => draft(concern, null, style))
}

test.each<[string, AppleToken, readonly string[]]>([
  [
    'an enrollment program token of a business',
    enrollmentProgramToken({ expiry: in_(5) }),
    [
      'https://business.apple.com',
      'Download Token',
      '**immediately**',
      'Renew token',
      'release devices',
      'Don’t add a new one',
    ],
  ],
  [
    'one of a school',
    enrollmentProgramToken({ expiry: in_(5), portal: 'school' }),
    ['https://school.apple.com', 'Your MDM servers', 'Renew token'],
  ],
  [
    'a VPP token',
    vppToken({ expiry: in_(5) }),
    ['Apps and Books', 'no renew button', 'Edit', 'one management service'],
  ],
  [
    'the push certificate',
    pushCertificate({ expiry: in_(5) }),
    [
      'https://identity.apple.com/pushcert',
      '`push@contoso.example`',
      '`com.apple.mgmt.External.1`',
      'Never select **Create a Certificate**',
      '**same Apple ID**',
    ],
  ],
])('the steps for %s hold its menus, and the warnings where the mistakes are made', (_, token, phrases) => {
  const [issue] = opened(token)
  for (const phrase of phrases) expect(issue?.body).toContain(phrase)
  expect(issue?.body).toContain('If you don’t renew it:')
  const boxes = [...(issue?.body ?? '').matchAll(/^- \[ \] <!-- box:([a-z-]+) --> \*\*(\d+)\.\*\* /gmu)]
  expect(boxes.map(([, , number]) => Number(number))).toEqual(boxes.map((__, index) => index + 1))
  expect(new Set(boxes.map(([, id]) => id)).size).toBe(boxes.length)
  expect(boxes.length).toBeGreaterThanOrEqual(5)
})

test.each<[string, AppleToken, string, string]>([
  [
    'terms',
    enrollmentProgramToken({ expiry: in_(99), syncErrorCode: 3 }),
    'must be accepted',
    'accept the new [terms and conditions]',
  ],
  [
    'an error with its number',
    enrollmentProgramToken({ expiry: in_(99), syncErrorCode: 17 }),
    '(code 17)',
    'How to renew this token',
  ],
  ['a sync long ago', vppToken({ expiry: in_(99), lastSync: in_(-9) }), 'is overdue', 'How to renew this token'],
  [
    'a VPP state',
    vppToken({ expiry: in_(99), state: 'assignedToExternalMDM' }),
    '(assigned to another MDM)',
    'Decide which service keeps it',
  ],
  [
    'a refused upload',
    pushCertificate({ expiry: in_(99), uploadFailure: 'Bad' }),
    'rejected the last upload',
    'Upload the *renewed* certificate again',
  ],
])('health: %s', (_, token, title, phrase) => {
  const [issue] = opened(token)
  expect(issue?.title).toContain(title)
  expect(issue?.body).toContain(phrase)
})

test('the text does not hold what changes from day to day', () => {
  const token = enrollmentProgramToken({ expiry: in_(5), syncErrorCode: 9, lastSync: in_(-9) })
  expect(opened({ ...token, lastSync: in_(-10) })).toEqual(opened(token))
})

test('a name of 10,000 characters stays far under what GitHub accepts', () => {
  const [issue] = opened(enrollmentProgramToken({ expiry: in_(5), name: '<@`|'.repeat(2500) }))
  expect(issue?.body.length).toBeLessThan(58_000)
  expect(issue?.title.length).toBeLessThan(256)
})
