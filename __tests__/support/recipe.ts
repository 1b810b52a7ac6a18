/** Runs the script of a recipe in `examples/steps/` as a runner does, with the outputs of a check. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'yaml'

interface Step {
  readonly env?: Record<string, string>
  readonly run?: string
}

export interface Outcome {
  /** The folder in which the script ran. */
  readonly folder: string
  readonly status: number | null
  readonly log: string
}

/** @param values what the expressions of the step stand for, such as `secrets.TEAMS_WEBHOOK`; a name that is left out is empty */
export async function runRecipe(
  recipe: string,
  values: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const steps = parse(readFileSync(join('examples/steps', recipe), 'utf8')) as readonly Step[]
  const step = steps.find(({ run }) => run !== undefined)
  const folder = mkdtempSync(join(tmpdir(), 'apple-token-recipe-'))
  const given = Object.entries(step?.env ?? {}).map(([name, text]): [string, string] => [name, evaluated(text, values)])
  // As GitHub starts it: https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax
  const child = spawn('bash', ['-e', '-c', step?.run ?? 'exit 99'], {
    cwd: folder,
    env: { PATH: process.env['PATH'], ...Object.fromEntries(given), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let log = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (log += chunk.toString()))
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { folder, status, log }
}

/** `${{ name }}` and `${{ name || 'text' }}`. */
const evaluated = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\$\{\{ ([\w.-]+)(?: \|\| '([^']*)')? \}\}/gu, (_, name: string, otherwise: string | undefined) =>
    values[name] === undefined || values[name] === '' ? (otherwise ?? '') : values[name],
  )
