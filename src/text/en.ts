import { hasName, syncs, type Kind } from '../tokens/token.ts'
import { apple, commandLines, facts } from './parts.ts'
import type { HealthFacts, RenewalFacts, Step, Text, TokenFacts, UploadCommands } from './text.ts'

const intune = '[Intune admin center](https://intune.microsoft.com)'
const terms = '[terms and conditions](https://support.apple.com/102069)'

/** What each kind is called in the portals, what depends on it, and where it is kept. */
const about: Readonly<Record<Kind, { name: string; left: string; menu: string }>> = {
  'enrollment-program-token': {
    name: 'Enrollment program token',
    left: 'No new iPhone, iPad or Mac can be enrolled, and no change to an enrollment profile reaches Apple.',
    menu: 'Devices > Enrollment > Apple > Bulk enrollment methods > Enrollment program tokens',
  },
  'vpp-token': {
    name: 'Apple VPP token',
    left: 'No app licence of this location can be assigned or taken back.',
    menu: 'Tenant administration > Connectors and tokens > Apple VPP tokens',
  },
  'mdm-push-certificate': {
    name: 'Apple MDM push certificate',
    left: 'Intune can no longer reach any Apple device. There are 30 days of grace; after them every device has to be enrolled again.',
    menu: 'Devices > Enrollment > Apple > Apple MDM Push certificate',
  },
}

const serverTokenMenu = {
  business:
    'Open **Devices > Management Services** and choose the service of this token (in older menus: Settings > Device Management Settings > the server).',
  school: 'Open **Preferences > Your MDM servers** and choose the server of this token.',
} as const

const powerShell = 'In PowerShell the first command is:'

/** The two ways of a file into Intune: by the workflow, where its commands are known, or by hand. */
const twoWays = (commands: UploadCommands | null, byHand: string): string =>
  commands === null
    ? byHand
    : [
        'Bring the file into Intune, in one of two ways:',
        `**By the workflow**, which checks that it is the right file, uploads it, proves that it took, and closes this issue. It needs the job that renews (see *Renew* in the README of the action). Put the name of your file in place of \`${commands.file}\`:`,
        ...commandLines([commands.store, commands.start], { says: powerShell, command: commands.storeInPowerShell }),
        `**By hand:** ${byHand}`,
      ].join('\n')

const firstUpload = (commands: UploadCommands | null): string =>
  commands === null
    ? 'Store the file in the secret of the workflow, and run it with `mode: renew`, `token` with the name of this token, and `apple-id` with the account that downloaded the file.'
    : [
        `Upload the file by the workflow, in the folder where it is. Put the name of your file in place of \`${commands.file}\`, and the Apple ID that downloaded it in place of \`ACCOUNT\`:`,
        ...commandLines([commands.store, `${commands.start} -f apple-id=ACCOUNT`], {
          says: powerShell,
          command: commands.storeInPowerShell,
        }),
      ].join('\n')

