/** Checks action.yml, the workflows and the examples with the parser and the language service of GitHub's own editor extension. */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { parse } from 'yaml'

// The parser is made for bundlers: it imports its schemas as JSON without saying so.
registerHooks({
  load: (url, context, next) =>
    next(url, url.endsWith('.json') ? { ...context, importAttributes: { type: 'json' } } : context),
})
const { NoOperationTraceWriter } = await import('@actions/workflow-parser')
const { parseAction } = await import('@actions/workflow-parser/actions/action-parser')
const { validate } = await import('@actions/languageservice')

/** This action, or a file of it, by any owner: before the first release, that is OWNER. */
const ownAction = /^[^/]+\/intune-apple-token-renewal(?:\/(.+))?@/u

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
  const workflows = [...workflowFiles(), ...checksWithSteps(), ...workflowsShown()]
  const found = await Promise.all(workflows.map((file) => problemsIn(file)))
  return [...problemsInAction(), ...found.flat()]
}

/** The workflows of the repository, and the examples. */
function workflowFiles(): readonly File[] {
  const files = ['.github/workflows', 'examples'].flatMap((folder) =>
    readdirSync(folder).map((name) => join(folder, name)),
  )
  return files.filter((file) => file.endsWith('.yml')).map((name) => ({ name, content: readFileSync(name, 'utf8') }))
}

/** The daily check with each of the recipes after it, as a person adds them. */
function checksWithSteps(): readonly File[] {
  const check = readFileSync('examples/check.yml', 'utf8')
  return readdirSync('examples/steps').map((name) => {
    const path = join('examples/steps', name)
    return { name: path, content: check + readFileSync(path, 'utf8').replace(/^(?=.)/gmu, ' '.repeat(6)) }
  })
}

export interface File {
  readonly name: string
  readonly content: string
}

function problemsInAction(): readonly string[] {
  const content = readFileSync('action.yml', 'utf8')
  const { context } = parseAction({ name: 'action.yml', content }, new NoOperationTraceWriter())
  const { description } = parse(content) as { readonly description: string }
  const { description: same } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly description: string }
  return [
    ...context.errors.getErrors().map(({ message }) => message),
    // The Marketplace refuses a longer one, at the tag.
    ...(description.length > 125 ? ['the description has more than 125 characters'] : []),
    ...(description === same ? [] : ['the description is not that of package.json']),
  ].map((problem) => `action.yml: ${problem}`)
}

/** What is wrong with a workflow: its schema, the names in its expressions, what it uses, its scripts; one line each. */
export async function problemsIn(file: File): Promise<readonly string[]> {
  const document = TextDocument.create(`file:///${encodeURIComponent(file.name)}`, 'yaml', 0, file.content)
  const found = await validate(document)
  const workflow = parse(file.content) as Workflow
  const uses = usesIn(workflow)
  const pins = uses.filter(
    ({ uses }) => !ownAction.test(uses) && !uses.startsWith('./') && !/@[\da-f]{40}$/u.test(uses),
  )
  return [
    ...found.map(
      ({ range, message }) => `line ${range.start.line + 1}: ${typeof message === 'string' ? message : message.value}`,
    ),
    ...uses.flatMap(unknownInputs),
    ...scriptsIn(workflow).flatMap(syntaxErrors),
    ...pins.map(({ uses }) => `not pinned by its commit: ${uses}`),
    ...(isDeepStrictEqual(workflow.permissions, {}) ? [] : ['permissions: {} is missing at the top']),
  ].map((problem) => `${file.name}: ${problem}`)
}

interface Workflow {
  readonly permissions?: unknown
  readonly jobs?: Readonly<Record<string, Partial<Use> & { readonly steps?: readonly Step[] }>>
}

interface Step extends Partial<Use> {
  readonly run?: string
  readonly shell?: string
}

/** A job or step that uses an action or a reusable workflow, and the inputs it gives. */
interface Use {
  readonly uses: string
  readonly with?: Readonly<Record<string, unknown>>
}

function usesIn({ jobs = {} }: Workflow): readonly Use[] {
  return Object.values(jobs)
    .flatMap((job) => [job, ...(job.steps ?? [])])
    .flatMap(({ uses, ...rest }) => (uses === undefined ? [] : [{ ...rest, uses }]))
}

/** The scripts of the steps that Bash runs. */
const scriptsIn = ({ jobs = {} }: Workflow): readonly string[] =>
  Object.values(jobs)
    .flatMap(({ steps = [] }) => steps)
    .flatMap(({ run, shell = 'bash' }) => (run === undefined || shell !== 'bash' ? [] : [run]))

/** What Bash can't parse. An expression is replaced before Bash sees it, by something that can be anything. */
function syntaxErrors(script: string): readonly string[] {
  const input = script.replaceAll(/\$\{\{.*?\}\}/gsu, 'x')
  const { status, stderr } = spawnSync('bash', ['-n'], { input, encoding: 'utf8' })
  return status === 0 ? [] : [stderr.trim()]
}

/** Inputs that an example gives to this action, or to its reusable workflow, which has no such input. */
function unknownInputs({ uses, with: given = {} }: Use): readonly string[] {
  const [own, path = 'action.yml'] = ownAction.exec(uses) ?? []
  if (own === undefined) return []
  const { inputs, on } = parse(readFileSync(path, 'utf8')) as Called
  const known = Object.keys(inputs ?? on?.workflow_call?.inputs ?? {})
  return Object.keys(given)
    .filter((input) => !known.includes(input))
    .map((input) => `${path} has no input ${input}`)
}

interface Called {
  readonly inputs?: object
  readonly on?: { readonly workflow_call?: { readonly inputs?: object } }
}

/** The workflows in the fenced blocks of a document. */
function workflowsIn(document: string): readonly File[] {
  const blocks = [...readFileSync(document, 'utf8').matchAll(/^```yaml\n(.*?)^```$/gmsu)]
  return blocks
    .map(([, content = ''], index) => ({ name: `${document}, yaml block ${index + 1}`, content }))
    .filter(({ content }) => /^jobs:/mu.test(content))
}
