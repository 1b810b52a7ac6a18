import type { AddedService } from '../../src/domain/apple-service.ts'
import { expect, test } from '@jest/globals'
import { marked } from 'marked'
import type { RenewalConclusion } from '../../src/domain/journal.ts'
import type { Problem } from '../../src/domain/standing.ts'
import { kinds } from '../../src/domain/token.ts'
import { vppStates } from '../../src/text/vpp-states.ts'
import { topics } from '../../src/domain/marker.ts'
import type { IssueText } from '../../src/text/text.ts'
import { languages } from '../../src/text/languages.ts'
import { timeIn } from '../../src/text/times.ts'

type Language = (typeof languages)['en']

/** Each value names its own field, so that a text shows which of them it uses. */
const placeholder = {
  title: '⟦TITLE⟧',
  name: '⟦NAME⟧',
  appleId: '⟦APPLEID⟧',
  location: '⟦LOCATION⟧',
  serviceName: '⟦SERVICE⟧',
  topic: '⟦TOPIC⟧',
  day: '⟦DAY⟧',
  devices: { count: 412, day: '⟦SINCE⟧', note: '⟦NOTE⟧' },
  // In bold, as it is given; what follows must not keep Markdown from seeing its end.
  expiry: '**⟦EXPIRY⟧ UTC**',
  mention: '⟦MENTION⟧',
  words: '⟦WORDS⟧',
  before: '⟦BEFORE⟧',
  now: '**⟦NOW⟧ UTC**',
  tenant: '⟦TENANT⟧',
  publicKey: '⟦PUBLICKEY⟧',
  sha256: '⟦SHA⟧',
  links: { intune: '⟦INTUNE⟧', workflow: '⟦WORKFLOW⟧', action: '⟦ACTION⟧' },
  commands: null,
}
const commands = {
  file: '⟦FILE⟧',
  secret: '⟦SECRET⟧',
  environment: '⟦ENVIRONMENT⟧',
  environments: '⟦ENVIRONMENTS⟧',
  store: '⟦STORE⟧',
  storeInPowerShell: '⟦POWERSHELL⟧',
  comment: '⟦COMMENT⟧',
  start: '⟦START⟧',
  page: '⟦PAGE⟧',
  tidyUp: '⟦TIDYUP⟧',
}
/** By which a token is renewed. */
const ways = { comment: commands, command: { ...commands, comment: null }, hand: null }
const problems: readonly Problem[] = [
  { word: 'terms-not-accepted' },
  { word: 'sync-error', code: 7 },
  { word: 'sync-error', code: null },
  { word: 'sync-stale', since: new Date(0) },
  { word: 'token-invalid', reason: 'REASON' },
  ...vppStates.map((reason) => ({ word: 'token-invalid', reason }) as const),
  { word: 'date-unknown' },
  { word: 'older-file' },
]
const reasons = ['sign-in', 'permission', 'no-intune', 'throttled', 'unavailable', 'unexpected'] as const

const conclusions: readonly RenewalConclusion[] = [
  'nothing-uploaded',
  'wrong-file',
  'used-before',
  'without-effect',
  'under-way',
  'refused',
  'unconfirmed',
  'not-taken',
  'older-file',
  'unusable',
  'sync-failed',
  'changed-by-others',
]

const refusals = ['several-tenants', 'tenant-not-listed', 'no-token', 'closed', 'under-way'] as const

/** What may come of adding the service at Apple. */
const addedServices: readonly AddedService[] = [
  { outcome: 'added', service: { id: '1', name: '⟦NAME⟧' } },
  { outcome: 'exists' },
  { outcome: 'not-added', why: '⟦WHY⟧' },
  { outcome: 'unclear', why: '⟦WHY⟧' },
]

