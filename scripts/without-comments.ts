import ts from 'typescript'

/**
 * Code without its comments and empty lines; every other line stays as it is. Runners download the bundle for each job, and a quarter
 * of it would be comments. Licenses have a file of their own, see `licenses.ts`.
 * @param code JavaScript
 */
export function withoutComments(code: string): string {
  const file = ts.createSourceFile('bundle.js', code, ts.ScriptTarget.Latest, false, ts.ScriptKind.JS)
  return tokensOf(file, file)
    .map((token) => shortTrivia(code.slice(token.getFullStart(), token.getStart(file))) + token.getText(file))
    .join('')
    .trimStart()
}

function tokensOf(node: ts.Node, file: ts.SourceFile): readonly ts.Node[] {
  const parts = node.getChildren(file).filter(({ kind }) => !isDocComment(kind))
  return parts.length === 0 ? [node] : parts.flatMap((part) => tokensOf(part, file))
}

const isDocComment = (kind: ts.SyntaxKind): boolean =>
  kind >= ts.SyntaxKind.FirstJSDocNode && kind <= ts.SyntaxKind.LastJSDocNode

/** What stands between two tokens: a line break if there was one, because a statement may end there. */
function shortTrivia(trivia: string): string {
  if (trivia === '') return ''
  return trivia.includes('\n') ? `\n${/[ \t]*$/u.exec(trivia)?.[0] ?? ''}` : ' '
}
