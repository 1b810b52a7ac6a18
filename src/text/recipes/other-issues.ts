import { hasName, kinds as allKinds } from '../../domain/token.ts'
import type { CheckFacts, NewPushTopicFacts, OverviewFacts, TokenFacts } from '../facts.ts'
import { bullets, factLines, linkTo } from '../markdown.ts'
import { troubleshooting } from '../pages.ts'
import type { Phrases } from '../phrases.ts'
import type { IssueText, Text } from '../text.ts'
import { linkedIntune, linkedPushPortal, nameInTitle, placeInIntune, runNowAt, tokenFacts } from './token-words.ts'

/** The issue about what could not be read, in a tenant or in several of a list. */
export function checkIssue(phrases: Phrases, { tenant, links, failures, more }: CheckFacts): IssueText {
  const { check, kinds, labels, names, comma, space, summary } = phrases
  const menus = allKinds.map((kind) => `**${kinds[kind].menu}**`)
  return {
    title: check.title,
    paragraphs: [
      check.opening,
      factLines([[labels.tenant, tenant]]),
      ...failures.flatMap((failure) => [
        failure.hits === null
          ? `### ${failure.kinds.map((kind) => kinds[kind].name).join(comma)}`
          : check.causeHeading(check.cause[failure.reason], failure.hits.tenants),
        failure.hits?.what ?? '',
        failureCure(phrases, failure, links),
        check.message(failure.message),
      ]),
      more > 0 ? summary.moreLines(more) : '',
      check.heading,
      [
        { box: 'check-mend', text: check['check-mend'](linkTo(names.log, links.workflow)) },
        { box: 'check-run', text: check['check-run'](linkTo(names.workflow, links.workflow)) },
        { box: 'check-look', text: check['check-look'](linkedIntune(phrases, links), menus) },
      ],
      `${check.closing(runNowAt(phrases, links))}${space}${tenant === null ? check.mutingList : check.muting}`,
    ],
  }
}

function failureCure(
  { check, space }: Phrases,
  failure: CheckFacts['failures'][number],
  links: CheckFacts['links'],
): string {
  const page = troubleshooting(links, failure.reason)
  return [
    check.failure[failure.reason],
    ...(wantsPushPermission(failure) ? [check.pushPermission] : []),
    ...(failure.showsClaims ? [check.federation] : []),
    ...(links.action === null || page === null ? [] : [check.causes(page, links.action)]),
  ].join(space)
}

/** The push certificate may want a permission of its own, if the other kinds can be read. */
const wantsPushPermission = ({ reason, kinds }: CheckFacts['failures'][number]): boolean =>
  reason === 'permission' && kinds.every((kind) => kind === 'mdm-push-certificate')

/** The issue that lists all tokens of all tenants. */
export function overviewIssue({ overview, labels, summary }: Phrases, of: OverviewFacts): IssueText {
  const { certificateEnd, tenant, verdict, unread, moreUnread, table, more, zone } = of
  return {
    title: overview.title,
    paragraphs: [
      unread.length === 0
        ? ''
        : [
            '> [!CAUTION]',
            `> ${overview.unread}`,
            ...unread.map((line) => `> ${line}`),
            ...(moreUnread > 0 ? [`> - ${overview.moreUnread(moreUnread)}`] : []),
          ].join('\n'),
      certificateEnd === null ? '' : overview.certificateEnd(certificateEnd),
      factLines([[labels.tenant, tenant]]),
      verdict,
      table,
      more > 0 ? overview.more(more) : '',
      of.excluded.length === 0 ? '' : `**${summary.excluded}**\n\n${bullets(of.excluded)}`,
      overview.note(zone),
    ],
  }
}

/** The issue about a push certificate that was replaced by one of another topic. */
export function newPushTopicIssue(phrases: Phrases, of: NewPushTopicFacts): IssueText {
  const { newPushTopic, labels } = phrases
  return {
    title: newPushTopic.title(nameInTitle(phrases, of.kind, of.title)),
    paragraphs: [
      newPushTopic.opening,
      factLines([
        [labels.previousTopic, of.before],
        [labels.currentTopic, of.now],
        [labels.currentAppleId, of.appleId],
        [labels.tenant, of.tenant],
        [labels.inIntune, placeInIntune(phrases, of.kind, of.links)],
      ]),
      newPushTopic.heading,
      [
        { box: 'push-who', text: newPushTopic['push-who'] },
        { box: 'push-back', text: newPushTopic['push-back'](linkedPushPortal(phrases), of.before) },
        { box: 'push-enroll', text: newPushTopic['push-enroll'] },
      ],
      newPushTopic.closing,
    ],
  }
}

/** The issue about a token that is gone while another one of its kind appeared or changed; the facts are that one's. */
export function replacedIssue(phrases: Phrases, of: TokenFacts): IssueText {
  const { replaced } = phrases
  return {
    title: replaced.title(nameInTitle(phrases, of.kind, of.title)),
    paragraphs: [
      replaced.opening,
      tokenFacts(phrases, of),
      replaced.heading,
      [
        { box: 'replaced-who', text: replaced['replaced-who'] },
        { box: 'replaced-move', text: replaced['replaced-move'][of.kind] },
      ],
      replaced.closing,
    ],
  }
}

/** The issue that records a renewal which no issue had asked for. */
export function recordIssue(
  phrases: Phrases,
  { kind, title, name, tenant, isFirst }: Parameters<Text['recorded']>[0],
): IssueText {
  const { recorded, labels, space } = phrases
  return {
    title: recorded[isFirst ? 'firstTitle' : 'title'](nameInTitle(phrases, kind, title)),
    paragraphs: [
      `${recorded[isFirst ? 'firstText' : 'text'](hasName[kind] ? name : recorded.certificate)}${space}${recorded.reason}`,
      factLines([[labels.tenant, tenant]]),
    ],
  }
}
