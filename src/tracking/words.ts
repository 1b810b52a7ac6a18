import { byMessage } from '../tokens/inventory.ts'
import type { Problem } from '../tokens/standing.ts'
import { hasName, type AppleToken, type Kind } from '../tokens/token.ts'
import { codeBlock, markdown, maskedAppleId, plain } from '../text/untrusted.ts'
import { compose } from './body.ts'
import type { Draft, TrackingIssue } from './issue.ts'
import { hidden, type Marker } from './marker.ts'
import type { Action, Closing, Concern, Renewed } from './plan.ts'
import type { Says, Text, UploadCommands } from '../text/text.ts'
import type { Times } from '../text/times.ts'

/** How issues and comments are to be written. */
export interface Style {
  readonly text: Text
  readonly times: Times
  /** Whether Apple IDs are shown in full or as `i***@contoso.com`. */
  readonly showAppleIds: boolean
  /** Logins to mention when an issue reminds. */
  readonly assignees: readonly string[]
  /** The workflow that renews: its file, and the repository as `gh` takes it. Null where that is not known. */
  readonly workflow: { readonly repository: string; readonly file: string } | null
}

/** The issue about a concern, as it should be. */
export function draft(concern: Concern, existing: TrackingIssue | null, style: Style): Draft {
  return compose(concern.marker, textOf(concern, style), style.text, existing)
}

/** The issue that records a renewal which no issue had asked for. */
export function record(marker: Marker, { token }: Renewed, { text }: Style): Draft {
  return compose(
    marker,
    text.recorded({ kind: token.kind, title: plain(token.name), name: markdown(token.name) }),
    text,
    null,
  )
}

function textOf(concern: Concern, { text, times, showAppleIds, workflow }: Style): Says {
  if (concern.topic === 'check')
    return text.check({
      tenant: markdown(concern.marker.tenant),
      failures: byMessage(concern.failures).map((of) => ({ ...of, message: codeBlock(of.message) })),
    })
  const { token } = concern
  const facts = {
    kind: token.kind,
    portal: 'portal' in token ? token.portal : 'business',
    title: plain(token.name),
    name: markdown(token.name),
    topic: 'topic' in token && token.topic !== null ? markdown(token.topic) : null,
    appleId: token.appleId === null ? null : markdown(showAppleIds ? token.appleId : maskedAppleId(token.appleId)),
  } as const
  const commands = workflow === null ? null : commandsFor(token, workflow)
  if (concern.topic === 'first') {
    const { title, name } = facts
    return text.first({ title, name, publicKey: concern.publicKey, commands })
  }
  if (concern.topic === 'health') {
    return text.health({
      ...facts,
      problems: concern.problems.map((problem) => ({ word: problem.word, what: particulars(problem) })),
    })
  }
  const { expiry, expired } = concern
  return text.renewal({ ...facts, expired, day: times.day(expiry), expiry: times.withZone(expiry), commands })
}

/** Where the workflow of the README keeps the file on its way; others may name theirs as they like. */
const secret = 'APPLE_RENEWED_TOKEN'
const environment = 'apple-token-renewal'

const fileFromApple: Readonly<Record<Kind, string>> = {
  'enrollment-program-token': 'smime.p7m',
  'vpp-token': 'sToken.vpptoken',
  'mdm-push-certificate': 'MDM.pem',
}

/** What to type to renew a token by this very workflow. It is named by its id, which is no secret and needs no quotes. */
function commandsFor({ kind, id }: AppleToken, { repository, file }: NonNullable<Style['workflow']>): UploadCommands {
  const at = `--env ${environment} --repo ${repository}`
  const which = hasName[kind] && /^[\w.-]+$/u.test(id) ? ` -f token=${id}` : ''
  return {
    file: fileFromApple[kind],
    store: `gh secret set ${secret} ${at} < ${fileFromApple[kind]}`,
    storeInPowerShell: `Get-Content -Raw ${fileFromApple[kind]} | gh secret set ${secret} ${at}`,
    start: `gh workflow run ${file} --repo ${repository} -f mode=renew${which}`,
    tidyUp: `gh secret delete ${secret} ${at}`,
  }
}

