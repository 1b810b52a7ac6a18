import { expect, test } from '@jest/globals'
import { marked } from 'marked'
import { cycleOf } from '../../src/domain/marker.ts'
import { assess } from '../../src/domain/standing.ts'
import type { AppleToken } from '../../src/domain/token.ts'
import { concernsOf } from '../../src/tracking/plan/concerns.ts'
import { languages } from '../../src/text/languages.ts'
import { timeIn } from '../../src/text/times.ts'
import { comment } from '../../src/tracking/bodies/comment-words.ts'
import type { Style } from '../../src/tracking/bodies/style.ts'
import { closedBody, draft } from '../../src/tracking/bodies/issue-words.ts'
import { enrollmentProgramToken, pushCertificate, vppToken } from '../support/tokens.ts'
import { asKnown, in_, issueAbout, now, rules } from '../support/situations.ts'

const { en, ja } = languages

const style: Style = {
  now: new Date('2026-11-29T00:00:00Z'),
  text: en,
  times: timeIn('UTC', en),
  showAppleIds: true,
  assignees: [],
  label: 'apple-token-renewal',
  renewWorkflow: null,
  tenant: asKnown,
  links: { intune: 'https://intune.microsoft.com/TENANT', workflow: null, action: null },
}

const withWorkflow: Style = {
  ...style,
  renewWorkflow: {
    file: 'apple-tokens.yml',
    repository: 'contoso/devices',
    address: 'https://github.com/contoso/devices',
    canStartByComment: true,
    hasSeveralTenants: false,
  },
}

/** The issues about a token, as they would be opened. */
function opened(token: AppleToken, as: Style = style) {
  const watched = [{ kind: token.kind, assessments: [assess(token, now, rules)], excluded: [] }]
  return concernsOf({ tenant: asKnown, kinds: watched, registered: null }).map((concern) =>
    draft({ concern, marker: concern.marker, existing: null, twins: [] }, as),
  )
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
])('the steps for %s have its menus, and the warnings beside the steps they are about', (_, token, phrases) => {
  const [issue] = opened(token)
  for (const phrase of phrases) expect(issue?.body).toContain(phrase)
  expect(issue?.body).toContain('If you don’t renew it:')
  const boxes = [...(issue?.body ?? '').matchAll(/^- \[ \] <!-- box:([a-z-]+) --> \*\*(\d+)\.\*\* /gmu)]
  expect(boxes.map(([, , number]) => Number(number))).toEqual(boxes.map((__, index) => index + 1))
  expect(new Set(boxes.map(([, id]) => id)).size).toBe(boxes.length)
  expect(boxes.length).toBeGreaterThanOrEqual(5)
})

const ofEachKind: readonly [string, AppleToken][] = [
  ['an enrollment program token', enrollmentProgramToken({ expiry: in_(5) })],
  ['a VPP token', vppToken({ expiry: in_(5) })],
  ['the push certificate', pushCertificate({ expiry: in_(5) })],
  // Folded into an issue about a problem.
  ['a token that may need a renewal', enrollmentProgramToken({ expiry: in_(99), syncErrorCode: 17 })],
]

/** Where each stands in a text, all of which it must have. */
const placesIn = (text: string, phrases: readonly string[]): readonly number[] =>
  phrases.map((phrase) => {
    expect(text).toContain(phrase)
    return text.indexOf(phrase)
  })
const ascending = (places: readonly number[]): readonly number[] => [...places].sort((a, b) => a - b)

test.each(ofEachKind)(
  '%s, by the workflow: what must be ready, the download, the secret, /renew, the command',
  (_, token) => {
    const body = opened(token, withWorkflow)[0]?.body ?? ''
    const places = placesIn(body, [
      'with its second factor',
      '(`gh auth status`)',
      '[**Settings > Environments > apple-token-renewal**](https://github.com/contoso/devices/settings/environments)',
      'someone who can approve the run',
      token.kind === 'mdm-push-certificate' ? 'download the `.pem` file' : 'select **Download',
      'gh secret set',
      '/renew\n',
      'gh workflow run apple-tokens.yml',
      'By hand, without the workflow',
    ])
    expect(places).toEqual(ascending(places))
  },
)

test.each(ofEachKind)('%s, by hand: what must be ready, the download, the upload, the look; no command', (_, token) => {
  const body = opened(token)[0]?.body ?? ''
  const places = placesIn(body, [
    'with its second factor',
    'an Intune role that can update',
    token.kind === 'mdm-push-certificate' ? 'download the `.pem` file' : 'select **Download',
    'In Intune, ',
    'the date moved forward by a year',
  ])
  expect(places).toEqual(ascending(places))
  expect(body).not.toMatch(/\bgh |\/renew\n|APPLE_RENEWED_TOKEN/u)
})

