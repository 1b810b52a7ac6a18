import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { marked, type Tokens } from 'marked'
import { cell, markdown, maskedAppleId, plain } from '../../src/text/untrusted.ts'

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

test.each([
  ['@octocat #1 <b> --> https://evil.example', '`@octocat #1 <b> --> https://evil.example`'],
  ['a`b', '``a`b``'],
  ['`', '`` ` ``'],
  ['```js', '```` ```js ````'],
])('%j as Markdown is %j', (given, shown) => {
  expect(markdown(given)).toBe(shown)
})

test('whatever a name holds, GitHub-flavoured Markdown shows it as one code element in one cell', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('`', '|', '\\', '<', '!', '-', '>', '@', 'a', '*') })),
      (name) => {
        const row = marked.lexer(`| a | b |\n|---|---|\n| ${cell(markdown(name))} | x |\n`)[0]
        if (row?.type !== 'table') throw new Error('no table')
        const [cells] = (row as Tokens.Table).rows
        expect(cells).toHaveLength(2)
        expect(cells?.[0]?.tokens.map(({ type }) => type)).toEqual(['codespan'])
        expect(cells?.[1]?.text).toBe('x')
      },
    ),
    { numRuns: 2000 },
  )
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