/** Everything that a language can say, by a name for each. */
function everything({ comment, summary, calendar, ...text }: Language): ReadonlyMap<string, string> {
  const said = new Map<string, string>()
  const says = (name: string, { title, paragraphs }: IssueText): void => {
    const parts = paragraphs.map((part) =>
      typeof part === 'string' ? part : part.map(({ box, text: step }) => `[${box}] ${step}`).join('\n'),
    )
    said.set(name, [title, ...parts].join('\n\n'))
  }
  for (const kind of kinds) {
    said.set(`kind ${kind}`, text.kind[kind])
    said.set(
      `calendar ${kind}`,
      `${calendar.title({ kind, name: '⟦NAME⟧' })}\n${calendar.description({ kind, tenant: '⟦TENANT⟧' })}`,
    )
    for (const isFirst of [true, false])
      says(`recorded ${kind}${isFirst ? ' first' : ''}`, text.recorded({ ...placeholder, kind, isFirst }))
    for (const portal of ['business', 'school'] as const) {
      for (const state of ['due', 'expired', 'long expired'])
        for (const [way, known] of Object.entries(ways))
          says(
            `renewal ${kind} ${portal} ${state} ${way}`,
            text.renewal({
              ...placeholder,
              kind,
              portal,
              expired: state !== 'due',
              grace: state === 'due' ? null : { end: '⟦GRACE⟧ 2027', isOver: state === 'long expired' },
              commands: known,
            }),
          )
      for (const problem of problems)
        for (const [way, known] of Object.entries(ways))
          says(
            `health ${kind} ${portal} ${JSON.stringify(problem)} ${way}`,
            text.health({
              ...{ ...placeholder, kind, portal, problems: [{ problem, what: '⟦WHAT⟧' }], commands: known },
              apple: null,
            }),
          )
    }
  }
  for (const contact of ['lately', 'before', 'never'] as const) {
    const problem = { word: 'sync-error', code: 1 } as const
    const facts = { ...placeholder, kind: 'enrollment-program-token', portal: 'business', commands: null } as const
    const apple = { contact, day: contact === 'before' ? '⟦LAST⟧' : null, note: '' }
    says(`health at Apple ${contact}`, text.health({ ...facts, problems: [{ problem, what: '' }], apple }))
  }
  for (const devices of [null, 1, 128])
    for (const day of [null, '⟦LAST⟧'])
      for (const asOf of [null, '⟦ASOF⟧'])
        said.set(
          `summary at Apple ${String(devices)} ${String(day)} ${String(asOf)}`,
          summary.atApple({ devices, day, asOf }),
        )
  for (const [fault, words] of Object.entries(summary.wrongAtApple)) said.set(`summary at Apple ${fault}`, words)
  says('registration', text.registration(placeholder))
  const { title, notice } = text.notRegistered({ title: '⟦TITLE⟧', why: '⟦WHY⟧' })
  says('not registered', { title, paragraphs: [notice] })
  for (const reason of reasons)
    for (const showsClaims of [true, false])
      says(
        `check ${reason}${showsClaims ? ' with claims' : ''}`,
        text.check({
          ...placeholder,
          more: 0,
          failures: [{ kinds, hits: null, reason, message: '⟦MESSAGE⟧', showsClaims }],
        }),
      )
  for (const reason of reasons) said.set(`cause ${reason}`, comment.cause({ reason, hits: '⟦HITS⟧' }))
  for (const reason of reasons)
    for (const tenants of [1, 3]) {
      const failures = [{ kinds, hits: { what: '⟦HITS⟧', tenants }, reason, message: '⟦MESSAGE⟧', showsClaims: false }]
      says(`check of a list ${reason} ${tenants}`, text.check({ ...placeholder, tenant: null, more: 2, failures }))
    }
  const list = {
    certificateEnd: null,
    tenant: null,
    verdict: '⟦VERDICT⟧',
    table: '⟦TABLE⟧',
    more: 0,
    moreUnread: 0,
    excluded: [],
    zone: '⟦ZONE⟧',
  }
  says('overview', text.overview({ ...list, unread: [] }))
  says(
    'overview with everything',
    text.overview({
      ...list,
      certificateEnd: '⟦DAY⟧',
      tenant: '⟦TENANT⟧',
      unread: ['- ⟦UNREAD⟧'],
      moreUnread: 2,
      more: 2,
      excluded: ['⟦EXCLUDED⟧'],
    }),
  )
  for (const topic of topics)
    for (const action of ['closed', 'unchanged', 'muted'] as const)
      for (const isDryRun of [true, false])
        said.set(
          `issue ${topic} ${action} ${String(isDryRun)}`,
          summary.issue({ topic, action, title: '⟦TITLE⟧', isDryRun }),
        )
  for (const [way, known] of Object.entries(ways)) {
    for (const service of [null, ...addedServices])
      says(`first ${way} ${service?.outcome ?? ''}`, text.first({ ...placeholder, service, commands: known }))
  }
  for (const problem of problems)
    for (const kind of kinds) said.set(`problem ${kind} ${JSON.stringify(problem)}`, text.problem(problem, kind))
  said.set('notes', text.notesBelow)
  said.set('kept', text.keptFromAbove)
  for (const kind of kinds) {
    for (const expired of [true, false])
      said.set(`reminded ${kind} ${String(expired)}`, comment.reminded({ ...placeholder, kind, expired }))
    said.set(`still ${kind}`, comment.stillReported({ ...placeholder, kind }))
    said.set(`still without a date ${kind}`, comment.stillReported({ ...placeholder, kind, expiry: null }))
    said.set(`not due ${kind}`, comment.notDue({ ...placeholder, kind }))
    for (const word of ['expiredInstead', 'gone', 'excluded'] as const)
      said.set(`${word} ${kind}`, comment[word]({ kind }))
  }
  for (const why of refusals)
    for (const word of ['/check', '/renew'] as const)
      said.set(`refused ${why} ${word}`, comment.refused({ ...placeholder, why, word }))
  const items = (word: string, ...areNew: readonly boolean[]) => areNew.map((isNew) => ({ words: `⟦${word}⟧`, isNew }))
  for (const isReopened of [true, false]) {
    const name = isReopened ? ', reopened' : ''
    said.set(`worse${name}`, comment.worse({ ...placeholder, problems: items('WORDS', isReopened), isReopened }))
    said.set(
      `unread by a new cause${name}`,
      comment.unreadByNewCause({ ...placeholder, causes: ['⟦CAUSE⟧'], isReopened }),
    )
    said.set(`unread in list${name}`, comment.unreadInList({ ...placeholder, causes: ['⟦CAUSE⟧'], isReopened }))
    said.set(`unread${name}`, comment.unread({ ...placeholder, kinds: items('KIND', isReopened), isReopened }))
  }
  said.set(
    'one of two is new',
    comment.worse({ ...placeholder, problems: items('WORDS', true, false), isReopened: true }),
  )
  for (const conclusion of [null, ...conclusions])
    for (const kind of [null, ...kinds])
      said.set(
        `failed ${conclusion ?? '-'} ${kind ?? '-'}`,
        comment.failed({ conclusion, kind, reason: '⟦REASON⟧', by: '⟦BY⟧', run: '⟦RUN⟧' }),
      )
  for (const conclusion of conclusions)
    for (const kind of [null, ...kinds])
      said.set(`summary failed ${conclusion} ${kind ?? '-'}`, summary.failed({ conclusion, kind }))
  said.set('no file', comment.noFile({ secret: 'SECRET', reason: '⟦REASON⟧', by: null, run: null }))
  for (const word of ['waiting', 'newPushTopic', 'reportedAgain', 'muteOver'] as const)
    said.set(word, comment[word](placeholder))
  said.set('by a robot', comment.byRobot({ ...placeholder, label: '`apple-token-renewal`' }))
  for (const kind of kinds) {
    says(`replaced ${kind}`, text.replaced({ ...placeholder, kind, portal: 'business' }))
    said.set(`says replaced ${kind}`, comment.replaced({ ...placeholder, kind }))
  }
  says('new push topic', text.newPushTopic({ ...placeholder, kind: 'mdm-push-certificate', portal: 'business' }))
  for (const topic of topics)
    for (const words of [['⟦WORDS⟧'], []])
      for (const isOfList of [true, false])
        said.set(
          `again ${topic} ${words.length}${isOfList ? ' of a list' : ''}`,
          comment.again({ ...placeholder, topic, words, isOfList }),
        )
  for (const proof of [
    null,
    { sha256: '⟦SHA⟧', by: '⟦BY⟧', run: '⟦RUN⟧', tidyUp: '⟦TIDYUP⟧', accounts: null },
    {
      sha256: '⟦SHA⟧',
      by: null,
      run: null,
      tidyUp: null,
      accounts: { before: '⟦BEFORE-ACCOUNT⟧', now: '⟦ACCOUNT⟧' },
    },
  ])
    for (const before of ['⟦BEFORE⟧', null])
      for (const isFirst of [true, false])
        for (const isDoubtful of [true, false])
          said.set(
            `renewed ${JSON.stringify([proof, before, isFirst, isDoubtful])}`,
            comment.renewed({ before, now: placeholder.now, isFirst, isDoubtful, proof }),
          )
  for (const word of ['recovered', 'readAgain'] as const) said.set(word, comment[word]())
  said.set('duplicate', comment.duplicateOf({ number: 7 }))
  const { fleet, ...ofOne } = summary
  for (const [word, value] of Object.entries(ofOne)) {
    if (typeof value === 'string') said.set(`summary ${word}`, value)
    else if (typeof value === 'object')
      for (const [key, words] of Object.entries(value)) said.set(`summary ${word} ${key}`, words)
  }
  for (const isFirst of [true, false])
    said.set(`summary renewed ${String(isFirst)}`, summary.renewed({ ...placeholder, isFirst }))
  said.set('summary key', summary.publicKey(placeholder))
  said.set('summary more', summary.more(7))
  said.set('summary more issues', summary.moreIssues(7))
  said.set('summary more lines', summary.moreLines(7))
  said.set('summary more names', summary.moreNames('⟦NAMES⟧', 7))
  said.set('summary unread in', summary.unreadIn({ kinds: '⟦KINDS⟧', tenants: 7, names: '⟦NAMES⟧' }))
  const counts = { tokens: 9, due: 0, expired: 0, unhealthy: 0, unknown: 0, waiting: 0, unread: 0 }
  for (const asking of [0, 2])
    said.set(
      `fleet verdict ${asking}`,
      fleet.verdict({ ...counts, tenants: 500, asking, expired: 1, due: 2, unread: 1 }),
    )
  for (const word of ['noTokens', 'healthy', 'muted', 'moreTenants'] as const) said.set(`fleet ${word}`, fleet[word](7))
  said.set('fleet columns', fleet.columns.join(' | '))
  said.set('fleet all', fleet.all)
  for (const unread of [0, 2])
    said.set(
      `fleet tenants ${unread}`,
      fleet.tenants({ tenants: 500, asking: 9, unread, muted: 3, empty: 4, healthy: 484 }),
    )
  said.set('fleet tokens', fleet.tokens({ asking: 9, muted: 3, healthy: 1484 }))
  said.set('fleet still', fleet.still(summary.action.unchanged, 7))
  for (const days of [-2, -1, 0, 1, 2]) said.set(`summary days ${days}`, summary.daysLeft(days))
  for (const count of ['tokens', 'due', 'expired', 'unhealthy', 'unknown', 'waiting', 'unread'] as const)
    said.set(`summary verdict ${count}`, summary.verdict({ ...counts, [count]: 2 }))
  said.set(
    'summary verdict all',
    summary.verdict({ tokens: 9, due: 1, expired: 2, unhealthy: 1, unknown: 1, waiting: 1, unread: 2 }),
  )
  said.set(
    'summary renewed push',
    summary.renewed({ ...placeholder, isFirst: false, name: text.kind['mdm-push-certificate'] }),
  )
  return said
}

