import type { Proof } from '../facts.ts'
import { commandLines, factLines } from '../markdown.ts'
import type { Phrases } from '../phrases.ts'
import type { Text } from '../text.ts'
import { dueStateOf, nounKey, nounOf } from './token-words.ts'

export function commentTexts(phrases: Phrases): Text['comment'] {
  const { comment: say, labels } = phrases
  return {
    reminded: ({ kind, expired, expiry, mention }) =>
      `${mention}${say.reminded[dueStateOf(expired)](nounOf(phrases, kind), expiry)}`,
    worse: ({ words, mention }) => `${mention}${say.worse(words)}`,
    unread: ({ kinds, mention }) => `${mention}${say.unread(kinds)}`,
    waiting: ({ mention }) => `${mention}${say.waiting}`,
    newPushTopic: ({ mention }) => `${mention}${say.newPushTopic}`,
    stillReported: ({ kind, expiry, mention }) =>
      `${mention}${expiry === null ? say.stillReported : say.stillReportedDate(nounOf(phrases, kind), expiry)}`,
    reportedAgain: ({ mention }) => `${mention}${say.reportedAgain}`,
    again: ({ topic, words, mention }) => {
      if (topic === 'overview') return `${mention}${say.overviewAgain}`
      if (words.length === 0) return `${mention}${say.again}`
      return `${mention}${topic === 'check' ? say.unreadAgain(words) : say.recurred(words)}`
    },
    byRobot: ({ label, mention }) => `${mention}${say.byRobot(label)}`,
    muteOver: ({ mention }) => `${mention}${say.muteOver}`,
    renewed: ({ before, now, proof }) =>
      [say.renewed(newDate(phrases, before, now)), ...(proof === null ? [] : proofParagraphs(phrases, proof))].join(
        '\n\n',
      ),
    failed: ({ reason, by, run }) =>
      [
        say.failed,
        reason,
        factLines([
          [labels.startedBy, by],
          [labels.run, run],
        ]),
      ]
        .filter(Boolean)
        .join('\n\n'),
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

/** @param before null if Intune had no date */
export const newDate = ({ comment }: Phrases, before: string | null, now: string): string =>
  before === null ? comment.newDate(now) : comment.movedDate(before, now)

function proofParagraphs({ comment: say, labels, names }: Phrases, proof: Proof): readonly string[] {
  return [
    factLines([
      [labels.renewedBy, proof.by ?? names.thisWorkflow],
      [labels.run, proof.run],
      [labels.sha256, `\`${proof.sha256}\``],
    ]),
    proof.tidyUp === null ? say.deleteSecret : `${say.deleteSecretBy}\n${commandLines('sh', [proof.tidyUp])}`,
  ]
}
