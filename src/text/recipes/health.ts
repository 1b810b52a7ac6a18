import type { Problem } from '../../domain/standing.ts'
import { hasName, type Kind } from '../../domain/token.ts'
import type { HealthFacts, Step, TermsFacts } from '../facts.ts'
import { bullets, collapsed, factLines, numbered } from '../markdown.ts'
import type { Phrases } from '../phrases.ts'
import type { IssueText } from '../text.ts'
import { vppStateIn, type VppState } from '../vpp-states.ts'
import { furtherHelp, ifItFails, renewalInstructions, renewalNeeds } from './renewal.ts'
import {
  linkedPortal,
  linkedTerms,
  nameInTitle,
  nounOf,
  openPage,
  openToken,
  runNowAt,
  tokenFacts,
  wayOf,
} from './token-words.ts'

/** The issue about the problems of a token. */
export function healthIssue(phrases: Phrases, of: HealthFacts): IssueText {
  const { health, space } = phrases
  const token = nameInTitle(phrases, of.kind, of.title)
  const [only, ...more] = of.problems.map(({ problem }) => problemPhrase(phrases, problem, of.kind))
  const causes = withoutConsequences(of)
  const isAboutDate = of.problems.some(({ problem }) => concernsDate(problem))
  return {
    title: only === undefined || more.length > 0 ? health.severalTitle(token) : health.title(token, only),
    paragraphs: [
      health.opening[isAboutDate ? 'aboutDate' : 'otherThanDate'](nounOf(phrases, of.kind)),
      tokenFacts(phrases, of),
      bullets(of.problems.map((one) => problemLine(phrases, one, of.kind))),
      untilFixed(phrases, of),
      evidenceAtApple(phrases, of),
      health.heading,
      healthSteps(phrases, causes),
      collapsedRenewal(phrases, causes),
      `${health.closing(runNowAt(phrases, of.links))}${space}${health.muting}`,
    ],
  }
}

/** The issue about Apple's new terms, which several tokens of a tenant may wait for. */
export function termsIssue(phrases: Phrases, of: TermsFacts): IssueText {
  const { terms, health, labels, space } = phrases
  return {
    title: terms.title,
    paragraphs: [
      terms.opening,
      factLines([[labels.tenant, of.tenant]]),
      bullets(of.names),
      terms.explains,
      health.heading,
      termsSteps(phrases, of),
      `${health.closing(runNowAt(phrases, of.links))}${space}${health.muting}`,
    ],
  }
}

function problemLine(phrases: Phrases, { problem, what }: HealthFacts['problems'][number], kind: Kind): string {
  const line = phrases.health.problem(problemPhrase(phrases, problem, kind))
  return what === '' ? line : `${line}${phrases.inBrackets(what)}`
}

/** A few words for a problem. Nothing in them is the service's own. */
export function problemPhrase({ problems, inBrackets }: Phrases, problem: Problem, kind: Kind): string {
  switch (problem.word) {
    case 'sync-error':
      return `${problems['sync-error']}${problem.code === null ? '' : inBrackets(problems.code(problem.code))}`
    case 'token-invalid': {
      const state = vppStateIn(problem.reason)
      if (kind === 'mdm-push-certificate') return problems.pushRejected
      return state === undefined ? problems.tokenRejected : problems.states[state]
    }
    case 'terms-not-accepted':
    case 'sync-stale':
    case 'date-unknown':
    case 'older-file':
    case 'push-topic':
      return problems[problem.word]
  }
}

/** Of the other problems the text says that they have nothing to do with the date. */
const concernsDate = (problem: Problem): boolean =>
  ['date-unknown', 'older-file'].includes(problem.word) ||
  (problem.word === 'token-invalid' && vppStateIn(problem.reason) === 'expired')

type VppStateKey = VppState | 'another'

const hasProblem = ({ problems }: HealthFacts, ...words: readonly Problem['word'][]): boolean =>
  problems.some(({ problem }) => words.includes(problem.word))

/** What does not work meanwhile. */
function untilFixed(phrases: Phrases, of: HealthFacts): string {
  const { effects, untilFixed: say } = phrases.health
  const noun = nounOf(phrases, of.kind)
  const present = [
    ...(hasProblem(of, 'terms-not-accepted', 'sync-error', 'sync-stale') ? [effects.sync] : []),
    ...(hasProblem(of, 'date-unknown') ? [effects.date(noun)] : []),
    ...(hasProblem(of, 'older-file') ? [effects.file(noun)] : []),
  ]
  return present.length === 0 ? '' : say(present.join(phrases.space))
}

/** New terms explain a sync that fails or is late, so that these have no cure of their own beside them. */
const withoutConsequences = (of: HealthFacts): HealthFacts =>
  hasProblem(of, 'terms-not-accepted')
    ? { ...of, problems: of.problems.filter(({ problem }) => !['sync-error', 'sync-stale'].includes(problem.word)) }
    : of