const [en, ja] = [everything(languages.en), everything(languages.ja)]

/** What must be the same in every language: placeholders, boxes, addresses, code. */
/** GitHub’s own label, which stays English: Japanese sets it as code, English in bold. */
const button = /`Close as (?:not planned|completed)`/gu

const marks = (text: string): ReadonlySet<string> =>
  new Set(
    [...text.replace(button, '').matchAll(/⟦\w+⟧|\[[a-z-]+\] |\[![A-Z]+\]|https:\/\/[\w./]+|`[\w.:= -]+`/gu)].map(
      ([mark]) => mark,
    ),
  )

test('every language has every text', () => {
  expect([...ja.keys()]).toEqual([...en.keys()])
  for (const [name, text] of [...en, ...ja]) expect([name, text.trim()]).not.toEqual([name, ''])
})

test.each([...en.keys()])('%s: the same placeholders, boxes, addresses and code in both languages', (name) => {
  expect(marks(ja.get(name) ?? '')).toEqual(marks(en.get(name) ?? ''))
})

/** A label in Intune that is a phrase; which words the Japanese portal has for it is in no public page that was found. */
const portalLabel = 'Take control of token from another MDM'

test('no text is the other language’s', () => {
  const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u
  for (const [name, text] of en) expect([name, japanese.test(text)]).toEqual([name, false])
  for (const [name, text] of ja) {
    if (
      name === 'summary issues' ||
      name === 'summary comma' ||
      name === 'summary atAppleLead' ||
      name.startsWith('summary days') ||
      name.startsWith('summary columns')
    )
      continue
    expect([name, japanese.test(text)]).toEqual([name, true])
    // Latin words that stay: names, menus of Apple's English pages, code. Never a phrase.
    const prose = text
      .replaceAll(portalLabel, '')
      .replace(/`[^`]*`|```[\s\S]*?```|\[!?[A-Z]*\]|https:[\w./-]+|<!--.*?-->/gu, ' ')
    const phrase = /\b[a-z]+ [a-z]+ [a-z]+\b/u.exec(prose)?.[0]
    expect([name, phrase]).toEqual([name, undefined])
  }
})

test('all emphasis is drawn: beside punctuation of Chinese and Japanese Markdown sees it in some places only', () => {
  for (const [name, text] of [...en, ...ja]) {
    const drawn = marked.parse(text.replace(/`[^`]*`/gu, ''), { async: false, breaks: true })
    expect([name, drawn.replace(/<li>|^\* /gmu, '')]).toEqual([name, expect.not.stringMatching(/\*/u)])
  }
})

