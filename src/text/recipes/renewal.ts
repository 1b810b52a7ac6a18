import type { Kind } from '../../domain/token.ts'
import type { RenewableFacts, RenewalFacts, Step, UploadCommands } from '../facts.ts'
import { bullets } from '../markdown.ts'
import { renewalPages } from '../pages.ts'
import type { Phrases } from '../phrases.ts'
import type { IssueText } from '../text.ts'
import {
  asideOf,
  dueStateOf,
  linkedPortal,
  linkedPushPortal,
  nameInTitle,
  nounOf,
  openToken,
  runNowAt,
  tokenFacts,
  wayOf,
} from './token-words.ts'
import { linkedEnvironment, uploadSteps } from './upload-steps.ts'

/** The issue about a token that is due or expired. */
export function renewalIssue(phrases: Phrases, of: RenewalFacts): IssueText {
  const { renewal, kinds, space } = phrases
  const state = dueStateOf(of.expired)
  return {
    title: renewal.title[state](nameInTitle(phrases, of.kind, of.title), of.day),
    paragraphs: [
      renewal.opening[state](nounOf(phrases, of.kind), of.expiry),
      tokenFacts(phrases, of),
      renewal.consequence[state](kinds[of.kind].consequence[state]),
      of.devices === null ? '' : renewal.devices(of.devices.count, of.devices.day) + of.devices.note,
      of.grace === null ? '' : renewal[of.grace.isOver ? 'graceOver' : 'grace'](of.grace.end),
      renewal.heading,
      renewalNeeds(phrases, of),
      renewalSteps[of.kind](phrases, of),
      ifItFails(phrases, of),
      furtherHelp(phrases, of),
      `${renewal.closing[wayOf(of)](runNowAt(phrases, of.links))}${space}${renewal.muting}`,
    ],
  }
}

/** How to renew it, without boxes. */
export const renewalInstructions = (phrases: Phrases, of: RenewableFacts): readonly Step[] =>
  renewalSteps[of.kind](phrases, of)

/** How to renew each kind. Each warning belongs to the step in which its mistake is made. */
const renewalSteps: Readonly<Record<Kind, (phrases: Phrases, of: RenewableFacts) => readonly Step[]>> = {
  'enrollment-program-token': (phrases, of) => {
    const { serverMenu, 'enrollment-program-token': say } = phrases.renewalSteps
    return [
      ...byHandOnly(of, { box: 'intune-open', text: say['intune-open'](openToken(phrases, of)) }),
      signInStep(phrases, of),
      {
        box: 'apple-server',
        text: `${of.serviceName === null ? '' : `${say.nameAtApple(of.serviceName)}${phrases.space}`}${say['apple-server'](serverMenu[of.portal])}`,
      },
      { box: 'apple-download', text: say['apple-download'][of.portal] },
      ...uploadSteps(phrases, of, {
        upload: say['intune-upload'],
        verify: { box: 'intune-sync', text: say['intune-sync'] },
      }),
    ]
  },
  'vpp-token': (phrases, of) => {
    const { contentMenu, sameLocation, location, 'vpp-token': say } = phrases.renewalSteps
    const place = of.location === null ? sameLocation : location(of.location)
    return [
      ...byHandOnly(of, { box: 'intune-open', text: say['intune-open'](openToken(phrases, of)) }),
      signInStep(phrases, of),
      { box: 'apple-download', text: say['apple-download'](contentMenu[of.portal], place) },
      ...uploadSteps(phrases, of, {
        upload: say['intune-upload'],
        verify: { box: 'intune-sync', text: say['intune-sync'] },
      }),
    ]
  },
  'mdm-push-certificate': (phrases, of) => {
    const { uid, 'mdm-push-certificate': say } = phrases.renewalSteps
    const appleId = asideOf(phrases, of.appleId)
    return [
      { box: 'intune-open', text: say['intune-open'][wayOf(of)](openToken(phrases, of), appleId) },
      { box: 'intune-csr', text: say['intune-csr'] },
      { box: 'apple-sign-in', text: say['apple-sign-in'](linkedPushPortal(phrases)) },
      { box: 'apple-renew', text: say['apple-renew'](of.topic === null ? '' : uid(of.topic)) },
      ...uploadSteps(phrases, of, {
        upload: say['intune-upload'],
        verify: { box: 'intune-look', text: say['intune-look'] },
      }),
    ]
  },
}

/** The page in Intune is not needed if the workflow uploads the file. */
const byHandOnly = (of: RenewableFacts, step: Step): readonly Step[] => (wayOf(of) === 'byHand' ? [step] : [])

function signInStep(phrases: Phrases, of: RenewableFacts): Step {
  const { signInHere, 'apple-sign-in': say } = phrases.renewalSteps
  return { box: 'apple-sign-in', text: say(signInHere[wayOf(of)], linkedPortal(phrases, of.portal)) }
}

/** What to have ready before anything is downloaded: a download may end the token in use. */
export function renewalNeeds(phrases: Phrases, of: RenewableFacts): string {
  const { account, intuneRole } = phrases.renewal
  return needsList(phrases, [
    account[of.kind](asideOf(phrases, of.appleId)),
    // The first steps of a push certificate are in Intune, whoever uploads the file.
    ...(of.commands === null || of.kind === 'mdm-push-certificate' ? [intuneRole[of.kind]] : []),
    ...(of.commands === null ? [] : workflowNeeds(phrases, of.commands)),
  ])
}

export const needsList = ({ renewal }: Phrases, needs: readonly string[]): string =>
  `${renewal.before}\n${bullets(needs)}`

export const workflowNeeds = ({ renewal }: Phrases, commands: UploadCommands): readonly string[] => [
  renewal.storing(linkedEnvironment(commands)),
  renewal.approver,
]

/** What to do if the file does not get into Intune. */
export function ifItFails({ renewal, space }: Phrases, { kind, commands, links: { action } }: RenewableFacts): string {
  const way = wayOf({ commands })
  const cure = renewal.ifItFails[kind][way]
  if (kind !== 'enrollment-program-token') return cure
  if (way === 'byWorkflow') return `${cure}${space}${renewal.rejectedKey.byWorkflow}`
  return action === null ? cure : `${cure}${space}${renewal.rejectedKey.byHand(action)}`
}

/** Help outside of the issue; if the renewal is by hand, also how to have a workflow do it. */
export function furtherHelp(
  { renewal, space }: Phrases,
  { kind, commands, links: { action } }: RenewableFacts,
): string {
  const menus = renewal.microsoftsPage(renewalPages[kind])
  return commands !== null || action === null ? menus : `${menus}${space}${renewal.byWorkflow(action)}`
}
