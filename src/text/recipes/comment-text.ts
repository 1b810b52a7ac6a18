import type { RenewalConclusion } from '../../domain/journal.ts'
import type { FailureFacts, Proof } from '../facts.ts'
import { commandLines, factLines } from '../markdown.ts'
import type { Phrases } from '../phrases.ts'
import type { NewsItem, Text } from '../text.ts'
import { dueStateOf, nounKey, nounOf } from './token-words.ts'

export function commentTexts(phrases: Phrases): Text['comment'] {
  const { comment: say } = phrases
  return {
    reminded: ({ kind, expired, expiry, mention }) =>
      `${mention}${say.reminded[dueStateOf(expired)](nounOf(phrases, kind), expiry)}`,
    worse: ({ problems, ...of }) => newsText(phrases, of, say.worse(markNew(phrases, problems))),
    unread: ({ kinds, ...of }) => newsText(phrases, of, say.unread(markNew(phrases, kinds))),
    unreadInList: ({ causes, ...of }) => newsText(phrases, of, say.unreadInList(causes)),
    unreadByNewCause: ({ causes, ...of }) => newsText(phrases, of, say.unreadByNewCause(causes)),
    cause: ({ reason, hits }) => say.cause(phrases.check.cause[reason], hits),
    waiting: ({ mention }) => `${mention}${say.waiting}`,
    replaced: ({ kind, mention }) => `${mention}${say.replaced(nounOf(phrases, kind))}`,
    newPushTopic: ({ mention }) => `${mention}${say.newPushTopic}`,
    stillReported: ({ kind, expiry, mention }) =>
      `${mention}${expiry === null ? say.stillReported : say.stillReportedDate(nounOf(phrases, kind), expiry)}`,
    reportedAgain: ({ mention }) => `${mention}${say.reportedAgain}`,
    foundAgain: ({ kind, expired, expiry, mention }) =>
      `${mention}${say.foundAgain[dueStateOf(expired)](nounOf(phrases, kind), expiry)}`,
    again: ({ topic, words, isOfList, mention }) => {
      if (topic === 'overview') return `${mention}${say.overviewAgain}`
      if (words.length === 0) return `${mention}${say.again}`
      if (topic !== 'check') return `${mention}${say.recurred(words)}`
      return `${mention}${isOfList ? say.unreadAgainInList(words) : say.unreadAgain(words)}`
    },
    byRobot: ({ label, mention }) => `${mention}${say.byRobot(label)}`,
    muteOver: ({ mention }) => `${mention}${say.muteOver}`,
    renewed: ({ proof, ...of }) =>
      [renewedSentence(phrases, of), ...(proof === null ? [] : proofParagraphs(phrases, proof))].join('\n\n'),
    failed: (facts) => failureText(phrases, conclusionText(phrases, facts), facts),
    noFile: ({ secret, ...facts }) => failureText(phrases, [say.noFile(secret)], facts),
    refused: (facts) => say.refused[facts.why](facts),
    notDue: ({ kind, expiry }) => say.notDue(nounOf(phrases, kind), expiry),
    recovered: () => say.recovered,
    expiredInstead: ({ kind }) => say.expiredInstead[nounKey(kind)],
    gone: ({ kind }) => say.gone(nounOf(phrases, kind)),
    excluded: ({ kind }) => say.excluded(nounOf(phrases, kind)),
    readAgain: () => say.readAgain,
    duplicateOf: ({ number }) => say.duplicateOf(number),
  }
}

/** The date may have moved by another file than the one on record: the sentence then claims no more than the date. */
function renewedSentence(
  { comment: say }: Phrases,
  of: { readonly before: string | null; readonly now: string; readonly isFirst: boolean; readonly isDoubtful: boolean },
): string {
  if (of.isFirst) return say.firstUpload(of.now)
  if (of.before === null) return say.renewedNow(of.now)
  return of.isDoubtful ? say.moved(of.before, of.now) : say.renewed(of.before, of.now)
}

/** Marks what is new among what was known; if all of it is new, there is nothing to tell apart. */
function markNew({ comment: say }: Phrases, items: readonly NewsItem[]): readonly string[] {
  const areAllNew = items.every(({ isNew }) => isNew)
  return items.map(({ words, isNew }) => (isNew && !areAllNew ? say.newOne(words) : words))
}

function newsText(
  { comment: say, space }: Phrases,
  { mention, isReopened }: { readonly mention: string; readonly isReopened: boolean },
  news: string,
): string {
  return `${mention}${isReopened ? `${say.newReopened}${space}` : ''}${news}`
}

/** Conclusions after which the file is still not in Intune, though its download may have ended the token there. */
const fileIsOutside: readonly RenewalConclusion[] = ['nothing-uploaded', 'refused']

/** What is now in Intune after a renewal that failed, and what to do; nothing if that isn't known. */
export function conclusionText(
  { comment: say }: Phrases,
  { conclusion, kind }: Pick<FailureFacts, 'conclusion' | 'kind'>,
): readonly string[] {
  if (conclusion === null) return []
  const isServerToken = kind === 'enrollment-program-token'
  return [
    say.failed[conclusion],
    ...(isServerToken && fileIsOutside.includes(conclusion) ? [say.downloadEnded] : []),
    ...(isServerToken && conclusion === 'wrong-file' ? [say.downloadEndedElsewhere] : []),
  ]
}

/** First what is now in Intune and what to do, then the message, which is in English. */
function failureText(
  { comment: say, labels }: Phrases,
  conclusion: readonly string[],
  { reason, by, run }: Pick<FailureFacts, 'reason' | 'by' | 'run'>,
): string {
  const facts = factLines([
    [labels.startedBy, by],
    [labels.run, run],
  ])
  return [...conclusion, say.failureMessage, reason, ...(facts === '' ? [] : [facts])].join('\n\n')
}

function proofParagraphs({ comment: say, labels, names }: Phrases, proof: Proof): readonly string[] {
  return [
    factLines([
      [labels.renewedBy, proof.by ?? names.thisWorkflow],
      [labels.run, proof.run],
      [labels.sha256, `\`${proof.sha256}\``],
      [labels.currentAppleId, proof.accounts?.now ?? null],
      [labels.previousAppleId, proof.accounts?.before ?? null],
    ]),
    proof.tidyUp === null ? say.deleteSecret : `${say.deleteSecretBy}\n${commandLines('sh', [proof.tidyUp])}`,
  ]
}