/** The way to a renewed token, a step a box. The warnings stand where the mistake is made. */
const renewalSteps: Readonly<Record<RenewalFacts['kind'], (facts: RenewalFacts) => readonly Step[]>> = {
  'enrollment-program-token': ({ name, portal, commands }) => [
    {
      box: 'intune-open',
      text: `Open the ${intune}: **${about['enrollment-program-token'].menu}**. Choose ${name} and compare the date. Keep this page open.`,
    },
    {
      box: 'apple-sign-in',
      text: `In another tab, sign in to ${apple[portal]}, best with a role account that the team shares.\n⚠️ The token dies when the account that downloaded it changes its password, loses its role or leaves.`,
    },
    {
      box: 'apple-server',
      text: `${serverTokenMenu[portal]}\n⚠️ Do not add a new one: a new server means moving or wiping devices. Leave “Allow this MDM server to release devices” as it is: releasing takes devices out of your organization.`,
    },
    {
      box: 'apple-download',
      text: 'Choose **Download Token**, once.\n⚠️ The download ends the token in use **at once**, whatever its date. Go on with the next step right away.',
    },
    {
      box: 'intune-upload',
      text: twoWays(
        commands,
        'Back in Intune, choose **Renew token**. Enter the Apple ID that downloaded the file, choose the file (`.p7m`), then **Next** and **Save**.',
      ),
    },
    {
      box: 'intune-sync',
      text: 'In Intune, choose **Sync**, and see after a few minutes that the date has moved by a year and that no error is shown.',
    },
  ],
  'vpp-token': ({ name, portal, commands }) => [
    {
      box: 'intune-open',
      text: `Open the ${intune}: **${about['vpp-token'].menu}**. Choose ${name} and compare date and location. Keep this page open.`,
    },
    {
      box: 'apple-sign-in',
      text: `In another tab, sign in to ${apple[portal]}, best with a role account that the team shares.\n⚠️ The token dies when the account that downloaded it changes its password, loses its role or leaves.`,
    },
    {
      box: 'apple-download',
      text: 'Open **Payments and Billing > Apps and Books > Content Tokens** and choose **Download** beside the location of this token.\n⚠️ Take the same location as before, and use the file in Intune alone: a token may belong to one device management only.',
    },
    {
      box: 'intune-upload',
      text: twoWays(
        commands,
        'Back in Intune there is no button to renew. Open the token, choose **Edit** beside *Basics*, enter the Apple ID that downloaded the file, upload the file (`.vpptoken`), then **Next** and **Save**.\n⚠️ Do not create a second token: apps and licences hang on this one.',
      ),
    },
    {
      box: 'intune-sync',
      text: 'In Intune, choose **Sync**, and see that the state is *Active* and the date has moved by a year. The date may lag behind a little.',
    },
  ],
  'mdm-push-certificate': ({ appleId, topic, commands }) => [
    {
      box: 'intune-open',
      text: `Open the ${intune}: **${about['mdm-push-certificate'].menu}**. Compare the date and note the Apple ID${appleId === null ? '' : ` (${appleId})`}. Keep this page open.`,
    },
    { box: 'intune-csr', text: 'Choose **Download your CSR** and keep the file.' },
    {
      box: 'apple-sign-in',
      text: 'In another tab, sign in to the [Apple Push Certificates Portal](https://identity.apple.com/pushcert) with **the same Apple ID** as noted.\n⚠️ Another account does not see this certificate and cannot renew it.',
    },
    {
      box: 'apple-renew',
      text: `Find the certificate by its date${topic === null ? '' : ` and its UID, ${topic}`}. Choose **Renew**, upload the CSR and download the renewed certificate (\`.pem\`).\n⚠️ Choose **Renew**, never *Create*: a new certificate means enrolling every Apple device again.`,
    },
    {
      box: 'intune-upload',
      text: twoWays(commands, 'Back in Intune, enter the same Apple ID, choose the file and **Upload**.'),
    },
    { box: 'intune-look', text: 'In Intune, see that the date has moved by a year and that the status is *Active*.' },
  ],
}

const healthSteps = ({ kind, name, portal, problems }: HealthFacts): readonly Step[] => {
  const words = problems.map(({ word }) => word)
  const open = `Open the ${intune}: **${about[kind].menu}**`
  const sync: Step = {
    box: 'intune-sync',
    text: `${open}, choose ${name} and **Sync** (at most every 15 minutes). See that no error is shown.`,
  }
  return [
    ...(words.includes('terms-not-accepted')
      ? [
          {
            box: 'apple-terms',
            text: `Have an administrator sign in to ${apple[portal]} and accept the new ${terms}. This is needed in every organization. Renewing the token does not help.`,
          },
          { box: 'apple-wait', text: 'Wait. It can take hours until Apple lets the sync through again.' },
        ]
      : []),
    ...(words.includes('sync-error') || words.includes('sync-stale')
      ? [
          {
            box: 'apple-look',
            text: `Sign in to ${apple[portal]} and see whether new ${terms} wait to be accepted, and whether the account that downloaded the token still has its role and its password.`,
          },
          {
            box: 'who-downloaded',
            text: 'Ask whether somebody has downloaded the token lately. A download ends the token in use at once; the downloaded file must then be uploaded to Intune.',
          },
        ]
      : []),
    ...(words.includes('token-invalid') ? [invalid[kind](open, name)] : []),
    ...(words.includes('date-unknown')
      ? [
          {
            box: 'date-look',
            text: `${open}${hasName[kind] ? `, select ${name},` : ''} and look for the expiry date. If there is none, the token has lost its file: renew it as if it were due.`,
          },
        ]
      : []),
    ...(words.includes('older-file') ? [newestFile] : []),
    ...(syncs[kind] ? [sync] : []),
  ]
}

