import { People } from './github/people.ts'
import { answer } from './github/routes.ts'
import type { Answer, Asked } from './server.ts'

export type { Repository, StoredIssue } from './github/state.ts'

/**
 * GitHub's REST API, as far as issues go, with its rules about who may do what. Shapes are held to recordings of the real one
 * by `__tests__/sandbox/github.test.ts`.
 */
export class GitHub extends People {
  readonly handle = (asked: Asked): Answer => answer(this, asked)
}
