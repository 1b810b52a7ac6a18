import type { Comment } from '../../sandbox/github/state.ts'
import type { Run } from '../../sandbox/runner.ts'
import { commented, type Trigger } from '../../sandbox/triggers.ts'
import { run, sandbox } from './simulated.ts'

/** Comments of somebody who may write to the repository, and the runs that they start; in this process. */

export const say = (body: string, number = 1): Comment =>
  sandbox.github.comment(sandbox.repository, number, 'mona', body)
export const hear = (
  comment: Comment,
  inputs: Readonly<Record<string, string>> = {},
  { number = 1, trigger = commented(sandbox, number, comment) }: { number?: number; trigger?: Trigger } = {},
): Promise<Run> => run({ mode: 'command', 'verify-timeout': '4', ...inputs }, trigger)
export const reactions = (comment: Comment, number = 1): readonly string[] =>
  sandbox.github.reactionsTo(sandbox.repository, number, comment).map((one) => one.replace('github-actions[bot] ', ''))