test.each(ofEachKind)('%s: what the workflow does by itself is shown by hand only', (_, token) => {
  const body = opened(token, withWorkflow)[0]?.body ?? ''
  const folded = body.split('<summary>By hand, without the workflow</summary>')
  expect(folded).toHaveLength(2)
  expect(folded[0]).not.toMatch(/keep the page open|the date moved forward by a year/u)
})

test('a renewal by hand has one link to the page on renewing, if the action’s repository is known', () => {
  const links = { ...style.links, action: 'https://github.com/contoso/action' }
  for (const [, token] of ofEachKind) {
    const linked = opened(token, { ...style, links })[0]?.body ?? ''
    const addresses = linked.match(/https:\/\/github\.com\/contoso\/action[^)#]*/gu) ?? []
    expect(new Set(addresses)).toEqual(new Set(['https://github.com/contoso/action/blob/HEAD/docs/renewing.md']))
    expect(linked.split('#if-intune-rejects-the-key')).toHaveLength(token.kind === 'enrollment-program-token' ? 2 : 1)
    expect(opened(token, { ...withWorkflow, links })[0]?.body).not.toContain('docs/renewing.md')
  }
})

test('if there are several tenants, the command names the one', () => {
  const several = { ...withWorkflow, tenant: { ...asKnown, label: 'Contoso' } }
  const command = / -f mode=renew -f token=v1.*/u
  const at = (style: Style) => command.exec(opened(vppToken({ expiry: in_(5) }), style)[0]?.body ?? '')?.[0]
  expect(at(several)).toBe(' -f mode=renew -f token=v1')
  const renewWorkflow = several.renewWorkflow === null ? null : { ...several.renewWorkflow, hasSeveralTenants: true }
  expect(at({ ...several, renewWorkflow })).toBe(` -f mode=renew -f token=v1 -f tenant=${asKnown.id}`)
})

test('a VPP token’s issue has its location, so that nobody has to look it up in Intune', () => {
  const [issue] = opened(vppToken({ expiry: in_(5), location: 'Head|quarters' }), withWorkflow)
  expect(issue?.body).toContain('- **Location:** `Head|quarters`\n')
  expect(opened(vppToken({ expiry: in_(5), location: null }))[0]?.body).not.toContain('Location:')
})

test('the list of what must be ready ends before the boxes: with the same mark it would be one list', () => {
  const body = opened(vppToken({ expiry: in_(5) }), withWorkflow)[0]?.body ?? ''
  const lists = marked.lexer(body).filter(({ type }) => type === 'list')
  expect(lists).toHaveLength(3)
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
    'another MDM uses the token',
    'Take control of token from another MDM',
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

test.each<[string, AppleToken]>([
  ['【コントソ商事】要更新：登録プログラム トークン「本社」', enrollmentProgramToken({ name: '本社', expiry: in_(5) })],
  ['【コントソ商事】期限切れ：Apple MDM プッシュ証明書', pushCertificate({ expiry: in_(-2) })],
  [
    '【コントソ商事】Apple との前回の同期に失敗しました：Apple VPP トークン「本社」',
    vppToken({ name: '本社', syncStatus: 'failed' }),
  ],
])('in Japanese a title says what has happened before it says to what: %s', (start, token) => {
  const japanese = { ...style, text: ja, tenant: { ...asKnown, label: 'コントソ商事' } }
  const [issue] = opened(token, japanese)
  expect(issue?.title.startsWith(start)).toBe(true)
  expect(issue?.body).toContain(`[\`コントソ商事\`](https://intune.microsoft.com/TENANT)（\`${asKnown.id}\`）\n`)
})

test.each<[string, AppleToken, boolean, string]>([
  ['a failed sync', enrollmentProgramToken({ syncErrorCode: 17 }), true, 'Changes at Apple don’t reach Intune.'],
  ['no date', vppToken({ expiry: null }), false, 'Nothing reminds you before this token expires.'],
  ['a certificate without a date', pushCertificate({ expiry: null }), false, 'before this certificate expires.'],
  ['a state that contradicts the date', vppToken({ state: 'expired' }), false, 'Intune calls the token expired'],
])('an issue about %s says that the date has nothing to do with it only if that is true', (_, token, isApart, said) => {
  const body = opened(token)[0]?.body ?? ''
  expect(body.includes('unrelated to its expiry date')).toBe(isApart)
  expect(body).toContain(said)
})

test.each<[string, AppleToken, boolean, string]>([
  ['a failed sync', enrollmentProgramToken({ syncErrorCode: 17 }), true, 'Apple での変更が Intune に反映されません。'],
  ['no date', vppToken({ expiry: null }), false, 'このトークンの期限切れが近づいても、通知されません。'],
  ['a certificate without a date', pushCertificate({ expiry: null }), false, 'この証明書の期限切れが近づいても'],
  ['a state that contradicts the date', vppToken({ state: 'expired' }), false, 'Intune では期限切れとして扱われて'],
])(
  'in Japanese, too, an issue about %s says that the date is another matter only if that is true',
  (_, token, isApart, said) => {
    const body = opened(token, { ...style, text: ja })[0]?.body ?? ''
    expect(body.includes('有効期限とは別の問題')).toBe(isApart)
    expect(body).toContain(said)
  },
)

test('if the terms are the cause, accepting them is all there is to do: no sync, no renewal', () => {
  const [issue] = opened(enrollmentProgramToken({ syncErrorCode: 3 }))
  const boxes = [...(issue?.body ?? '').matchAll(/box:([a-z-]+)/gu)].map(([, box]) => box)
  expect(boxes).toEqual(['apple-terms', 'apple-wait'])
  expect(issue?.body).not.toContain('How to renew')
})

test('a muted issue that is reopened for a new problem says so, and marks the new one', () => {
  const token = vppToken({ expiry: null, state: 'invalid' })
  const watched = [{ kind: token.kind, assessments: [assess(token, now, rules)], excluded: [] }]
  const [concern] = concernsOf({ tenant: asKnown, kinds: watched, registered: null })
  if (concern === undefined) throw new Error('there is no problem')
  const issue = issueAbout(token, 'health', 'date-unknown')
  const reopening = { do: 'reopen', concern, marker: concern.marker, issue, because: 'new-problem' } as const
  const said = comment({ ...reopening, draft: { title: '', body: '' } }, style)?.body
  expect(said).toContain('Reopened: something new was found. Needs attention: ')
  expect(said).toContain('**new:** Intune calls the token invalid')
  expect(said).not.toContain('**new:** Intune shows no expiry date')
})

test.each([
  ['first', 'First upload confirmed: Intune reports **June 9, 2027'],
  [30, 'Renewed: Intune reports **June 9, 2027'],
])('the comment that closes an issue of stage %s', (stage, words) => {
  const issue = issueAbout(enrollmentProgramToken({ expiry: null }), 'renewal', stage)
  const closing = { because: 'renewed', now: in_(100), by: null } as const
  expect(comment({ do: 'close', issue, closing, body: null }, style)?.body).toContain(words)
})

test.each([
  ['renewal', 'sent', 'Whether it took effect is being checked.'],
  ['health', 'sending', 'no answer is on record yet'],
] as const)('a closed issue, %s, says how the upload in it ended, and nothing that is over', (topic, state, before) => {
  const token = enrollmentProgramToken({ expiry: in_(5) })
  const at = in_(0).toISOString()
  const entry = { file: 'f', sha256: 's', state, at, by: 'mona', run: null, before: cycleOf(token.expiry) } as const
  const [concern] = concernsOf({
    tenant: asKnown,
    kinds: [{ kind: token.kind, assessments: [assess(token, now, rules)], excluded: [] }],
    registered: null,
  })
  if (concern === undefined) throw new Error('nothing to say')
  const listed = issueAbout(token, topic, 7)
  const marker = { ...concern.marker, journal: [entry] }
  const open = draft({ concern, marker, existing: null, twins: [] }, style)
  expect(open.body).toContain(before)
  const proven = { ...entry, state: 'proven', after: cycleOf(in_(365)) } as const
  const closing = { because: 'renewed', now: in_(365), by: null } as const
  const closed = closedBody({ ...listed, ...open, marker: { ...listed.marker, journal: [proven] } }, closing, style)
  expect(closed).toContain('Intune reports the new date, ')
  expect(closed).not.toContain(before)
})

test.each([
  ['en', 'not confirmed. Intune last reported', /The next check looks again|in a few minutes/u],
  ['ja', '更新を確認できませんでした。最後に確認した Intune の有効期限は', /もう一度確認します|数分後に/u],
] as const)('a closed issue promises no look at an upload that was not proven (%s)', (language, ended, promise) => {
  const entry = { file: 'f', sha256: 's', at: in_(0).toISOString(), by: 'mona', run: null } as const
  const dates = { before: cycleOf(in_(5)), after: cycleOf(in_(100)) }
  const issue = issueAbout(enrollmentProgramToken({ expiry: in_(5) }), 'renewal', 7)
  const marker = { ...issue.marker, journal: [{ ...entry, ...dates, state: 'unproven' } as const] }
  const closing = { because: 'renewed', now: in_(100), by: null } as const
  const closed = closedBody({ ...issue, marker }, closing, { ...style, text: languages[language] })
  expect(closed).toContain(ended)
  expect(closed).not.toMatch(promise)
})

test('after the grace period, too, the text on an expired push certificate is true', () => {
  const [issue] = opened(pushCertificate({ expiry: in_(-91) }))
  expect(issue?.body).toContain('Even after that, renew this same certificate first')
  expect(issue?.body).not.toContain('ends on')
})

test('who renews the push certificate by the workflow needs a role in Intune, too: the first steps are there', () => {
  expect(opened(pushCertificate({ expiry: in_(5) }), withWorkflow)[0]?.body).toContain('* an Intune role that can')
  expect(opened(vppToken({ expiry: in_(5) }), withWorkflow)[0]?.body).not.toContain('* an Intune role that can')
})
