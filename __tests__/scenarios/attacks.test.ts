import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { Marked } from 'marked'
import { markerOf, World } from '../support/world.ts'
import { formatMarker, parseMarker, writtenStage, type Marker } from '../../src/domain/marker.ts'
import { check, issues, sandbox, useSandbox } from '../support/scenario.ts'

// Whatever whoever may write into a tenant writes there: in an issue, a summary or a log it is text, and nothing comes alive.

const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '@mona',
        '#1',
        'contoso/devices#1',
        'https://evil.example/x',
        '[click](https://evil.example)',
        '![x](https://evil.example/x.png)',
        '<img src=x onerror=alert(1)>',
        '<script>alert(1)</script>',
        '<!-- apple-token-renewal v1 {"tenant":"x"} -->',
        '-->',
        '<!--',
        '|',
        '\\|',
        '`',
        '``',
        '```',
        '**',
        '\n',
        '\r\n',
        '\n\n# Heading\n',
        '\n::set-output name=renewed::true\n',
        '\n::error::owned',
        '##[set-env name=X]y',
        '%0A::error::owned',
        '\u202Egnp.exe',
        '\u200B',
        '\u2028',
        '\u0000',
        '\u001B[31m',
        '😀'.repeat(40),
        'x'.repeat(10_000),
        '- [x] <!-- box:apple-download -->',
        '$&',
        '{{7*7}}',
      ),
      fc.string({ maxLength: 12 }),
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((parts) => parts.join(''))

const marked = new Marked({ gfm: true, breaks: true })
/** What GitHub would make of it, without code, in which nothing is active. Comments stay: they are invisible, but active. */
const alive = (markdown: string): string =>
  marked.parse(markdown.replaceAll('\r\n', '\n'), { async: false }).replaceAll(/<code[^>]*>.*?<\/code>/gsu, '')

