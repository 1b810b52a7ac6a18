import { readdirSync, readFileSync } from 'node:fs'
import ts from 'typescript'

/**
 * The messages that the action can give, out of its source: the first sentence of each text that is handed to a failure, to
 * the list of wrong inputs or to the warnings, or that is returned as a warning. What a run fills in stands as `…`.
 */
export function messagesIn(folder: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
  const found = files.flatMap((name) => {
    const source = ts.createSourceFile(name, readFileSync(`${folder}/${name}`, 'utf8'), ts.ScriptTarget.Latest, true)
    const messages: string[] = []
    const visit = (node: ts.Node): void => {
      messages.push(...messagesOf(node, source))
      ts.forEachChild(node, visit)
    }
    visit(source)
    return messages
  })
  return [...new Set(found.map(firstSentence))]
    .filter((message) => !/^(?:The file cannot be used: )?…?(?: Nothing was uploaded)?$/u.test(message))
    .sort()
}

/** Calls whose argument with this index is a message. */
const calls: Readonly<Record<string, number>> = {
  IntuneFailure: 1,
  RenewalFailure: 0,
  TrackingFailure: 0,
  super: 0,
  refusal: 0,
  lasting: 0,
  'wrong.push': 0,
  'core.warning': 0,
  warn: 0,
}

/** Functions that give a warning, or a list of them. */
const givers = ['scheduleWarnings', 'heartbeat', 'syncWarning', 'unexpected', 'warningsOf', 'errorsOf', 'mistake']
/** Properties that hold a warning, or a list of them. */
const holders = ['warning', 'warnings', 'errors', 'wrong']

function messagesOf(node: ts.Node, source: ts.SourceFile): readonly string[] {
  if (ts.isFunctionDeclaration(node) && givers.includes(node.name?.text ?? '')) return returnsOf(node).flatMap(textsOf)
  if (ts.isPropertyAssignment(node) && holders.includes(node.name.getText(source))) return textsOf(node.initializer)
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return []
  const index = calls[node.expression.getText(source)]
  const argument = index === undefined ? undefined : node.arguments?.[index]
  if (argument === undefined) return []
  // A refusal is told with the same words before it.
  const before = node.expression.getText(source) === 'refusal' ? 'The file cannot be used: ' : ''
  return textsOf(argument).map((text) => before + text)
}

function returnsOf(node: ts.Node): readonly ts.Expression[] {
  if (ts.isReturnStatement(node)) return node.expression === undefined ? [] : [node.expression]
  return node.getChildren().flatMap(returnsOf)
}

/** The texts that an expression can be, or hold. */
function textsOf(node: ts.Expression): readonly string[] {
  if (ts.isStringLiteralLike(node)) return [node.text]
  if (ts.isTemplateExpression(node))
    return [node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join('')]
  if (ts.isParenthesizedExpression(node) || ts.isSpreadElement(node)) return textsOf(node.expression)
  if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap(textsOf)
  if (ts.isArrowFunction(node) && ts.isExpression(node.body)) return textsOf(node.body)
  if (ts.isCallExpression(node)) return ['…', ...node.arguments.flatMap(textsOf)]
  if (ts.isConditionalExpression(node)) return [...textsOf(node.whenTrue), ...textsOf(node.whenFalse)]
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken)
    return textsOf(node.left).flatMap((left) => textsOf(node.right).map((right) => left + right))
  return ['…']
}

const firstSentence = (message: string): string =>
  (
    /^(.*?)(?:[.:?](?=\s|$)|\n|$)/su.exec(
      message.replace(/^…: /u, '').replace(/^(The file cannot be used): /u, '$1\u0000'),
    )?.[1] ?? message
  )
    .replace('\u0000', ': ')
    .replace(/ \([^)]*$/u, '')
    .replace(/…[\s…]*…/gu, '…')
    .trim()
