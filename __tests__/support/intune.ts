import type { RenewalContext } from '../../src/renewal/renewal-context.ts'
import type { WriteResult } from '../../src/domain/inventory.ts'
import { isOfKind, type AppleToken } from '../../src/domain/token.ts'
import { logTimesIn } from '../../src/text/times.ts'
import { now } from './situations.ts'

/** An Intune that gives prepared answers, one after the other, and records what was asked. */
export interface ScriptedIntune {
  readonly around: RenewalContext
  /** The changes that were requested: `sync`, or the uploaded content. */
  readonly changes: readonly string[]
  readonly warnings: readonly string[]
  readonly lines: readonly string[]
}

export interface Script {
  /** The token at each reading, the last one repeated; null if Intune can't be read. */
  readonly looks: readonly (AppleToken | null)[]
  /** The result of each change, the last one repeated. */
  readonly answers?: readonly WriteResult[]
}

/** Time passes only while the action waits. */
export function play({ looks, answers = [{ outcome: 'taken', id: null }] }: Script): ScriptedIntune {
  const changes: string[] = []
  const warnings: string[] = []
  const lines: string[] = []
  let [clock, looked] = [now.getTime(), 0]
  const unused = () => Promise.reject(new Error('not used'))
  const change = (what: string): Promise<WriteResult> => {
    const answer = answers[Math.min(changes.push(what), answers.length) - 1]
    return answer === undefined ? unused() : Promise.resolve(answer)
  }
  const tell = (line: string): void => {
    lines.push(line)
  }
  return {
    changes,
    warnings,
    lines,
    around: {
      apple: null,
      times: logTimesIn('UTC'),
      dryRun: false,
      warn: (message) => warnings.push(message),
      intune: {
        read: (kind) => {
          const token = looks[Math.min(looked++, looks.length - 1)] ?? null
          const failure = { reason: 'unavailable', message: 'No answer.', detail: '' } as const
          return Promise.resolve(
            token === null ? { kind, failure } : { kind, tokens: [token].filter(isOfKind(kind)), at: new Date(clock) },
          )
        },
        upload: (_, __, content) => change(content),
        sync: () => change('sync'),
        create: unused,
        publicKey: unused,
      },
      runner: {
        now: () => new Date(clock),
        wait: (milliseconds) => {
          clock += milliseconds
          return Promise.resolve()
        },
        log: { info: tell, warning: tell, error: tell, group: (_, body) => body() },
      },
    },
  }
}