const readState = (open: string, name: string): Step => ({
  box: 'vpp-state',
  text: `${open}, choose ${name} and read its state. If it is assigned to another device management, decide which one keeps it; if it is invalid or a duplicate, download it again at Apple and upload it here.`,
})

const invalid: Readonly<Record<Kind, (open: string, name: string) => Step>> = {
  'enrollment-program-token': readState,
  'vpp-token': readState,
  'mdm-push-certificate': (open) => ({
    box: 'push-upload',
    text: `${open}, and upload the renewed certificate again.\n⚠️ It must be the *renewed* certificate, from the same Apple ID. One that was created new means enrolling every Apple device again.`,
  }),
}

/** An older download has replaced the token. A download more is the last way out: it ends the newest one too. */
const newestFile: Step = {
  box: 'newest-file',
  text: 'Find the newest download of this token, and upload that file to Intune. Ask who else renewed it.\n⚠️ Download again only if nobody has the newest file: a download ends the one before it.',
}

const problemInWords = {
  'terms-not-accepted': 'Apple’s new terms and conditions wait to be accepted',
  'sync-error': 'the last sync with Apple failed',
  'sync-stale': 'no sync with Apple has succeeded for too long',
  'token-invalid': 'Intune does not accept the token',
  'date-unknown': 'Intune shows no expiry date',
  'older-file': 'an older download is in use',
} as const

const failureInWords = {
  'sign-in':
    'The sign-in to the tenant was refused. The application, its secret or its federated credential has to be put right in Entra ID.',
  permission:
    'The application lacks the permission `DeviceManagementServiceConfig.Read.All`. Grant it as an *application* permission in Entra ID, with admin consent.',
  throttled: 'Microsoft Graph asked for fewer requests and did not give way. This usually passes by itself.',
  unavailable: 'Microsoft’s service could not be reached or had trouble. This usually passes by itself.',
  unexpected: 'Microsoft Graph gave an answer that cannot be used.',
} as const

/** A token in a title. */
const called = (kind: Kind, title: string): string =>
  hasName[kind] ? `${about[kind].name} “${title}”` : about[kind].name

/** What the token is, and where it is found. */
const tokenTable = ({ kind, name, appleId }: TokenFacts): string =>
  facts([
    ['Token', hasName[kind] ? `${name} (${about[kind].name})` : about[kind].name],
    ['Apple ID', appleId],
    ['In Intune', `[admin center](https://intune.microsoft.com) > ${about[kind].menu}`],
  ])

const mutesAMonth =
  'This issue closes automatically when Intune reports no problem. To mute it for 30 days, or until there is a new problem, close it as **not planned**.'

