import type { FirstFacts, RegistrationFacts, Step } from '../facts.ts'
import { commandLines, factLines } from '../markdown.ts'
import { renewalPages } from '../pages.ts'
import type { Phrases } from '../phrases.ts'
import type { IssueText } from '../text.ts'
import { needsList, workflowNeeds } from './renewal.ts'
import { linkedPortal, placeInIntune, runNowAt, wayOf } from './token-words.ts'
import { firstUploadSteps } from './upload-steps.ts'

const kind = 'enrollment-program-token'

/** The issue about a token that a run began to register, before it's known what became of that. */
export function registrationIssue({ first, labels }: Phrases, of: RegistrationFacts): IssueText {
  return {
    title: first.registeringTitle(of.title),
    paragraphs: [
      first.registering,
      factLines([
        [labels.token, of.name],
        [labels.tenant, of.tenant],
      ]),
      first.registrationStopped,
      first.registrationNotNeeded,
    ],
  }
}

/** The issue about a token that is registered and waits for its first file. */
export function firstTokenIssue(phrases: Phrases, of: FirstFacts): IssueText {
  const { first, labels, renewal, space } = phrases
  const { commands, links, service } = of
  const isAdded = service?.outcome === 'added'
  return {
    title: first.title(of.title),
    paragraphs: [
      first.opening,
      first.purpose,
      factLines([
        [labels.token, of.name],
        [labels.tenant, of.tenant],
        [labels.inIntune, placeInIntune(phrases, kind, links)],
      ]),
      ...(isAdded ? [] : keyParagraphs(phrases, of)),
      first.heading,
      standAtApple(phrases, of),
      commands === null ? '' : needsList(phrases, [renewal.account[kind](''), ...workflowNeeds(phrases, commands)]),
      isAdded ? stepsLeft(phrases, of) : allSteps(phrases, of),
      isAdded ? first.afterwards : '',
      renewal.microsoftsPage(renewalPages[kind]),
      `${first.closing[wayOf(of)](runNowAt(phrases, links))}${space}${first.notNeeded}`,
    ],
  }
}

const keyParagraphs = ({ first }: Phrases, { publicKey }: FirstFacts): readonly string[] => [
  first.keyHeading,
  first.key,
  commandLines('text', [publicKey]),
]

/** What a run did at Apple, or why it did nothing there. */
function standAtApple({ first }: Phrases, { service, name }: FirstFacts): string {
  switch (service?.outcome) {
    case undefined:
      return ''
    case 'added':
      return first.serviceAdded(name)
    case 'exists':
      return first.serviceExists(name)
    case 'adding':
      return first.serviceBeingAdded(name)
    case 'not-added':
      return first.serviceNotAdded(service.why)
    case 'unclear':
      return first.serviceUnclear(service.why)
  }
}

/** Both halves at Apple are left to a person: the service, and the download. */
function allSteps(phrases: Phrases, { service, name, commands, links }: FirstFacts): readonly Step[] {
  const { first, portals, space } = phrases
  const eitherPortal = portals.either(linkedPortal(phrases, 'business'), linkedPortal(phrases, 'school'))
  const mayBeThere = service?.outcome === 'unclear' || service?.outcome === 'adding'
  const adding = service?.outcome === 'exists' ? first.useExisting(name) : first['apple-server'](name)
  return [
    { box: 'apple-sign-in', text: signIn(phrases, eitherPortal) },
    { box: 'apple-server', text: mayBeThere ? `${first.lookFirst}${space}${adding}` : adding },
    { box: 'apple-key', text: first['apple-key'] },
    { box: 'apple-download', text: first['apple-download'] },
    ...firstUploadSteps(phrases, commands, links.action),
    { box: 'apple-devices', text: first['apple-devices'] },
    { box: 'apple-connected', text: first['apple-connected'] },
  ]
}

/** The service is there: download, upload. */
function stepsLeft(phrases: Phrases, { name, commands, links }: FirstFacts): readonly Step[] {
  const { first } = phrases
  const uploading = firstUploadSteps(phrases, commands, links.action)
  const last = uploading.at(-1)
  return [
    {
      box: 'apple-download',
      text: [signIn(phrases, linkedPortal(phrases, 'business')), first.openService(name), first['apple-download']].join(
        '\n',
      ),
    },
    ...(last === undefined ? [] : [{ ...last, text: uploading.map(({ text }) => text).join('\n') }]),
  ]
}

const signIn = ({ renewalSteps }: Phrases, portal: string): string =>
  renewalSteps['apple-sign-in'](renewalSteps.signInHere.byWorkflow, portal)