test('Japanese has its own punctuation, and a space only beside Latin letters and between katakana words', () => {
  const stray =
    /[\p{Script=Han}\p{Script=Hiragana}。、：（）「」] [\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}。、：（）「」]|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}][,:;!?]|））/u
  for (const [name, text] of ja) expect([name, stray.exec(text)?.[0]]).toEqual([name, undefined])
  expect(stray.test('期限です。 更新')).toBe(true)
})

test('dates are written as each language reads them', () => {
  const at = new Date('2027-01-15T00:00:00Z')
  expect(timeIn('Asia/Tokyo', languages.ja).withZone(at)).toBe('2027年1月15日(金) 09:00 JST（00:00 UTC）')
  expect(timeIn('UTC', languages.ja).day(at)).toBe('2027年1月15日')
  const before = new Date('2027-01-14T20:30:00Z')
  expect(timeIn('Asia/Tokyo', languages.ja).inBold(before)).toBe(
    '**2027年1月15日(金) 05:30 JST**（2027年1月14日(木) 20:30 UTC）',
  )
  expect(timeIn('Asia/Tokyo', languages.en).withZone(at)).toBe('January 15, 2027, 09:00 Asia/Tokyo (00:00 UTC)')
})

test('one without a date is counted once, as one with a problem', () => {
  const counts = { tokens: 9, due: 0, expired: 0, unhealthy: 2, unknown: 1, waiting: 0, unread: 0 }
  expect(languages.en.summary.verdict(counts)).toBe('2 with a problem (1 without an expiry date).')
  expect(languages.ja.summary.verdict(counts)).toBe('**要確認**：問題あり 2 個（うち期限不明 1 個）')
})

