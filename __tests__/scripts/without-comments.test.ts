import { expect, test } from '@jest/globals'
import { withoutComments } from '../../scripts/without-comments.ts'

test.each([
  ['a comment in a line', 'a /* one */ + b', 'a + b'],
  ['a comment at the end of a line', 'a() // one\nb()', 'a()\nb()'],
  ['a line of comment, and empty lines', 'a()\n\n  // one\n\n  b()', 'a()\n  b()'],
  ['a comment for documentation', '/** One.\n * @type {string} */\nconst a = 1', 'const a = 1'],
  [
    'a comment with the line break that ends a statement',
    'f(function () { return /*\n*/ 1 })',
    'f(function () { return\n 1 })',
  ],
  ['what looks like a comment in a text', 'a = "https://a.b/*" // one', 'a = "https://a.b/*"'],
  [
    'what looks like a comment in a template',
    'a = `// ${b /* one */} /* c */\n\n  // d`',
    'a = `// ${b } /* c */\n\n  // d`',
  ],
  ['what looks like a comment in a pattern', 'a = /[/]*\\/\\/ b/u // one', 'a = /[/]*\\/\\/ b/u'],
  ['division', 'a = b / c // d / e', 'a = b / c'],
])('%s', (_, code, without) => {
  expect(withoutComments(code).trimEnd()).toBe(without)
})
