import { expect, test } from '@jest/globals'
import { markdown, maskedAppleId, plain } from '../../src/tokens/untrusted.ts'

test.each([
  ['Main office', 'Main office'],
  ['two\nlines\r\nand\ta tab', 'two lines and a tab'],
  ['\u001b[31mred\u0007', '[31mred'],
  ['abc\u202Edef\u200B\u2066', 'abcdef'],
  ['   ', '(no name)'],
  ['', '(no name)'],
  ['##[error]x', '# #[error]x'],
  ['\ud800broken', 'broken'],
  ['名前 👩‍💻', '名前 👩💻'],
])('%j is shown as %j', (given, shown) => {
  expect(plain(given)).toBe(shown)
})

test('a name of 10,000 characters is cut to 100, and never in the middle of one', () => {
  const shown = plain('😀'.repeat(10_000))
  expect(Array.from(shown)).toHaveLength(100)
  expect(shown.endsWith('😀…')).toBe(true)
})

test('Markdown of a name holds none of the characters that Markdown, HTML or GitHub read', () => {
  const shown = markdown('@octocat #1 <b> --> | `x` https://evil.example [a](b) GH-1 :tada: \\ $x$')
  expect(shown).toMatch(/^<code>(?:[\p{L}\p{N} ]|&#\d+;)*<\/code>$/u)
})

test.each([
  ['it@contoso.example', 'i***@contoso.example'],
  ['a"b"@c@contoso.example', 'a***@contoso.example'],
  ['no-at-sign', 'n***'],
  ['@x', '@***'],
  ['', '***'],
])('%j is masked as %j', (given, shown) => {
  expect(maskedAppleId(given)).toBe(shown)
})