test('the last hours are no 0 days, and the first ones after the expiry no whole day', () => {
  expect(languages.en.summary.daysLeft(-1)).toBe('Less than a day ago')
  expect(languages.en.summary.daysLeft(-2)).toBe('1 day ago')
  expect(languages.ja.summary.daysLeft(-2)).toBe('1 日前')
  expect(languages.en.summary.daysLeft(0)).toBe('Less than a day left')
  expect(languages.ja.summary.daysLeft(0)).toBe('残り 1 日未満')
})

// Each is said in several cases, and what is named here was true in some of them only.
test.each<[string, RegExp]>([
  ['worse', /新しい/u],
  ['unread', /新たに/u],
  ['reportedAgain', /再発/u],
  ['again health 1', /再発/u],
  ['again check 1', /再発/u],
  ['recorded vpp-token', /期限が近づく前/u],
  ['gone vpp-token', /削除された/u],
  ['check sign-in', /拒否/u],
  ['renewal enrollment-program-token business expired hand', /`mode: public-key`/u],
  ['health mdm-push-certificate business {"word":"older-file"} hand', /ファイルは無効になります/u],
])('Japanese: %s does not claim what may be false', (name, claim) => {
  expect(ja.get(name)).toBeDefined()
  expect(ja.get(name)).not.toMatch(claim)
})
