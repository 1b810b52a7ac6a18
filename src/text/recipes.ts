import type { Phrases } from './phrases.ts'
import { commentTexts } from './recipes/comment-text.ts'
import { firstTokenIssue, registrationIssue } from './recipes/first-file.ts'
import { healthIssue, problemPhrase, termsIssue } from './recipes/health.ts'
import { checkIssue, newPushTopicIssue, overviewIssue, recordIssue, replacedIssue } from './recipes/other-issues.ts'
import { renewalIssue } from './recipes/renewal.ts'
import { calendarText, summaryText } from './recipes/summary-text.ts'
import type { Text } from './text.ts'

/** Everything a person reads, from the phrases of one language. */
export const textFrom = (phrases: Phrases): Text => ({
  day: phrases.day,
  moment: (day, time, zone) => {
    const name = phrases.zones[zone] ?? zone
    return day === null ? phrases.time(time, name) : phrases.moment(day, time, name)
  },
  beside: phrases.beside,
  kind: {
    'enrollment-program-token': phrases.kinds['enrollment-program-token'].name,
    'vpp-token': phrases.kinds['vpp-token'].name,
    'mdm-push-certificate': phrases.kinds['mdm-push-certificate'].name,
  },
  problem: (problem, kind) => problemPhrase(phrases, problem, kind),
  about: phrases.about,
  renewal: (facts) => renewalIssue(phrases, facts),
  health: (facts) => healthIssue(phrases, facts),
  check: (facts) => checkIssue(phrases, facts),
  terms: (facts) => termsIssue(phrases, facts),
  registration: (facts) => registrationIssue(phrases, facts),
  notRegistered: ({ title, why }) => ({
    title: phrases.first.notRegisteredTitle(title),
    notice: phrases.first.notRegistered(why),
  }),
  first: (facts) => firstTokenIssue(phrases, facts),
  newPushTopic: (facts) => newPushTopicIssue(phrases, facts),
  replaced: (facts) => replacedIssue(phrases, facts),
  overview: (facts) => overviewIssue(phrases, facts),
  recorded: (facts) => recordIssue(phrases, facts),
  notesBelow: phrases.notesBelow,
  keptFromAbove: phrases.keptFromAbove,
  comment: commentTexts(phrases),
  summary: summaryText(phrases),
  calendar: calendarText(phrases),
  uploads: phrases.uploads,
})