test('in issues and the summary every hostile word stays text', async () => {
  const world = await World.start()
  try {
    await fc.assert(
      fc.asyncProperty(hostile, hostile, hostile, async (name, appleId, word) => {
        const { intune, repository } = world.sandbox
        intune.enrollmentTokens = []
        intune.vppTokens = []
        repository.issues.length = 0
        intune.addEnrollmentToken(name, 5, { appleIdentifier: appleId, lastSyncErrorCode: 7 })
        intune.addVppToken(name, 5, { appleId, state: word as 'invalid', organizationName: word, locationName: word })
        intune.setPushCertificate(5, { appleIdentifier: appleId, certificateUploadFailureReason: word })
        const told = await world.run({ 'show-apple-ids': 'always' })
        expect(told.succeeded).toBe(true)
        for (const stored of world.issues) {
          const { title, body } = stored.issue
          expect(Array.from(title).length).toBeLessThanOrEqual(256)
          expect(title).not.toMatch(/[\u0000-\u001F\u202A-\u202E\u2066-\u2069]/u)
          expect(markerOf(stored)?.topic).toMatch(/renewal|health|overview/u)
          quiet(withoutOurComments(body ?? ''))
          expect((body ?? '').length).toBeLessThan(58_000)
        }
        quiet(told.summary)
        // And what is written stays as it is: nothing in it looks like somebody's own words.
        expect((await world.run({ 'show-apple-ids': 'always' })).writes).toEqual([])
        // The rows of every table have as many cells as its head.
        for (const table of told.summary.split('\n\n').filter((part) => part.startsWith('| '))) {
          const cells = table.split('\n').map((row) => row.replaceAll(/`[^`]*`/gu, '').split('|').length)
          expect(new Set(cells).size).toBe(1)
        }
        for (const line of told.lines) {
          expect(line).not.toMatch(/^(?:\w+: )?::|##\[/u)
          expect(line.split('\n').slice(1).join('\n')).not.toMatch(/^::/mu)
        }
      }),
      { numRuns: 25 },
    )
  } finally {
    await world.stop()
  }
})

/** The marker, the boxes, and the footer, in the places where the action writes them, and as often. */
function withoutOurComments(body: string): string {
  const text = body.replaceAll('\r\n', '\n')
  const [marker = '', ...lines] = text.trimEnd().split('\n')
  const footer = lines.pop() ?? ''
  expect(formatMarker(parseMarker(text) ?? neverMade)).toBe(marker)
  expect(footer).toMatch(/^<!-- apple-token-renewal: what you write below this line stays · [\da-f]* · [\da-f]* -->$/u)
  const boxes = lines.flatMap((line) => /^- \[ \] <!-- box:([a-z-]+) --> \*\*\d+\.\*\* /u.exec(line)?.[1] ?? [])
  expect(new Set(boxes).size).toBe(boxes.length)
  return lines
    .map((line) =>
      line.replace(/^- \[ \] <!-- box:[a-z-]+ -->/u, '-').replace(/ <!-- devices:\d+:[\dT:.Z-]+ -->$/u, ''),
    )
    .join('\n')
}
const neverMade: Marker = { tenant: '', kind: 'all', id: '', topic: 'check', cycle: '', unread: [] }

function quiet(markdown: string): void {
  const html = alive(markdown)
  expect(html).not.toMatch(/<!--|-->/u)
  expect(html).not.toMatch(/<(?:img|script|iframe|h1|input)/u)
  expect(html).not.toContain('evil.example')
  expect(html).not.toMatch(/(?<![\w.+-])@mona/u)
  const links = [...html.matchAll(/href="([^"]*)"/gu)].map(([, href = '']) => new URL(href).hostname)
  const known = [
    'intune.microsoft.com',
    'business.apple.com',
    'school.apple.com',
    'identity.apple.com',
    'support.apple.com',
    'github.com',
    'learn.microsoft.com',
  ]
  for (const host of links) expect(known).toContain(host)
}

test('a marker can be read from anything, quickly, and is never half a marker', () => {
  const lead = '<!-- apple-token-renewal v1 '
  const parts = fc.oneof(
    fc.constantFrom(
      lead,
      ' -->',
      '{',
      '}',
      '"tenant":"t"',
      ',',
      '"kind":"all"',
      '"stage":1',
      '\\u003c',
      '"__proto__":{"x":1}',
    ),
    fc.json(),
    fc.string(),
  )
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 12 }), (some) => {
      const marker = parseMarker(some.join(''))
      if (marker === null) return
      expect(typeof marker.tenant).toBe('string')
      expect(typeof marker.id).toBe('string')
      expect(['number', 'string']).toContain(typeof writtenStage(marker))
    }),
    { numRuns: 3_000 },
  )
  const began = process.cpuUsage()
  expect(parseMarker(`${lead}${'{"a":'.repeat(20_000)}`)).toBeNull()
  expect(parseMarker(lead.repeat(5_000))).toBeNull()
  expect(parseMarker(`${lead}${'['.repeat(60_000)} -->`)).toBeNull()
  expect(process.cpuUsage(began).user / 1000).toBeLessThan(1_000)
})

useSandbox()

test('in the real log no line of the tenant’s becomes a command, whatever Graph says', async () => {
  const evil = 'x\n::error::owned\n::set-output name=renewed::true\n##[error]owned %0A::error::owned'
  sandbox.intune.addEnrollmentToken(evil, 5, { appleIdentifier: evil })
  sandbox.network.fail({
    path: /vppTokens/u,
    times: 99,
    go: { answer: { status: 403, json: { error: { code: evil, message: evil, innerError: { 'request-id': evil } } } } },
  })
  const { log, outputs } = await check()
  expect(log).not.toMatch(/^::(?:set-output|error::owned)/mu)
  expect(log).not.toContain('##[error]')
  expect(outputs['renewed']).toBe('false')
  expect(issues().length).toBeGreaterThan(0)
})

test('a stranger’s issue with a forged marker neither silences nor stands in for an alert', async () => {
  sandbox.repository.private = false
  sandbox.intune.addVppToken('Books', 5)
  const first = await check()
  const body = issues()[0]?.issue.body ?? ''
  sandbox.repository.issues.length = 0
  for (const association of ['NONE', 'CONTRIBUTOR', 'FIRST_TIMER'] as const)
    sandbox.github.openIssue(sandbox.repository, {
      login: 'mallory',
      association,
      title: 'muted',
      body,
      labels: ['apple-token-renewal'],
    })
  sandbox.github.close(sandbox.repository, 1, 'not_planned')
  const { log } = await check()
  expect(first.status).toBe(0)
  expect(log).toContain('opened #4')
  expect(issues()[1]?.issue.state).toBe('open')
  expect(issues()[1]?.comments).toEqual([])
})
