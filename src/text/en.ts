import { hasName, syncs, type Kind } from '../domain/token.ts'
import type { Problem } from '../domain/standing.ts'
import {
  apple,
  commandLines,
  facts,
  folded,
  isAboutDate,
  linked,
  numbered,
  troubleshooting,
  vppStateIn,
  type VppState,
} from './parts.ts'
import type {
  HealthFacts,
  IssueKind,
  Links,
  RenewableFacts,
  RenewalFacts,
  Step,
  TokenFacts,
  UploadCommands,
} from './facts.ts'
import type { Text } from './text.ts'

/** Of the tenant that an issue is about. */
const intuneAt = ({ intune }: Links): string => `[Intune admin center](${intune})`
const terms = '[terms and conditions](https://support.apple.com/102069)'
const pushPortal = '[Apple Push Certificates Portal](https://identity.apple.com/pushcert)'

/** What each kind is called in the portals, what depends on it, where it is kept, and Microsoft's page on how to renew it. */
const about: Readonly<Record<Kind, { name: string; left: string; menu: string; page: string }>> = {
  'enrollment-program-token': {
    name: 'Enrollment program token',
    left: 'New iPhones, iPads, and Macs can’t enroll, and enrollment profile changes don’t reach Apple.',
    menu: 'Devices > Device onboarding > Enrollment > Apple mobile > Bulk enrollment methods > Enrollment program tokens',
    page: 'https://learn.microsoft.com/intune/device-enrollment/apple/setup-apple-token',
  },
  'vpp-token': {
    name: 'Apple VPP token',
    left: 'App licenses for this location can’t be assigned or revoked.',
    menu: 'Tenant administration > Connectors and tokens > Apple VPP tokens',
    page: 'https://learn.microsoft.com/intune/app-management/deployment/manage-vpp-apple',
  },
  'mdm-push-certificate': {
    name: 'Apple MDM push certificate',
    left: 'Intune can’t reach any Apple device. After 30 days’ grace, every device must re-enroll.',
    menu: 'Devices > Enrollment > Apple > Apple MDM Push certificate',
    page: 'https://learn.microsoft.com/intune/device-enrollment/apple/create-mdm-push-certificate',
  },
}

/** What an issue is about, in its own sentences. */
const noun = (kind: IssueKind): string => (kind === 'mdm-push-certificate' ? 'certificate' : 'token')

const signIn = (portal: string, where: string): Step => ({
  box: 'apple-sign-in',
  text: `${where} to ${portal} with a shared role account.\n⚠️ The token stops working if that account changes its password, loses its role, or leaves.`,
})

const serverTokenMenu = {
  business:
    'Go to **Devices > Management Services** (older: **Settings > Device Management Settings**) and select this token’s service.',
  school: 'Go to **Preferences > Your MDM servers** and select this token’s server.',
} as const

const contentTokenMenu = {
  business: 'Go to **Settings > Payments & Billing > Apps and Books**',
  school: 'Select your name, go to **Preferences > Payments and Billing > Content Tokens**,',
} as const

const inPowerShell = (command: string): string => folded('In PowerShell', commandLines('powershell', [command]))

/** Where the secret is for who has no shell. */
const inBrowser = ({ environment, environments }: UploadCommands): string =>
  `[**Settings > Environments > ${environment}**](${environments})`

const storeFile = (of: UploadCommands): Step => ({
  box: 'secret-store',
  text: [
    `Store the file in the secret \`${of.secret}\`. In the file’s folder, replace \`${of.file}\` with its name, keep the quotes, and run:`,
    commandLines('sh', [of.store]),
    inPowerShell(of.storeInPowerShell),
    '',
    `Or in the browser: go to ${inBrowser(of)}, and add or update the secret with the file’s whole content.`,
  ].join('\n'),
})

/** How to start the workflow by a command, and without a shell. */
const startByCommand = (command: string, page: string): readonly string[] => [
  commandLines('sh', [command]),
  `Or in the browser: open [the workflow](${page}), select **Run workflow**, and enter the same values.`,
]

/** The comment comes first: it needs nothing but this issue. */
const startRenewal = ({ comment, start, page }: UploadCommands): readonly string[] =>
  comment === null
    ? ['Start the renewal:', ...startByCommand(start, page)]
    : [
        'Start the renewal with a comment on this issue:',
        commandLines('text', [comment]),
        'Or with a command:',
        commandLines('sh', [start]),
      ]

const approve = 'If the run waits for approval, get it approved.'

/** In Intune, by hand: how the file is uploaded, and what shows that it took. `upload` goes on after "In Intune," or "then". */
interface ByHand {
  readonly upload: string
  readonly look: Step
}

/**
 * The file's way into Intune: by the workflow, where one is named, or by hand. Who has the workflow do it has nothing to look at
 * in Intune, before or afterwards, because it finds the token and proves the renewal itself.
 */
const uploadSteps = (of: RenewableFacts, { upload, look }: ByHand): readonly Step[] =>
  of.commands === null
    ? [{ box: 'intune-upload', text: `In Intune, ${upload}` }, look]
    : [
        storeFile(of.commands),
        {
          box: 'workflow-start',
          text: [
            ...startRenewal(of.commands),
            `${approve} The run checks the file, uploads it, and waits until Intune reports the new date.`,
            folded(
              'By hand, without the workflow',
              numbered([{ box: 'intune-upload', text: `${openToken(of)}, then ${upload}` }, look]),
            ),
          ].join('\n'),
        },
      ]

