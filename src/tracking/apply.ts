import { TrackingFailure } from './github/tracking-failure.ts'
import { untouched, type Outcome } from './outcome.ts'
import { performAction, type ActionTools } from './perform.ts'
import { isChange, type Action } from './plan/action.ts'
import { isRecord } from './plan/urgency.ts'
import type { TrackingState } from './state.ts'

/** What became of a plan. */
export interface ApplyResult {
  readonly outcomes: readonly Outcome[]
  readonly failures: readonly TrackingFailure[]
  /** Whether something failed that was to be put on record and that no later run can write. */
  readonly isRecordLost: boolean
  /** Each once, whatever number of issues it is about. */
  readonly warnings: readonly string[]
  /** Changes left for the next run, because `max-issue-writes` was reached or nothing can be written. */
  readonly left: number
}

interface ApplyOptions extends ActionTools {
  /** Changes that may be made, beside what has to be on record. */
  readonly maxChanges: number
}

/**
 * Applies plans in their order. A failure does not keep the rest from being done, unless it is sure that the rest would fail too.
 * Several plans, one after another, share the limit and what was learned of the issues meanwhile.
 */
export function openApplier(state: TrackingState, options: ApplyOptions) {
  const outcomes: Outcome[] = []
  const failures: TrackingFailure[] = []
  const warnings = new Set<string>()
  const gone = new Set<number>()
  const context = { ...options, state, outcomes, gone, warn: (message: string) => void warnings.add(message) }
  let [changes, left, isRecordLost] = [0, 0, false]

  async function applyAction(action: Action): Promise<void> {
    const isLimited = isChange(action) && !isRecord(action)
    const isHopeless = isChange(action) && failures.some(({ lasting }) => lasting)
    if (isHopeless || (isLimited && changes >= options.maxChanges)) {
      outcomes.push(...untouched(action))
      isRecordLost ||= isRecord(action)
      left++
      return
    }
    try {
      outcomes.push(...(await performAction(action, context)))
      if (isLimited) changes++
    } catch (error) {
      if (!(error instanceof TrackingFailure)) throw error
      failures.push(error)
      isRecordLost ||= isRecord(action)
      outcomes.push(...untouched(action))
    }
  }

  return {
    async apply(actions: readonly Action[]): Promise<void> {
      for (const action of actions) await applyAction(action)
    },
    /** The state as it is known now. */
    currentState: (): TrackingState => context.state,
    applied: (): ApplyResult => ({ outcomes, failures, isRecordLost, warnings: [...warnings], left }),
  }
}