/** What is particular about a problem. Never the time of the last sync: a text that changes daily is a write a day. */
function particulars(problem: Problem): string {
  if (problem.word === 'token-invalid') return markdown(problem.reason)
  return problem.word === 'sync-error' && problem.code !== null ? markdown(`${problem.code}`) : ''
}

/**
 * The comment that goes with an action, or null where it is silent. Its last line is hidden and says which event it is
 * about, so that it is known to have been made even where the run stopped right after.
 */
export function comment(action: Action, style: Style): { readonly body: string; readonly event: string } | null {
  const words = wordsOf(action, style)
  const marker = action.do === 'record' ? action.marker : 'issue' in action ? action.issue.marker : null
  if (words === null || marker === null) return null
  const event = hidden(eventOf(action, marker))
  return { body: `${words}\n\n${event}`, event }
}

function eventOf(action: Action, { cycle, stage }: Marker): object {
  switch (action.do) {
    case 'close':
    case 'record': {
      // Of a renewal, the file is remembered: it cannot be used again.
      const { closing } = action
      const { by, ...rest } = closing.because === 'renewed' ? closing : { ...closing, by: null }
      return { event: 'closed', ...rest, ...(by !== null && { sha256: by.sha256 }), cycle }
    }
    case 'reopen':
      return { event: 'reopened', because: action.because, closedAt: action.issue.closedAt }
    case 'remind':
      return { event: 'reminded', cycle: action.concern.marker.cycle, stage: action.concern.marker.stage, after: stage }
    case 'open':
    case 'update':
    case 'nothing':
      return { event: action.do }
  }
}

function wordsOf(action: Action, style: Style): string | null {
  const { text, times, assignees } = style
  const say = text.comment
  const mention = assignees.map((login) => `@${login} `).join('')
  switch (action.do) {
    case 'open':
    case 'update':
    case 'nothing':
      return null
    case 'remind': {
      const { concern } = action
      if (concern.topic === 'first') return null
      if (concern.topic === 'renewal')
        return say.reminded({ expired: concern.expired, expiry: times.withZone(concern.expiry), mention })
      const words =
        concern.topic === 'health'
          ? concern.problems.map(text.problem)
          : concern.failures.map(({ kind }) => text.kind[kind])
      return say.worse({ words: words.join(', '), mention })
    }
    case 'reopen': {
      const { concern } = action
      const expiry = concern.topic === 'renewal' ? times.withZone(concern.expiry) : null
      return action.because === 'again' ? say.again({ mention }) : say.stillReported({ expiry, mention })
    }
    case 'close':
      return closingWords(action.closing, action.issue.marker, say, style)
    case 'record':
      return closingWords(action.closing, action.marker, say, style)
  }
}

function closingWords(closing: Closing, { cycle }: Marker, say: Text['comment'], { times, workflow }: Style): string {
  switch (closing.because) {
    case 'renewed': {
      const { by, now } = closing
      const before = cycle === 'unknown' ? null : times.withZone(new Date(cycle))
      const proof =
        by === null
          ? null
          : {
              sha256: by.sha256,
              by: by.by === '' ? null : markdown(by.by),
              run: by.run,
              tidyUp: workflow === null ? null : commandsFor(by.token, workflow).tidyUp,
            }
      return say.renewed({ before, now: times.withZone(now), proof })
    }
    case 'not-due':
      return say.notDue({ expiry: times.withZone(closing.expiry) })
    case 'recovered':
      return say.recovered()
    case 'expired-instead':
      return say.expiredInstead()
    case 'read-again':
      return say.readAgain()
    case 'gone':
      return say.gone()
    case 'excluded':
      return say.excluded()
    case 'duplicate':
      return say.duplicateOf({ number: closing.of })
  }
}