/** Accepting the terms is all there is to do: the sync resumes by itself. */
const areTermsTheOnlyCause = (of: HealthFacts): boolean =>
  of.problems.length > 0 && of.problems.every(({ problem }) => problem.word === 'terms-not-accepted')

/** If the sync fails: whether Apple has seen Intune meanwhile. */
function evidenceAtApple({ health }: Phrases, of: HealthFacts): string {
  if (of.apple === null || !hasProblem(of, 'sync-error', 'sync-stale')) return ''
  const { contact, day, note } = of.apple
  return `${contact === 'before' ? health.atApple.before(day ?? '') : health.atApple[contact]}${note}`
}

function healthSteps(phrases: Phrases, of: HealthFacts): readonly Step[] {
  const say = phrases.healthSteps
  const states: readonly VppStateKey[] = of.problems.flatMap(({ problem }) =>
    problem.word === 'token-invalid' ? [vppStateIn(problem.reason) ?? 'another'] : [],
  )
  return [
    ...(hasProblem(of, 'terms-not-accepted') ? termsSteps(phrases, of) : []),
    ...(hasProblem(of, 'sync-error', 'sync-stale') ? syncFailureSteps(phrases, of) : []),
    ...(states.length > 0 ? [stateStep(phrases, of.kind, states)] : []),
    ...(hasProblem(of, 'date-unknown') ? [dateStep(phrases, of)] : []),
    // An older download has replaced the token. A new one is the last resort: it ends the newest one too.
    ...(hasProblem(of, 'older-file') ? [{ box: 'newest-file' as const, text: say['newest-file'] }] : []),
    ...(of.kind === 'mdm-push-certificate' || areTermsTheOnlyCause(of) ? [] : [syncStep(phrases, of, of.kind)]),
  ]
}

function termsSteps(phrases: Phrases, { portal }: Pick<HealthFacts, 'portal'>): readonly Step[] {
  const say = phrases.healthSteps
  return [
    { box: 'apple-terms', text: say['apple-terms'](linkedPortal(phrases, portal), linkedTerms(phrases)) },
    { box: 'apple-wait', text: say['apple-wait'] },
  ]
}

function syncFailureSteps(phrases: Phrases, { portal, kind }: HealthFacts): readonly Step[] {
  const say = phrases.healthSteps
  return [
    { box: 'apple-look', text: say['apple-look'](linkedPortal(phrases, portal), linkedTerms(phrases)) },
    { box: 'who-downloaded', text: say['who-downloaded'][kind] },
    { box: 'apple-account', text: say['apple-account'] },
  ]
}

function stateStep({ healthSteps: say, space }: Phrases, kind: Kind, states: readonly VppStateKey[]): Step {
  return kind === 'mdm-push-certificate'
    ? { box: 'push-upload', text: say['push-upload'] }
    : { box: 'vpp-state', text: states.map((state) => say['vpp-state'][state]).join(space) }
}

function dateStep(phrases: Phrases, of: HealthFacts): Step {
  const say = phrases.healthSteps['date-look']
  const [open, noun] = [openPage(phrases, of), nounOf(phrases, of.kind)]
  return { box: 'date-look', text: hasName[of.kind] ? say.withName(open, of.name, noun) : say.withoutName(open, noun) }
}

function syncStep(phrases: Phrases, of: HealthFacts, kind: Exclude<Kind, 'mdm-push-certificate'>): Step {
  const { 'intune-sync': say, syncDone } = phrases.healthSteps
  const sync = say[kind](openToken(phrases, of))
  const isDoneByWorkflow = wayOf(of) === 'byWorkflow' && mayNeedRenewal(of)
  return { box: 'intune-sync', text: isDoneByWorkflow ? `${sync}${phrases.space}${syncDone}` : sync }
}

/** Whether the cure may be to renew. */
const mayNeedRenewal = ({ kind, problems }: HealthFacts): boolean =>
  problems.some(({ problem }) =>
    problem.word === 'token-invalid'
      ? kind === 'mdm-push-certificate' ||
        !['assignedToExternalMDM', 'duplicateLocationId'].includes(vppStateIn(problem.reason) ?? '')
      : problem.word !== 'terms-not-accepted',
  )

/** How to renew it, without boxes, in case it is needed. */
function collapsedRenewal(phrases: Phrases, of: HealthFacts): string {
  if (!mayNeedRenewal(of)) return ''
  const { health } = phrases
  return collapsed(
    health.howToRenew(nounOf(phrases, of.kind)),
    [
      renewalNeeds(phrases, of),
      numbered(renewalInstructions(phrases, of)),
      ifItFails(phrases, of),
      furtherHelp(phrases, of),
    ].join('\n\n'),
  )
}
