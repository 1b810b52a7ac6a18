/** The texts of the sources. A file alone, because the compiler takes a second to load, and scenarios need the rest of `messages.ts`. */
import { readdirSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { headings, pattern } from './messages.ts'

/**
 * The headings that no text of the source can become. A colon may stand between two texts, of which one is put before the
 * other.
 */
export function withoutSource(folder: string): readonly string[] {
  const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => textsIn(`${folder}/${name}`))
  const isIn = (part: string): boolean => {
    const said = new RegExp(pattern(part), 'su')
    return texts.some((text) => said.test(text))
  }
  return headings.filter((heading) => !isIn(heading) && !heading.split(': ').every(isIn))
}

/** Every text in a file, with `…` for what a run fills in. */
function textsIn(path: string): readonly string[] {
  const texts: string[] = []
  const visit = (node: ts.Node): void => {
    const text = textOf(node)
    if (text !== null) texts.push(text)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest))
  return texts
}

/** What a node says as a whole; null if it is no text. */
function textOf(node: ts.Node): string | null {
  if (ts.isStringLiteralLike(node)) return node.text
  if (ts.isTemplateExpression(node))
    return node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join('')
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.PlusToken) return null
  const [left, right] = [textOf(node.left), textOf(node.right)]
  return left === null || right === null ? null : left + right
}
