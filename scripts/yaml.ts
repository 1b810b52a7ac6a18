/** Reads action.yml, the workflows and the examples with the parsers that GitHub's own tools use. */
import { readdirSync, readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join } from 'node:path'

// The parser is made for bundlers: it imports its schemas as JSON without saying so.
registerHooks({
  load: (url, context, next) =>
    next(url, url.endsWith('.json') ? { ...context, importAttributes: { type: 'json' } } : context),
})
const { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } = await import('@actions/workflow-parser')
const { parseAction } = await import('@actions/workflow-parser/actions/action-parser')

const documents = [
  'README.md',
  'README.ja.md',
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
]

/** Every workflow that the documentation shows. */
export const workflowsShown = (): readonly File[] => documents.flatMap(workflowsIn)

/** Problems of `action.yml`, all workflows and examples, and every workflow shown in the documentation; one line each. */
export async function problemsInYaml(): Promise<readonly string[]> {
  const folders = ['.github/workflows', 'examples']
  const files = folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
  const workflows = [
    ...files
      .filter((file) => file.endsWith('.yml'))
      .map((file) => ({ name: file, content: readFileSync(file, 'utf8') })),
    ...workflowsShown(),
  ]
  const found = await Promise.all(workflows.map((file) => problemsIn(file)))
  return [...problemsInAction(), ...found.flat()]
}

interface File {
  readonly name: string
  readonly content: string
}

function problemsInAction(): readonly string[] {
  const { context } = parseAction(
    { name: 'action.yml', content: readFileSync('action.yml', 'utf8') },
    new NoOperationTraceWriter(),
  )
  return context.errors.getErrors().map(({ message }) => `action.yml: ${message}`)
}

async function problemsIn(file: File): Promise<readonly string[]> {
  const { context, value } = parseWorkflow(file, new NoOperationTraceWriter())
  if (value !== undefined) await convertWorkflowTemplate(context, value)
  const pins = [...file.content.matchAll(/uses: (\S+)@(\S+)/gu)].filter(
    ([, action = '', version = '']) => !action.startsWith('OWNER/') && !/^[\da-f]{40}$/u.test(version),
  )
  return [
    ...context.errors.getErrors().map(({ message }) => `${file.name}: ${message}`),
    ...unknownInputs(file),
    ...pins.map(([uses]) => `${file.name}: not pinned by its commit: ${uses}`),
    ...(/^permissions: \{\}$/mu.test(file.content) ? [] : [`${file.name}: permissions: {} is missing at the top`]),
  ]
}

/** Inputs that an example gives to this action and the action does not have. */
function unknownInputs({ name, content }: File): readonly string[] {
  const known = [
    ...(readFileSync('action.yml', 'utf8')
      .split('\noutputs:')[0]
      ?.matchAll(/^ {2}([\w-]+):$/gmu) ?? []),
  ].map(([, input]) => input)
  const steps = content.split('intune-apple-token-renewal@').slice(1)
  const given = steps.map((step) => /^\S*\n(?: {8}(?!with:).*\n)* {8}with:\n((?: {10}.*\n?)*)/u.exec(step)?.[1] ?? '')
  const inputs = given.flatMap((lines) => [...lines.matchAll(/^ {10}([\w-]+):/gmu)].map(([, input = '']) => input))
  return inputs.filter((input) => !known.includes(input)).map((input) => `${name}: the action has no input ${input}`)
}

/** The workflows in the fenced blocks of a document. */
function workflowsIn(document: string): readonly File[] {
  const blocks = [...readFileSync(document, 'utf8').matchAll(/^```yaml\n(.*?)^```$/gmsu)]
  return blocks
    .map(([, content = ''], index) => ({ name: `${document}, yaml block ${(index + 1).toString()}`, content }))
    .filter(({ content }) => /^jobs:/mu.test(content))
}