const closesItself =
  'This issue closes by itself when Intune reports that it is done. Close it as **not planned** to hear no more of it; closed as completed too early, it comes back.'

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
  day: (year, month, day) => `${day} ${months[month - 1] ?? ''} ${year}`,
  moment: (day, time, zone) => `${day}, ${time} ${zone}`,
  beside: (local, utc) => `${local} (${utc})`,
  kind: {
    'enrollment-program-token': about['enrollment-program-token'].name,
    'vpp-token': about['vpp-token'].name,
    'mdm-push-certificate': about['mdm-push-certificate'].name,
  },
  problem: ({ word, ...more }) =>
    'code' in more && more.code !== null ? `${problemInWords[word]} (${more.code})` : problemInWords[word],

  renewal: (of) => ({
    title: `${called(of.kind, of.title)} ${of.expired ? 'has expired on' : 'expires on'} ${of.day}`,
    paragraphs: [
      of.expired
        ? `> [!CAUTION]\n> This token **has expired** on ${of.expiry}. Renew it now.`
        : `> [!WARNING]\n> This token expires on **${of.expiry}**. Renew it before; any day before the date will do.`,
      tokenTable(of),
      `**If it is left:** ${about[of.kind].left}`,
      of.graceEnds === null
        ? ''
        : `⚠️ Apple's grace ends on **${of.graceEnds}**. Until then it can be renewed, and no device has to re-enroll.`,
      '### How to renew',
      renewalSteps[of.kind](of),
      closesItself,
    ],
  }),

  health: (of) => ({
    title: `${called(of.kind, of.title)} is not healthy`,
    paragraphs: [
      '> [!WARNING]\n> Something is wrong with this token, whatever its date.',
      tokenTable(of),
      of.problems
        .map(({ word, what }) => `* **${sentence(problemInWords[word])}**${what === '' ? '' : ` (${what})`}`)
        .join('\n'),
      '### What to do',
      healthSteps(of),
      mutesAMonth,
    ],
  }),

  check: ({ tenant, failures }) => ({
    title: 'The Apple tokens in Intune could not be checked',
    paragraphs: [
      '> [!CAUTION]\n> As long as this issue is open, **nobody is watching** the tokens below. One of them may run out unseen.',
      ...failures.flatMap(({ kinds, reason, message }) => [
        `### ${kinds.map((kind) => about[kind].name).join(', ')}`,
        failureInWords[reason],
        message,
      ]),
      '### What to do',
      [
        {
          box: 'check-mend',
          text: 'Read what went wrong above, and put it right. The log of the latest run has the details.',
        },
        { box: 'check-run', text: 'Run the workflow again.' },
        {
          box: 'check-look',
          text: `Until then, look at the dates in the ${intune} yourself: ${Object.values(about)
            .map(({ menu }) => `**${menu}**`)
            .join('; ')}.`,
        },
      ],
      `Tenant: ${tenant}. This issue closes automatically when everything can be read. To mute it for 30 days, or until there is a new problem, close it as **not planned**; the workflow fails all the same.`,
    ],
  }),

  first: ({ title, name, publicKey, commands }) => ({
    title: `Enrollment program token “${title}” waits for its first file`,
    paragraphs: [
      '> [!NOTE]\n> This token is registered in Intune. It works as soon as the first file from Apple is uploaded.',
      facts([
        ['Token', name],
        ['In Intune', `[admin center](https://intune.microsoft.com) > ${about['enrollment-program-token'].menu}`],
      ]),
      '### Public key for Apple',
      'Save these three lines as a file with the ending `.pem`; the run that opened this issue has it as a file too (output `public-key-path`).',
      `\`\`\`text\n${publicKey}\n\`\`\``,
      '### What to do',
      [
        {
          box: 'apple-sign-in',
          text: `Sign in to ${apple.business} or ${apple.school}, best with a role account that the team shares.\n⚠️ The token dies when the account that downloads it changes its password, loses its role or leaves.`,
        },
        {
          box: 'apple-server',
          text: `Open **Devices > Management Services** (in older menus: Settings > Device Management Settings; in Apple School Manager: Preferences > Your MDM servers) and choose **Add MDM server**. Name it ${name}, so that both sides have the same name.\n⚠️ Leave “Allow this MDM server to release devices” off: releasing takes devices out of your organization.`,
        },
        { box: 'apple-key', text: 'Upload the public key from above, and **Save**.' },
        {
          box: 'apple-download',
          text: 'Choose **Download Token**, once.\n⚠️ Apple warns that a download resets an existing token. For a new server there is none yet; later, never download without need.',
        },
        { box: 'intune-upload', text: firstUpload(commands) },
        {
          box: 'apple-devices',
          text: 'At Apple, assign devices to the new server, or make it the default for new ones. In Intune, create an enrollment profile for the token.',
        },
      ],
      'This issue closes by itself when Intune reports the date of the new token. Close it as **not planned** if the token is not wanted after all, and delete it in Intune.',
    ],
  }),

  newPushTopic: ({ kind, title, before, now, appleId }) => ({
    title: `${called(kind, title)} was replaced by another one`,
    paragraphs: [
      '> [!CAUTION]\n> Intune has a push certificate with **another topic** now. Intune cannot reach the Apple devices that were enrolled with the one before.',
      facts([
        ['Topic before', before],
        ['Topic now', now],
        ['Apple ID now', appleId],
        ['In Intune', `[admin center](https://intune.microsoft.com) > ${about[kind].menu}`],
      ]),
      '### What to do',
      [
        {
          box: 'push-who',
          text: 'Find out who uploaded the new certificate, and whether it was meant. At Apple, *Create a Certificate* makes a new topic; only **Renew** keeps the one before.',
        },
        {
          box: 'push-back',
          text: `If it was not meant: sign in to the [Apple Push Certificates Portal](https://identity.apple.com/pushcert) with the Apple ID of the one before, find the certificate with the UID ${before}, select **Renew** with a CSR from Intune, and upload the result to Intune. The devices can be reached again then.`,
        },
        {
          box: 'push-enroll',
          text: 'If it was meant: every Apple device that was enrolled before has to re-enroll.',
        },
      ],
      'This issue waits for you: close it when the devices are back, or re-enrolled.',
    ],
  }),

  recorded: ({ kind, title, name }) => ({
    title: `${called(kind, title)} was renewed`,
    paragraphs: [
      `${hasName[kind] ? name : 'The push certificate'} was renewed before it was due, so there was no issue about it. This one keeps the record; the comment below has it.`,
    ],
  }),

  notesBelow: '*Notes of your own are welcome at the end of this text. They stay when the text above changes.*',
  keptFromAbove: '*Written into the text above, and kept here when that text changed:*',

  comment: {
    reminded: ({ expired, expiry, mention }) =>
      `${mention}${expired ? `This token **has expired** on ${expiry}.` : `Reminder: this token expires on **${expiry}**.`} The steps above show how to renew it.`,
    worse: ({ words, mention }) => `${mention}New: ${words.join(', ')}. See above.`,
    unread: ({ kinds, mention }) => `${mention}This could not be read either: ${kinds.join(', ')}. See above.`,
    waiting: ({ mention }) => `${mention}This token waits for its first file from Apple. See above.`,
    newPushTopic: ({ mention }) =>
      `${mention}Intune has a push certificate with another topic now, so it cannot reach the devices that were enrolled before. See above.`,
    stillReported: ({ expiry, mention }) =>
      `${mention}This was closed as completed, but ${expiry === null ? 'nothing has changed.' : `Intune still reports the old date, ${expiry}. Was the file uploaded to the right token?`} If it is to be left as it is, close this as **not planned**.`,
    reportedAgain: ({ mention }) =>
      `${mention}Reopened: this was closed as completed, and the problem is reported again. To mute it for 30 days, close this as **not planned**.`,
    again: ({ mention }) => `${mention}Reopened: this needs attention again.`,
    byRobot: ({ label, mention }) =>
      `${mention}Reopened: a bot closed this, and nobody has dealt with it. Exempt the label ${label} in that bot's settings.`,
    muteOver: ({ mention }) =>
      `${mention}Reopened: this was muted 30 days ago, and the problem is still there. To mute it for another 30 days, close this as **not planned**.`,
    renewed: ({ before, now, proof }) =>
      [
        `Done: Intune reports a new date, **${now}**.${before === null ? '' : ` It was ${before}.`} Thank you!`,
        ...(proof === null
          ? []
          : [
              facts([
                ['Renewed by', proof.by ?? 'this workflow'],
                ['In the run', proof.run],
                ['SHA-256 of the file', `\`${proof.sha256}\``],
              ]),
              `The file has done its work. Delete the secret that held it${proof.tidyUp === null ? '.' : `:\n\`\`\`sh\n${proof.tidyUp}\n\`\`\``}`,
            ]),
      ].join('\n\n'),
    failed: ({ reason, by, run }) =>
      [
        'Renewal failed:',
        reason,
        facts([
          ['Tried by', by],
          ['Workflow run', run],
        ]),
      ]
        .filter(Boolean)
        .join('\n\n'),
    notDue: ({ expiry }) =>
      `Nothing has to be done yet: this token expires on ${expiry}, which is outside the reminder days that are set now.`,
    recovered: () => 'Intune reports that all is well with this token again. Thank you!',
    expiredInstead: () =>
      'This token has expired by now, and an expired token cannot sync. The issue about its renewal says what to do.',
    gone: () => 'Intune no longer lists this token, so there is nothing left to do here.',
    excluded: () => 'This token is excluded from the check now, so it is not watched any more.',
    readAgain: () => 'Everything could be read again. The tokens are being watched.',
    duplicateOf: ({ number }) => `Duplicate of #${number}. Please go on there.`,
  },
}

const summary: Text['summary'] = {
  title: 'Apple tokens in Intune',
  columns: ['Status', 'Token', 'Expires'],
  standing: {
    healthy: '✅ healthy',
    due: '🟡 due',
    expired: '🔴 expired',
    unknown: '❔ no date',
    waiting: '⏳ waiting for its first file',
    unhealthy: '⚠️ not healthy',
  },
  noDate: 'Intune gives no date',
  publicKey: ({ name }) => `The public key of ${name}, for its server at Apple:`,
  daysLeft: (days) => (days < 0 ? `${count(-days, 'day', 'days')} ago` : `${count(days, 'day', 'days')} left`),
  verdict: ({ tokens, due, expired, unhealthy, unknown, waiting, unread }) =>
    [
      expired > 0 ? `**${count(expired, 'token has', 'tokens have')} expired.**` : '',
      due > 0 ? `**${count(due, 'token is', 'tokens are')} due for renewal.**` : '',
      unhealthy > 0 ? `${count(unhealthy, 'token has', 'tokens have')} a problem.` : '',
      unknown > 0 ? `${count(unknown, 'token has', 'tokens have')} no date.` : '',
      waiting > 0 ? `${count(waiting, 'token waits for its', 'tokens wait for their')} first file.` : '',
      unread > 0 ? `**${count(unread, 'kind of token', 'kinds of token')} could not be read.**` : '',
      expired + due + unhealthy + unknown + waiting + unread === 0 && tokens > 0
        ? `${tokens === 1 ? 'The token is' : `All ${tokens} tokens are`} healthy.`
        : '',
    ]
      .filter((part) => part !== '')
      .join(' '),
  noTokens: 'Intune lists no Apple token of the kinds that are watched.',
  more: (rest) =>
    `… and ${count(rest, 'more token', 'more tokens')} with a later date; the output \`tokens\` has them all.`,
  moreIssues: (rest) => `… and ${count(rest, 'more issue', 'more issues')}; the output \`issues\` has them all.`,
  timeline: 'When they expire',
  axis: { day: '%b %-d', month: '%b' },
  unread: 'What could not be read',
  issues: 'Issues',
  previews: 'The issues as they would stand',
  topic: { renewal: 'renewal', health: 'health', check: 'not readable' },
  action: {
    opened: 'opened',
    updated: 'updated',
    reminded: 'reminded',
    reopened: 'reopened',
    closed: 'closed',
    unchanged: 'unchanged',
    muted: 'muted: closed as not planned',
  },
  renewed: ({ name, now, before, sha256 }) =>
    `✅ ${name} was renewed: Intune reports **${now}**.${before === null ? '' : ` It was ${before}.`} SHA-256 of the file: \`${sha256}\`. Delete the secret that held the file.`,
  notDone: 'What could not be done',
  remarks: 'Remarks',
  dryRun: 'This was a dry run: nothing was written.',
}

const calendar: Text['calendar'] = {
  name: 'Apple tokens in Intune',
  title: ({ kind, name }) => `${called(kind, name)} expires`,
  description: ({ kind }) =>
    `If it is left: ${about[kind].left}\nIn the Intune admin center (https://intune.microsoft.com): ${about[kind].menu}`,
}

export const en: Text = { ...issues, summary, calendar }

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`
const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
