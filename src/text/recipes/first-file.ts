import type { FirstFacts } from '../facts.ts'
import { commandLines, factLines } from '../markdown.ts'
import { renewalPages } from '../pages.ts'
import type { Phrases } from '../phrases.ts'
import type { IssueText } from '../text.ts'
import { needsList, workflowNeeds } from './renewal.ts'
import { linkedPortal, placeInIntune, runNowAt, wayOf } from './token-words.ts'
import { firstUploadSteps } from './upload-steps.ts'

const kind = 'enrollment-program-token'

/** The issue about a token that is registered and waits for its first file. */
export function firstTokenIssue(phrases: Phrases, of: FirstFacts): IssueText {
  const { first, labels, renewal, renewalSteps, portals, space } = phrases
  const { publicKey, commands, links } = of
  const eitherPortal = portals.either(linkedPortal(phrases, 'business'), linkedPortal(phrases, 'school'))
  return {
    title: first.title(of.title),
    paragraphs: [
      first.opening,
      factLines([
        [labels.token, of.name],
        [labels.tenant, of.tenant],
        [labels.inIntune, placeInIntune(phrases, kind, links)],
      ]),
      first.keyHeading,
      first.key,
      commandLines('text', [publicKey]),
      first.heading,
      commands === null ? '' : needsList(phrases, [renewal.account[kind](''), ...workflowNeeds(phrases, commands)]),
      [
        {
          box: 'apple-sign-in',
          text: renewalSteps['apple-sign-in'](renewalSteps.signInHere.byWorkflow, eitherPortal),
        },
        { box: 'apple-server', text: first['apple-server'](of.name) },
        { box: 'apple-key', text: first['apple-key'] },
        { box: 'apple-download', text: first['apple-download'] },
        ...firstUploadSteps(phrases, commands, links.action),
        { box: 'apple-devices', text: first['apple-devices'] },
        { box: 'apple-connected', text: first['apple-connected'] },
      ],
      renewal.microsoftsPage(renewalPages[kind]),
      `${first.closing[wayOf(of)](runNowAt(phrases, links))}${space}${first.notNeeded}`,
    ],
  }
}