const firstUpload = (commands: UploadCommands | null, { action }: Links): readonly Step[] =>
  commands === null
    ? [
        {
          box: 'intune-upload',
          text: `Store the file in the workflow’s secret. Run the workflow with \`mode: renew\`, with \`token\` set to this token’s name, and with \`apple-id\` set to the account that downloaded the file${action === null ? '' : ` ([how to](${action}/blob/HEAD/docs/first-token.md#4-upload-the-first-file))`}.`,
        },
      ]
    : [
        storeFile(commands),
        {
          box: 'workflow-start',
          // A comment names no Apple ID, and Intune has none on record yet.
          text: [
            'Replace `ACCOUNT` with the Apple ID that downloaded the file, and start the upload:',
            ...startByCommand(`${commands.start} -f apple-id=ACCOUNT`, commands.page),
            `${approve} The run uploads the file, and waits until Intune reports the token’s date.`,
          ].join('\n'),
        },
      ]

const openToken = (of: TokenFacts): string => `${open(of)}${hasName[of.kind] ? `, select ${of.name}` : ''}`

/** Where the page in Intune is needed: the workflow does without. */
const byHandOnly = (of: RenewableFacts, step: Step): readonly Step[] => (of.commands === null ? [step] : [])

const signInToApple = (of: RenewableFacts): Step =>
  signIn(apple[of.portal], of.commands === null ? 'In another tab, sign in' : 'Sign in')

/** The way to a renewed token, a step a box. The warnings stand where the mistake is made. */
const renewalSteps: Readonly<Record<Kind, (facts: RenewableFacts) => readonly Step[]>> = {
  'enrollment-program-token': (of) => [
    ...byHandOnly(of, { box: 'intune-open', text: `${openToken(of)}, compare the date, and keep the page open.` }),
    signInToApple(of),
    {
      box: 'apple-server',
      text: `${serverTokenMenu[of.portal]}\n⚠️ Don’t add a new one: devices would have to be moved or wiped. Leave **Allow this MDM server to release devices** unchanged: releasing removes devices from your organization.`,
    },
    {
      box: 'apple-download',
      text: `**Only when you can upload right away:** select **Download Token**${of.portal === 'business' ? ' (under **…**)' : ''}, once.\n⚠️ This ends the token in use **immediately**, whatever date Intune shows.`,
    },
    ...uploadSteps(of, {
      upload:
        'select **Renew token**. Enter the Apple ID that downloaded the file, select the file (`.p7m`), then select **Next > Renew token**.',
      look: {
        box: 'intune-sync',
        text: 'Open the token and select **Devices > Sync** (at most every 15 minutes). Confirm that the date moved by a year and that no error is shown.',
      },
    }),
  ],
  'vpp-token': (of) => [
    ...byHandOnly(of, {
      box: 'intune-open',
      text: `${openToken(of)}, compare the date and location, and keep the page open.`,
    }),
    signInToApple(of),
    {
      box: 'apple-download',
      text: `${contentTokenMenu[of.portal]} and select **Download** next to ${of.location === null ? 'the same location' : `the location ${of.location}`}.\n⚠️ Use the file in this tenant only: a token belongs to one management service.`,
    },
    ...uploadSteps(of, {
      upload:
        'select **Edit** next to **Basics** (there’s no renew button). Enter the Apple ID that downloaded the file, select the file (`.vpptoken`), then select **Next** and **Save**.\n⚠️ Don’t create a second token: your apps and licenses are tied to this one.',
      look: {
        box: 'intune-sync',
        text: 'Select **Sync**. Confirm that the state is **Active** and that the date moved by a year. The date can lag.',
      },
    }),
  ],
  'mdm-push-certificate': (of) => [
    {
      box: 'intune-open',
      text: `${openToken(of)}${of.commands === null ? ', compare' : ', and compare'} the date and the Apple ID${of.appleId === null ? '' : ` (${of.appleId})`}${of.commands === null ? ', and keep the page open' : ''}.`,
    },
    { box: 'intune-csr', text: 'Select **Download your CSR** and save the file.' },
    {
      box: 'apple-sign-in',
      text: `In another tab, sign in to the ${pushPortal} with **that Apple ID**.\n⚠️ No other account can renew this certificate.`,
    },
    {
      box: 'apple-renew',
      text: `Find the certificate by its date${of.topic === null ? '' : ` and its UID, ${of.topic}`}. Select **Renew**, upload the CSR, and download the \`.pem\` file.\n⚠️ Never select **Create a Certificate** or **Revoke**: every device would have to re-enroll.`,
    },
    ...uploadSteps(of, {
      upload: 'enter the same Apple ID, select the file, and select **Upload**.',
      look: { box: 'intune-look', text: 'Confirm that the status is **Active** and that the date moved by a year.' },
    }),
  ],
}

/** The account that downloads the file. */
const account: Readonly<Record<Kind, (facts: Pick<TokenFacts, 'appleId'>) => string>> = {
  'enrollment-program-token': () =>
    'an Apple Administrator or Device Enrollment Manager account, with its second factor',
  'vpp-token': () => 'an Apple Content Manager account, with its second factor',
  'mdm-push-certificate': ({ appleId }) =>
    `the **same Apple ID**${appleId === null ? '' : ` (${appleId})`}, with its second factor`,
}

/** What lets somebody change each kind in Intune. */
const intuneRole: Readonly<Record<Kind, string>> = {
  'enrollment-program-token': 'an Intune role that can update enrollment tokens',
  'vpp-token': 'an Intune role that can update VPP tokens',
  'mdm-push-certificate': 'an Intune role that can update the push certificate',
}

/** What to have at hand before anything is downloaded: a download may end the token in use. */
const beforeYouStart = (...needs: readonly string[]): string =>
  ['**Before you start** (allow 15 minutes), have ready:', ...needs.map((need) => `* ${need}`)].join('\n')

const workflowNeeds = (commands: UploadCommands): readonly string[] => [
  `a way to store the file: the [GitHub CLI](https://cli.github.com), signed in (\`gh auth status\`), or in the browser ${inBrowser(commands)}`,
  'someone who can approve the run right away, if it waits for approval',
]

const renewalNeeds = (of: RenewableFacts): string =>
  beforeYouStart(account[of.kind](of), ...(of.commands === null ? [intuneRole[of.kind]] : workflowNeeds(of.commands)))

const failures: Readonly<Record<Kind, (facts: RenewableFacts) => string>> = {
  'enrollment-program-token': ({ commands }) =>
    `**If the ${commands === null ? 'upload' : 'run'} fails, don’t download again yet.** ${commands === null ? 'Upload the same file once more.' : 'Its log says why. If that takes time to fix, upload the same file by hand.'} If its key is rejected, run the ${commands === null ? 'action' : 'workflow'} with \`mode: public-key\`, upload that key to the same entry at Apple, then download and upload once more.`,
  'vpp-token': ({ commands }) =>
    `**If the ${commands === null ? 'upload fails:**' : 'run fails:** its log says why.'} ${commands === null ? 'confirm' : 'Confirm'} that the file is this location’s latest, then upload it ${commands === null ? 'once more' : 'by hand'}.`,
  'mdm-push-certificate': ({ commands }) =>
    `${commands === null ? '**If Intune rejects the file:** confirm' : '**If the run fails:** its log says why. Confirm'} that this UID was renewed, with the CSR you just downloaded.\n**If the Apple ID is lost:** ask Apple to move the certificate to another account. It takes about ten business days. Don’t create a new certificate meanwhile.`,
}

const microsoftsPage = (kind: Kind): string =>
  `If a menu looks different, see [Microsoft’s instructions](${about[kind].page}).`

/** Help outside of the issue; where the renewal is by hand, also how to have a workflow do it. */
const furtherHelp = ({ kind, commands, links: { action } }: RenewableFacts): string =>
  `${microsoftsPage(kind)}${commands !== null || action === null ? '' : ` To have a workflow upload and verify the file, see [Renewing](${action}/blob/HEAD/docs/renewing.md).`}`

const open = ({ kind, links }: Pick<TokenFacts, 'kind' | 'links'>): string =>
  `In the ${intuneAt(links)}, go to **${about[kind].menu}**`

const healthSteps = (of: HealthFacts): readonly Step[] => {
  const { kind, name, portal, problems } = of
  const words = problems.map(({ problem }) => problem.word)
  const states: readonly (VppState | 'another')[] = problems.flatMap(({ problem }) =>
    problem.word === 'token-invalid' ? [vppStateIn(problem.reason) ?? 'another'] : [],
  )
  return [
    ...(words.includes('terms-not-accepted')
      ? [
          {
            box: 'apple-terms',
            text: `Have an administrator accept the new ${terms} in ${apple[portal]}, for every organization. Renewing doesn’t help.`,
          },
          { box: 'apple-wait', text: 'Wait: syncing can take hours to resume.' },
        ]
      : []),
    ...(words.includes('sync-error') || words.includes('sync-stale')
      ? [
          {
            box: 'apple-look',
            text: `In ${apple[portal]}, check for new ${terms}. If there are any, accept them, for every organization.`,
          },
          someoneElse[kind],
          {
            box: 'apple-account',
            text: 'Did the account that downloaded the token change its password, lose its role, or leave? If so, the token stopped working: renew it now, as shown below.',
          },
        ]
      : []),
    ...(states.length > 0 ? [kind === 'mdm-push-certificate' ? uploadAgain : readState(states)] : []),
    ...(words.includes('date-unknown')
      ? [
          {
            box: 'date-look',
            text: `${open(of)}${hasName[kind] ? `, select ${name},` : ''} and look for the expiry date. If there is none, renew the ${noun(kind)} now, as shown below.`,
          },
        ]
      : []),
    ...(words.includes('older-file') ? [newestFile] : []),
    ...(syncs[kind]
      ? [
          {
            box: 'intune-sync',
            text: `${open(of)}, select ${name}, then **${kind === 'vpp-token' ? 'Sync' : 'Devices > Sync'}** (at most every 15 minutes). Confirm that no error is shown.${of.commands !== null && mayNeedRenewal(of) ? ' After a renewal with the workflow, this is done already.' : ''}`,
          },
        ]
      : []),
  ]
}

const someoneElse: Readonly<Record<Kind, Step>> = {
  'enrollment-program-token': {
    box: 'who-downloaded',
    text: 'Did anyone download this token recently? If so, upload that file to Intune: the one before it no longer works.\n⚠️ Don’t download again to find out.',
  },
  'vpp-token': {
    box: 'who-downloaded',
    text: 'Did anyone upload this location’s token to another management service? If so, remove it there.',
  },
  'mdm-push-certificate': { box: 'who-downloaded', text: 'Did anyone upload another certificate?' },
}

const stateCures: Readonly<Record<VppState | 'another', string>> = {
  assignedToExternalMDM:
    'Another management service uses this token. Decide which service keeps it, and remove it from the other.',
  duplicateLocationId:
    'Two tokens share this location. Delete the one without assignments. If that’s this one, you’re done.',
  invalid: 'Download this location’s token again and upload it, as shown below.',
  expired: 'Intune calls the token expired, whatever its date. Renew it now, as shown below.',
  another: 'Look up the state in Intune. If nothing else explains it, renew the token now, as shown below.',
}

const readState = (states: readonly (VppState | 'another')[]): Step => ({
  box: 'vpp-state',
  text: states.map((state) => stateCures[state]).join(' '),
})

const uploadAgain: Step = {
  box: 'push-upload',
  text: 'Upload the *renewed* certificate again, with the same Apple ID. If you don’t have that file, renew the certificate once more, as shown below.\n⚠️ With a newly created one, every device must re-enroll.',
}

/** An older download has replaced the token. A download more is the last way out: it ends the newest one too. */
const newestFile: Step = {
  box: 'newest-file',
  text: 'Find the newest download, and upload that file to Intune. Ask who else renewed it. If nobody has the file, renew now, as shown below.\n⚠️ A new download can end the ones before it.',
}

/** What does not work meanwhile. */
function untilFixed({ kind, problems }: HealthFacts): string {
  const has = (...words: readonly Problem['word'][]): boolean =>
    problems.some(({ problem }) => words.includes(problem.word))
  const effects = [
    has('terms-not-accepted', 'sync-error', 'sync-stale') ? 'Changes at Apple don’t reach Intune.' : '',
    has('date-unknown') ? `Nothing reminds you before this ${noun(kind)} expires.` : '',
    has('older-file') ? `This ${noun(kind)} may not work, whatever date Intune shows.` : '',
  ].filter((effect) => effect !== '')
  return effects.length === 0 ? '' : `**Until it’s fixed:** ${effects.join(' ')}`
}

/** Problems whose cure may be to renew. */
const mayNeedRenewal = ({ kind, problems }: HealthFacts): boolean =>
  problems.some(({ problem }) =>
    problem.word === 'token-invalid'
      ? kind === 'mdm-push-certificate' ||
        !['assignedToExternalMDM', 'duplicateLocationId'].includes(vppStateIn(problem.reason) ?? '')
      : problem.word !== 'terms-not-accepted',
  )

/** How to renew it, without boxes, for the case that it is needed. */
const renewalFolded = (of: HealthFacts): string =>
  mayNeedRenewal(of)
    ? folded(
        `How to renew this ${noun(of.kind)}`,
        [renewalNeeds(of), numbered(renewalSteps[of.kind](of)), failures[of.kind](of), furtherHelp(of)].join('\n\n'),
      )
    : ''

const stateInWords: Readonly<Record<VppState, string>> = {
  assignedToExternalMDM: 'assigned to another MDM',
  invalid: 'invalid',
  duplicateLocationId: 'duplicate location',
  expired: 'expired',
}

function problemInWords(problem: Problem, kind: Kind): string {
  switch (problem.word) {
    case 'terms-not-accepted':
      return 'Apple’s new terms must be accepted'
    case 'sync-error':
      return `the last sync with Apple failed${problem.code === null ? '' : ` (code ${problem.code})`}`
    case 'sync-stale':
      return 'the sync with Apple is overdue'
    case 'token-invalid': {
      const state = vppStateIn(problem.reason)
      if (kind === 'mdm-push-certificate') return 'Intune rejected the last upload'
      return `Intune doesn’t accept the token${state === undefined ? '' : ` (${stateInWords[state]})`}`
    }
    case 'date-unknown':
      return 'Intune shows no expiry date'
    case 'older-file':
      return 'an older download is in use'
  }
}

const failureInWords = {
  'sign-in': 'The sign-in failed. The message says what to fix.',
  permission:
    'Grant the *application* permission `DeviceManagementServiceConfig.Read.All` in Entra ID, with admin consent.',
  throttled: 'Microsoft Graph is throttling requests. The next run usually succeeds.',
  unavailable: 'A Microsoft service failed or couldn’t be reached.',
  unexpected: 'Microsoft’s answer couldn’t be used.',
} as const

/** The push certificate may want a permission of its own. */
const pushPermission =
  'If it’s granted already, also grant `DeviceManagementConfiguration.Read.All`, for the push certificate.'

/** A token in a title. */
const called = (kind: Kind, title: string): string =>
  hasName[kind] ? `${about[kind].name} “${title}”` : about[kind].name

const inIntune = (kind: Kind, links: Links): readonly [string, string] => [
  '**In Intune:** ',
  `${intuneAt(links)} > ${about[kind].menu}`,
]

/** What the token is, and where it is found. */
const tokenFacts = ({ kind, name, tenant, location, appleId, links }: TokenFacts): string =>
  facts([
    kind === 'mdm-push-certificate'
      ? ['**Certificate:** ', about[kind].name]
      : ['**Token:** ', `${name} (${about[kind].name})`],
    ['**Tenant:** ', tenant],
    ['**Location:** ', location],
    ['**Apple ID:** ', appleId],
    inIntune(kind, links),
  ])

/** When an issue closes, and how not to wait for it. */
const closes = (when: string, { workflow }: Links): string =>
  `This issue closes automatically at the next daily check ${when}${workflow === null ? '' : ` ([run it now](${workflow}))`}.`

/** The same for who has the workflow renew. */
const closedByWorkflow = ({ workflow }: Links): string =>
  `The workflow closes this issue once Intune reports the new date. If you renew by hand, the next daily check closes it${workflow === null ? '' : ` ([run it now](${workflow}))`}.`

const mutesAMonth = 'To mute it for 30 days, or until there is a new problem, close it as **not planned**'

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

const issues: Omit<Text, 'summary' | 'calendar'> = {
  day: ({ year, month, day }) => `${months[month - 1] ?? ''} ${day}, ${year}`,
  moment: (day, time, zone) => `${day === null ? '' : `${issues.day(day)}, `}${time} ${zone}`,
  beside: (local, utc) => `${local} (${utc})`,
  kind: {
    'enrollment-program-token': about['enrollment-program-token'].name,
    'vpp-token': about['vpp-token'].name,
    'mdm-push-certificate': about['mdm-push-certificate'].name,
  },
  problem: problemInWords,

  renewal: (of: RenewalFacts) => ({
    title: `${called(of.kind, of.title)} ${of.expired ? 'expired on' : 'expires on'} ${of.day}`,
    paragraphs: [
      of.expired
        ? `> [!CAUTION]\n> This ${noun(of.kind)} expired on ${of.expiry}. Renew it today.`
        : `> [!WARNING]\n> Renew this ${noun(of.kind)} before ${of.expiry}. Any earlier day is fine.`,
      tokenFacts(of),
      `**${of.expired ? 'Until you renew it:' : 'If you don’t renew it:'}** ${about[of.kind].left}${of.devices === null ? '' : ` About ${count(of.devices.count, 'device depends', 'devices depend')} on it, as of ${of.devices.day}.${of.devices.note}`}`,
      of.graceEnds === null
        ? ''
        : `⚠️ Apple’s grace period ends on **${of.graceEnds}**. Renew by then, and no device has to re-enroll.`,
      '### How to renew',
      renewalNeeds(of),
      renewalSteps[of.kind](of),
      failures[of.kind](of),
      furtherHelp(of),
      `${of.commands === null ? closes('after Intune reports the new date', of.links) : closedByWorkflow(of.links)} To stop reminders until the next expiry, close it as **not planned**. Closed as completed, it reopens after 24 hours if nothing changed.`,
    ],
  }),

  health: (of) => {
    const [only, ...more] = of.problems.map(({ problem }) => problemInWords(problem, of.kind))
    return {
      title: `${called(of.kind, of.title)}${only === undefined || more.length > 0 ? ' needs attention' : `: ${only}`}`,
      paragraphs: [
        `> [!WARNING]\n> This ${noun(of.kind)} has a problem${of.problems.some(({ problem }) => isAboutDate(problem)) ? '' : ' unrelated to its expiry date'}.`,
        tokenFacts(of),
        of.problems
          .map(
            ({ problem, what }) =>
              `* **${sentence(problemInWords(problem, of.kind))}**${what === '' ? '' : ` (${what})`}`,
          )
          .join('\n'),
        untilFixed(of),
        '### How to fix it',
        healthSteps(of),
        renewalFolded(of),
        `${closes('after Intune reports no problem', of.links)} ${mutesAMonth}.`,
      ],
    }
  },

  check: ({ tenant, links, failures: unread }) => ({
    title: 'Apple tokens in Intune can’t be checked',
    paragraphs: [
      '> [!CAUTION]\n> **Nobody is watching** the tokens below. One could expire unnoticed.',
      facts([['**Tenant:** ', tenant]]),
      ...unread.flatMap(({ kinds, reason, message }) => {
        const page = troubleshooting(links, reason)
        const permission = reason === 'permission' && kinds.includes('mdm-push-certificate') ? ` ${pushPermission}` : ''
        return [
          `### ${kinds.map((kind) => about[kind].name).join(', ')}`,
          `${failureInWords[reason]}${permission}${page === null ? '' : ` [Causes and fixes](${page})`}`,
          message,
        ]
      }),
      '### How to fix it',
      [
        { box: 'check-mend', text: `Fix the cause. For details, see the latest ${linked('log', links.workflow)}.` },
        { box: 'check-run', text: `Run the ${linked('workflow', links.workflow)} again.` },
        {
          box: 'check-look',
          text: `Until it succeeds, check the dates in the ${intuneAt(links)}: ${Object.values(about)
            .map(({ menu }) => `**${menu}**`)
            .join('; ')}.`,
        },
      ],
      `${closes('that can read everything', links)} ${mutesAMonth}; the workflow still fails.`,
    ],
  }),

  overview: ({ tenant, verdict, unread, moreUnread, table, more, zone }) => ({
    title: 'Overview of the Apple tokens in Intune',
    paragraphs: [
      unread.length === 0
        ? ''
        : [
            '> [!CAUTION]',
            '> **Nobody is watching** these tokens, because they couldn’t be read. Their issues say why.',
            ...unread.map((line) => `> ${line}`),
            ...(moreUnread > 0 ? [`> - … and ${count(moreUnread, 'more tenant', 'more tenants')}`] : []),
          ].join('\n'),
      tenant === null ? '' : facts([['**Tenant:** ', tenant]]),
      verdict,
      table,
      more > 0 ? `… and ${count(more, 'more token', 'more tokens')} with a later date, or none.` : '',
      `Dates are in ${zone}. This list changes when a date, a status, or an issue does. There’s nothing to do here, and nobody is notified. If you close it, it stays closed; to have it updated again, reopen it.`,
    ],
  }),

  first: ({ title, name, tenant, publicKey, commands, links }) => ({
    title: `Enrollment program token “${title}” needs its first file`,
    paragraphs: [
      '> [!NOTE]\n> This token is registered in Intune. It works once Apple’s first file is uploaded.',
      facts([['**Token:** ', name], ['**Tenant:** ', tenant], inIntune('enrollment-program-token', links)]),
      '### Public key for Apple',
      'Save these three lines unchanged as a `.pem` file. They’re also in the summary of the run that opened this issue. Its file at `public-key-path` is gone.',
      `\`\`\`text\n${publicKey}\n\`\`\``,
      '### What to do',
      commands === null
        ? ''
        : beforeYouStart(account['enrollment-program-token']({ appleId: null }), ...workflowNeeds(commands)),
      [
        signIn(`${apple.business} or ${apple.school}`, 'Sign in'),
        {
          box: 'apple-server',
          text: `Go to **Devices > Management Services** (older: **Settings > Device Management Settings**; Apple School Manager: **Preferences > Your MDM servers**), select **Add MDM server**, and name it ${name}, the same as in Intune.\n⚠️ Turn **Allow this MDM server to release devices** off: releasing removes devices from your organization.`,
        },
        { box: 'apple-key', text: 'Upload the `.pem` file and select **Save**.' },
        {
          box: 'apple-download',
          text: 'Select **Download Token**, once. Apple warns that this ends the token in use, but a new server has none yet.\n⚠️ Every later download ends the token in use.',
        },
        ...firstUpload(commands, links),
        {
          box: 'apple-devices',
          text: 'At Apple, assign devices to this server, or make it the default for new ones. In Intune, create an enrollment profile for this token.',
        },
        { box: 'apple-connected', text: 'At Apple, confirm that the server shows when it last connected.' },
      ],
      microsoftsPage('enrollment-program-token'),
      `${commands === null ? closes('after Intune reports the token’s date', links) : 'This issue closes automatically when Intune reports the token’s date.'} Not needed? Delete the token in Intune, and close this issue as **not planned**.`,
    ],
  }),

  newPushTopic: ({ kind, title, tenant, before, now, appleId, links }) => ({
    title: `${called(kind, title)} was replaced`,
    paragraphs: [
      '> [!CAUTION]\n> Intune now has a push certificate with **another topic**. It can’t reach the Apple devices that enrolled with the previous one.',
      facts([
        ['**Previous topic:** ', before],
        ['**Current topic:** ', now],
        ['**Current Apple ID:** ', appleId],
        ['**Tenant:** ', tenant],
        inIntune(kind, links),
      ]),
      '### How to fix it',
      [
        {
          box: 'push-who',
          text: 'Find out who uploaded the new certificate, and whether that was intended. At Apple, **Create a Certificate** makes a new topic; only **Renew** keeps the previous one.',
        },
        {
          box: 'push-back',
          text: `If it wasn’t intended: sign in to the ${pushPortal} with the previous certificate’s Apple ID. Find the certificate with the UID ${before}, select **Renew**, upload a CSR from Intune, and upload the result to Intune. Intune can then reach the devices again.`,
        },
        { box: 'push-enroll', text: 'If it was intended: every Apple device that enrolled before must re-enroll.' },
      ],
      'This issue doesn’t close automatically. Close it once the devices are back or re-enrolled.',
    ],
  }),

  recorded: ({ kind, title, name, tenant }) => ({
    title: `${called(kind, title)} was renewed`,
    paragraphs: [
      `${hasName[kind] ? name : 'The push certificate'} was renewed. The comment below is the record.`,
      facts([['**Tenant:** ', tenant]]),
    ],
  }),

  about: {
    title: (tenant, title) => `${tenant}: ${title}`,
    comment: (tenant, words) => `**${tenant}:** ${words}`,
  },
  notesBelow: '*Add notes below; they’re kept.*',
  keptFromAbove: '*Moved from the text above:*',

  comment: {
    reminded: ({ kind, expired, expiry, mention }) =>
      `${mention}This ${noun(kind)} ${expired ? 'expired' : 'expires'} on ${expiry}. The steps are at the top of this issue.`,
    worse: ({ words, mention }) => `${mention}Needs attention: ${words.join('; ')}. See the top of this issue.`,
    unread: ({ kinds, mention }) => `${mention}Couldn’t be read: ${kinds.join(', ')}. See the top of this issue.`,
    waiting: ({ mention }) =>
      `${mention}This token needs its first file from Apple. The steps are at the top of this issue.`,
    newPushTopic: ({ mention }) =>
      `${mention}Intune now has a push certificate with another topic, and can’t reach the devices that enrolled before. See the top of this issue.`,
    stillReported: ({ kind, expiry, mention }) =>
      expiry === null
        ? `${mention}Reopened: nothing changed in Intune. To mute it, close this issue as **not planned**.`
        : `${mention}Reopened: Intune still reports ${expiry}. Was the right ${noun(kind)} updated? To stop reminders until the next expiry, close this issue as **not planned**.`,
    reportedAgain: ({ mention }) =>
      `${mention}Reopened: the latest check found the problem. To mute it for 30 days, close this issue as **not planned**.`,
    again: ({ topic, mention }) =>
      topic === 'overview'
        ? `${mention}Reopened: this list is kept up to date again.`
        : `${mention}Reopened: this needs attention again.`,
    byRobot: ({ label, mention }) =>
      `${mention}Reopened: a bot closed this. Exempt the label ${label} in that bot’s settings.`,
    muteOver: ({ mention }) =>
      `${mention}Reopened: the 30-day mute is over, and the problem persists. To mute it for another 30 days, close this issue as **not planned**.`,
    renewed: ({ before, now, proof }) =>
      [
        `Renewed: Intune reports ${now}.${before === null ? '' : ` The previous date was ${before}.`}`,
        ...(proof === null
          ? []
          : [
              facts([
                ['**Renewed by:** ', proof.by ?? 'this workflow'],
                ['**Workflow run:** ', proof.run],
                ['**File SHA-256:** ', `\`${proof.sha256}\``],
              ]),
              proof.tidyUp === null
                ? 'Delete the secret that held the file.'
                : `Delete the secret that held the file:\n${commandLines('sh', [proof.tidyUp])}`,
            ]),
      ].join('\n\n'),
    failed: ({ reason, by, run }) =>
      [
        'Renewal failed:',
        reason,
        facts([
          ['**Started by:** ', by],
          ['**Workflow run:** ', run],
        ]),
      ]
        .filter(Boolean)
        .join('\n\n'),
    refused: ({ why, word, tenant }) =>
      ({
        'several-tenants': `\`${word}\` isn’t possible here, because this issue is about several tenants. Comment on the issue of the token or tenant instead.`,
        'tenant-not-listed': `Nothing was done: this issue’s tenant, ${tenant}, isn’t one of the workflow’s. Add it there, then comment \`${word}\` again.`,
        'no-token': `\`${word}\` isn’t possible here, because this issue isn’t about a token to renew. Comment \`/check\` to check the tenant now, or \`/renew\` on the token’s own issue.`,
        closed: `Nothing was renewed, because this issue is closed. If the token still needs the file, reopen this issue and comment \`${word}\` again. If it has a newer issue, comment there.`,
        'under-way': `Nothing was renewed, because another \`${word}\` of this token is still under way. Wait for its answer. If its run was cancelled, comment again later.`,
      })[why],
    notDue: ({ kind, expiry }) =>
      `Not due yet: this ${noun(kind)} expires on ${expiry}, outside the reminder days (\`remind-days\`).`,
    recovered: () => 'Fixed: Intune reports no problem.',
    expiredInstead: ({ kind }) =>
      `This ${noun(kind)} expired. ${kind === 'mdm-push-certificate' ? '' : 'Expired tokens can’t sync. '}Continue in the renewal issue.`,
    gone: ({ kind }) => `Intune no longer lists this ${noun(kind)}. There’s nothing left to do here.`,
    excluded: ({ kind }) => `This ${noun(kind)} is now excluded from the check, and isn’t watched anymore.`,
    readAgain: () => 'Everything can be read again. The tokens are being watched.',
    duplicateOf: ({ number }) => `Duplicate of #${number}. Continue there.`,
  },
}

const summary: Text['summary'] = {
  title: 'Apple tokens in Intune',
  columns: ['Status', 'Token', 'Expires'],
  standing: {
    healthy: '✅ Healthy',
    due: '🟡 Due',
    expired: '🔴 Expired',
    unknown: '❔ No date',
    waiting: '⏳ Waiting',
    unhealthy: '⚠️ Problem',
  },
  noDate: 'No expiry date',
  publicKey: ({ name }) => `Public key of ${name}, for its server at Apple:`,
  devices: (number) => count(number, 'device', 'devices'),
  daysLeft: (days) =>
    days === 0
      ? 'Less than a day left'
      : days < 0
        ? `${count(-days, 'day', 'days')} ago`
        : `${count(days, 'day', 'days')} left`,
  verdict: ({ tokens, due, expired, unhealthy, unknown, waiting, unread }) =>
    [
      expired > 0 ? `**${expired} expired.**` : '',
      due > 0 ? `${due} due.` : '',
      // One without a date has that for a problem.
      unhealthy > 0
        ? `${unhealthy} with a problem${unknown > 0 ? ` (${unknown} without an expiry date)` : ''}.`
        : unknown > 0
          ? `${unknown} without an expiry date.`
          : '',
      waiting > 0 ? `${waiting} waiting for a first file.` : '',
      unread > 0 ? `**${count(unread, 'kind', 'kinds')} couldn’t be read.**` : '',
      expired + due + unhealthy + unknown + waiting + unread === 0 && tokens > 0
        ? `${tokens === 1 ? 'The token is' : `All ${tokens} tokens are`} healthy.`
        : '',
    ]
      .filter((part) => part !== '')
      .join(' '),
  noTokens: 'No Apple tokens found. Is `tenant-id` right?',
  more: (rest) =>
    `… and ${count(rest, 'more token', 'more tokens')} with a later date, or none. See the output \`tokens\`.`,
  moreIssues: (rest) => `… and ${count(rest, 'more issue', 'more issues')}. See the output \`issues\`.`,
  moreLines: (rest) => `… and ${rest} more. See the log.`,
  moreNames: (names, rest) => `${names}, and ${rest} more`,
  unreadIn: ({ kinds, tenants, names }) => `**${kinds}** in ${tenants} tenants: ${names}`,
  timeline: 'Expiry dates',
  axis: { day: '%b %-d', month: '%b' },
  unread: 'Couldn’t be read',
  issues: 'Issues',
  previews: 'How the issues would look',
  topic: { renewal: 'renewal', health: 'health', check: 'check', overview: 'overview' },
  action: {
    opened: 'opened',
    updated: 'updated',
    reminded: 'reminded',
    reopened: 'reopened',
    closed: 'closed',
    unchanged: 'unchanged',
    muted: 'muted (closed as not planned)',
  },
  issue: (topic, action) =>
    topic === 'overview' && action === 'muted'
      ? `${summary.topic.overview}: not updated, because it was closed`
      : `${summary.topic[topic]}: ${summary.action[action]}`,
  comma: ', ',
  aside: (words) => ` – ${words}`,
  inBrackets: (words) => ` (${words})`,
  renewed: ({ name, now, before, sha256 }) =>
    `✅ ${name} was renewed: Intune reports ${now}.${before === null ? '' : ` The previous date was ${before}.`} File SHA-256: \`${sha256}\`. Delete the secret that held the file.`,
  notDone: 'Errors',
  remarks: 'Warnings',
  dryRun: 'Dry run (`dry-run`): nothing was changed.',
  fleet: {
    verdict: ({ tenants, asking, unread, expired, due, unhealthy, waiting }) =>
      asking === 0
        ? `None of the ${tenants} tenants needs attention.`
        : `**${asking} of ${tenants} tenants ${asking === 1 ? 'needs' : 'need'} attention:** ${parts([
            [expired, `${expired} expired`],
            [due, `${due} due`],
            [unhealthy, `${unhealthy} with a problem`],
            [waiting, `${waiting} waiting for a first file`],
            [unread, `${count(unread, 'tenant', 'tenants')} couldn’t be read`],
          ])}.`,
    noTokens: (tenants) => `No Apple tokens found in any of the ${tenants} tenants. Are these the right ones?`,
    columns: ['Tenant', 'Tokens', 'Next expiry'],
    all: 'All tenants',
    tenants: ({ tenants, asking, unread, healthy, muted, empty }) =>
      `${tenants} tenants: ${parts([
        [asking, `${count(asking, 'needs', 'need')} attention${unread > 0 ? ` (${unread} couldn’t be read)` : ''}`],
        [muted, `${muted} with muted tokens`],
        [empty, `${empty} without tokens`],
        [healthy, `${healthy} healthy`],
      ])}`,
    tokens: ({ asking, healthy, muted }) =>
      `${count(asking + healthy + muted, 'token', 'tokens')}: ${parts([
        [asking, `${count(asking, 'needs', 'need')} attention`],
        [muted, `${muted} muted`],
        [healthy, `${healthy} healthy`],
      ])}`,
    healthy: (tenants) => count(tenants, 'healthy tenant', 'healthy tenants'),
    muted: (tokens) => `${count(tokens, 'muted token', 'muted tokens')} (issue closed as not planned)`,
    moreTenants: (rest) => `… and ${count(rest, 'more tenant', 'more tenants')} with a later date.`,
    issue: (action, title) => `${action}: ${title}`,
    still: (action, issueCount) => `${issueCount} ${action}`,
  },
}

/** Those that there are. */
const parts = (counts: readonly (readonly [count: number, words: string])[]): string =>
  counts.flatMap(([n, words]) => (n > 0 ? [words] : [])).join(', ') || 'none'

const calendar: Text['calendar'] = {
  name: 'Apple tokens in Intune',
  title: ({ kind, name }) => `${called(kind, name)} expires`,
  description: ({ kind, tenant }) =>
    `${tenant === null ? '' : `Tenant: ${tenant}\n`}If you don’t renew it: ${about[kind].left}\nIntune admin center (https://intune.microsoft.com): ${about[kind].menu}`,
}

export const en: Text = { ...issues, summary, calendar }

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`
const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
