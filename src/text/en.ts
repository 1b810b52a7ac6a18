import type { Phrases } from './phrases.ts'
import { joined, type UploadState, type UploadText } from './uploads.ts'

/** English. */

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`

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

const unproven = (after: string | null): string =>
  `not confirmed. ${after === null ? 'Intune couldn’t be read afterward' : `Intune last reported ${after}`}.`

const uploadStates: Readonly<Record<UploadState, (after: string | null) => string>> = {
  sending: () =>
    'about to be sent; no answer is on record yet. The next run looks for its result before anything is sent again.',
  sent: () => 'Intune accepted it. Whether it took effect is being checked.',
  proven: (after) => `Intune reports the new date${after === null ? '' : `, ${after}`}.`,
  unproven: (after) =>
    `${unproven(after)} Check the date in Intune in a few minutes, and **don’t download another file**. The next check looks again.`,
  'not-taken': () =>
    'No effect: Intune still had the token as before. If its date hasn’t moved since, run the renewal again with the same file, or upload the file by hand. **Don’t download another file.**',
  'left-unproven': unproven,
  'not-accepted': () => 'No effect: Intune still had the token as before. The log of the run says more.',
}

const uploads: UploadText = {
  heading: '**Uploads by this action**',
  line: ({ at, sha256, by, run, before, state, after }) =>
    `* ${joined([at, joined([by ?? '', run === null ? '' : `[run](${run})`], ', '), `file \`${sha256}\` (SHA-256)`, `date before: ${before ?? 'none'}`], ' · ')} – ${uploadStates[state](after)}`,
  title: ({ kind, title }) =>
    `Renewal of ${kind === 'mdm-push-certificate' ? 'the Apple MDM push certificate' : `“${title}”`}`,
  opening: ({ kind, name }) =>
    `This issue records the upload of a renewed file for ${kind === 'mdm-push-certificate' ? 'the push certificate' : name}. It closes automatically once Intune reports the new date.`,
  tenant: '**Tenant:** ',
}

export const en: Phrases = {
  day: ({ year, month, day }) => `${months[month - 1] ?? ''} ${day}, ${year}`,
  moment: (day, time, zone) => `${en.day(day)}, ${time} ${zone}`,
  time: (time, zone) => `${time} ${zone}`,
  zones: {},
  beside: (local, utc) => `${local} (${utc})`,

  space: ' ',
  comma: ', ',
  colon: ': ',
  aside: (words) => ` – ${words}`,
  inBrackets: (words) => ` (${words})`,

  names: {
    intune: 'Intune admin center',
    terms: 'terms and conditions',
    pushPortal: 'Apple Push Certificates Portal',
    log: 'log',
    workflow: 'workflow',
    runNow: 'run it now',
    thisWorkflow: 'this workflow',
  },
  portals: {
    business: (link) => `[Apple Business](${link})`,
    school: (link) => `[Apple School Manager](${link})`,
    either: (business, school) => `${business} or ${school}`,
  },
  kinds: {
    'enrollment-program-token': {
      name: 'Enrollment program token',
      type: null,
      consequence: {
        due: 'New iPhones, iPads, and Macs can’t enroll automatically, and enrollment profile changes don’t reach Apple.',
        expired:
          'New iPhones, iPads, and Macs can’t enroll automatically, and enrollment profile changes don’t reach Apple.',
      },
      menu: 'Devices > Device onboarding > Enrollment > Apple mobile (or Apple) > Bulk enrollment methods > Enrollment program tokens',
    },
    'vpp-token': {
      name: 'Apple VPP token',
      type: null,
      consequence: {
        due: 'App licenses for this location can’t be assigned or revoked.',
        expired: 'App licenses for this location can’t be assigned or revoked.',
      },
      menu: 'Tenant administration > Connectors and tokens > Apple VPP tokens',
    },
    'mdm-push-certificate': {
      name: 'Apple MDM push certificate',
      type: null,
      consequence: {
        due: 'Intune can’t reach any Apple device. After a grace period of about 30 days, devices may have to re-enroll.',
        expired: 'Intune can’t reach any Apple device.',
      },
      menu: 'Devices > Device onboarding > Enrollment > Apple mobile (or Apple) > Apple MDM Push certificate',
    },
  },
  noun: { token: 'token', certificate: 'certificate' },
  named: (kind, name) => `${kind} “${name}”`,
  labels: {
    token: '**Token:** ',
    certificate: '**Certificate:** ',
    tenant: '**Tenant:** ',
    type: '**Type:** ',
    location: '**Location:** ',
    appleId: '**Apple ID:** ',
    inIntune: '**In Intune:** ',
    previousTopic: '**Previous topic:** ',
    currentTopic: '**Current topic:** ',
    currentAppleId: '**Current Apple ID:** ',
    previousAppleId: '**Previous Apple ID:** ',
    renewedBy: '**Renewed by:** ',
    startedBy: '**Started by:** ',
    run: '**Workflow run:** ',
    sha256: '**File SHA-256:** ',
  },
  tokenFact: (name, kind) => `${name} (${kind})`,

  about: {
    title: (tenant, title) => `${tenant}: ${title}`,
    comment: (tenant, words) => `**${tenant}:** ${words}`,
  },
  notesBelow: '*Add notes below; they’re kept.*',
  keptFromAbove: '*Moved from the text above:*',

  renewal: {
    title: {
      due: (token, day) => `${token} expires on ${day}`,
      expired: (token, day) => `${token} expired on ${day}`,
    },
    opening: {
      due: (noun, expiry) => `> [!WARNING]\n> Renew this ${noun} before ${expiry}. Any earlier day is fine.`,
      expired: (noun, expiry) => `> [!CAUTION]\n> This ${noun} expired on ${expiry}. Renew it today.`,
    },
    consequence: {
      due: (consequence) => `**If you don’t renew it:** ${consequence}`,
      expired: (consequence) => `**Until you renew it:** ${consequence}`,
    },
    devices: (devices, day) =>
      `About ${devices} ${devices === 1 ? 'device depends' : 'devices depend'} on this token, as of ${day}.`,
    grace: (day) =>
      `⚠️ Apple’s grace period: until **${day}**. If you renew by then, no device has to re-enroll. Even after that, renew this same certificate first: only devices that still don’t respond then must re-enroll.`,
    graceOver: (day) =>
      `⚠️ Apple’s grace period ended on **${day}**. Still renew this same certificate first: only devices that still don’t respond then must re-enroll.`,
    heading: '### How to renew',
    before: '**Before you start** (allow 15 minutes), have ready:',
    account: {
      'enrollment-program-token': () =>
        'an Apple Administrator or Device Enrollment Manager account, with its second factor',
      'vpp-token': () => 'an Apple Content Manager account, with its second factor',
      'mdm-push-certificate': (appleId) => `the **same Apple ID**${appleId}, with its second factor`,
    },
    intuneRole: {
      'enrollment-program-token': 'an Intune role that can update enrollment tokens',
      'vpp-token': 'an Intune role that can update VPP tokens',
      'mdm-push-certificate': 'an Intune role that can update the push certificate',
    },
    storing: (environment) =>
      `a way to store the file: the [GitHub CLI](https://cli.github.com), signed in (\`gh auth status\`), or in the browser ${environment}`,
    approver: 'someone who can approve the run right away, if it waits for approval',
    ifItFails: {
      'enrollment-program-token': {
        byHand: '**If the upload fails, don’t download again yet.** Upload the same file once more.',
        byWorkflow:
          '**If the run fails, don’t download again yet.** Its log says why. If that takes time to fix, upload the same file by hand.',
      },
      'vpp-token': {
        byHand: '**If the upload fails:** confirm that the file is this location’s latest, then upload it once more.',
        byWorkflow:
          '**If the run fails:** its log says why. Confirm that the file is this location’s latest, then upload it by hand.',
      },
      'mdm-push-certificate': {
        byHand:
          '**If Intune rejects the file:** confirm that this UID was renewed, with the CSR you just downloaded.\n**If the Apple ID is lost:** ask Apple to move the certificate to another account. It takes about ten business days. Don’t create a new certificate meanwhile.',
        byWorkflow:
          '**If the run fails:** its log says why. Confirm that this UID was renewed, with the CSR you just downloaded.\n**If the Apple ID is lost:** ask Apple to move the certificate to another account. It takes about ten business days. Don’t create a new certificate meanwhile.',
      },
    },
    rejectedKey: {
      byWorkflow:
        'If its key is rejected, run the workflow with `mode: public-key`, upload that key to the same service at Apple, then download and upload once more.',
      byHand: (action) =>
        `If its key is rejected, see [If Intune rejects the key](${action}/blob/HEAD/docs/renewing.md#if-intune-rejects-the-key).`,
    },
    microsoftsPage: (address) => `If a menu looks different, see [Microsoft’s instructions](${address}).`,
    byWorkflow: (action) =>
      `To have a workflow upload and verify the file, see [Renewing](${action}/blob/HEAD/docs/renewing.md).`,
    closing: {
      byHand: (runNow) =>
        `This issue closes automatically at the next daily check after Intune reports the new date${runNow}.`,
      byWorkflow: (runNow) =>
        `The workflow closes this issue once Intune reports the new date. If you renew by hand, the next daily check closes it${runNow}.`,
    },
    muting:
      'To stop reminders until the next expiry, close it as **not planned**. Closed as completed, it reopens after 24 hours if nothing changed.',
  },

  renewalSteps: {
    open: (intune, menu) => `In the ${intune}, go to **${menu}**`,
    select: (open, name) => `${open}, select ${name}`,
    signInHere: { byHand: 'In another tab, sign in', byWorkflow: 'Sign in' },
    serverMenu: {
      business:
        'Go to **Devices > Management Services** (older: **Settings > Device Management Settings**) and select the service that was added for this token, usually under the same name.',
      school:
        'Go to **Preferences > Your MDM servers** and select the server that was added for this token, usually under the same name.',
    },
    contentMenu: {
      business: 'Go to **Settings > Payments & Billing > Apps and Books**',
      school: 'Select your name, go to **Preferences > Payments and Billing > Content Tokens**,',
    },
    sameLocation: 'the same location',
    location: (location) => `the location ${location}`,
    uid: (uid) => ` and its UID, ${uid}`,
    'apple-sign-in': (here, portal) =>
      `${here} to ${portal} with a shared role account.\n⚠️ The token stops working if that account changes its password, loses its role, or leaves.`,
    'enrollment-program-token': {
      'intune-open': (open) => `${open}, compare the date, and keep the page open.`,
      nameAtApple: (name) => `At Apple, this token’s service is called ${name}.`,
      'apple-server': (menu) =>
        `${menu}\n⚠️ Don’t add a new one: devices would have to be moved or wiped. Leave **Allow this MDM server to release devices** unchanged: releasing removes devices from your organization.`,
      'apple-download': {
        business:
          '**Only when you can upload right away:** select **Download Token** (under **…**), then confirm with **Download Server Token**, once.\n⚠️ This ends the token in use **immediately**, whatever date Intune shows.',
        school:
          '**Only when you can upload right away:** select **Download Token**, then confirm with **Download Server Token**, once.\n⚠️ This ends the token in use **immediately**, whatever date Intune shows.',
      },
      'intune-upload':
        'select **Renew token**. Enter the Apple ID that downloaded the file, select the file (`.p7m`), then select **Next > Renew token**.',
      'intune-sync':
        'Open the token and select **Devices > Sync** (no more than once every 15 minutes). Confirm that the date moved forward by a year and that no error is shown.',
    },
    'vpp-token': {
      'intune-open': (open) => `${open}, compare the date and location, and keep the page open.`,
      'apple-download': (menu, location) =>
        `${menu} and select **Download** next to ${location}.\n⚠️ Use the file in this tenant only: a token belongs to one management service.`,
      'intune-upload':
        'select **Edit** next to **Basics** (there’s no renew button). Enter the Apple ID that downloaded the file, select the file (`.vpptoken`), then select **Next** and **Save**.\n⚠️ Don’t create a second token: your apps and licenses are tied to this one.',
      'intune-sync':
        'Select **Sync**. Confirm that the state is **Active** and that the date moved forward by a year. The date can lag.',
    },
    'mdm-push-certificate': {
      'intune-open': {
        byHand: (open, appleId) => `${open}, compare the date and the Apple ID${appleId}, and keep the page open.`,
        byWorkflow: (open, appleId) => `${open}, and compare the date and the Apple ID${appleId}.`,
      },
      'intune-csr': 'Select **Download your CSR** and save the file.',
      'apple-sign-in': (portal) =>
        `In another tab, sign in to the ${portal} with **that Apple ID**.\n⚠️ No other account can renew this certificate.`,
      'apple-renew': (uid) =>
        `Find the certificate by its date${uid}. Select **Renew**, upload the CSR, and download the \`.pem\` file.\n⚠️ Never select **Create a Certificate** or **Revoke**: every device would have to re-enroll.`,
      'intune-upload': 'enter the same Apple ID, select the file, and select **Upload**.',
      'intune-look': 'Confirm that the status is **Active** and that the date moved forward by a year.',
    },
  },

  upload: {
    inIntune: (upload) => `In Intune, ${upload}`,
    afterOpening: (open, upload) => `${open}, then ${upload}`,
    byHand: 'By hand, without the workflow',
    store: (secret, file) =>
      `Store the file in the secret \`${secret}\`. In the file’s folder, replace \`${file}\` with its name, keep the quotes, and run:`,
    shells: ['sh', 'powershell'],
    otherShell: 'In PowerShell',
    storeInBrowser: (environment) =>
      `Or in the browser: go to ${environment}, and add or update the secret with the file’s whole content.`,
    start: 'Start the renewal:',
    startInBrowser: (page) =>
      `Or in the browser: open [the workflow](${page}), select **Run workflow**, and enter the same values.`,
    startByComment: 'Start the renewal with a comment on this issue:',
    orByCommand: 'Or with a command:',
    approve: 'If the run waits for approval, get it approved.',
    renewalRun: 'The run checks the file, uploads it, and waits until Intune reports the new date.',
    firstRun: 'The run uploads the file, and waits until Intune reports the token’s date.',
  },

  first: {
    registeringTitle: (name) => `Enrollment program token “${name}” is being registered`,
    registering:
      '> [!NOTE]\n> A run began to register this token in Intune. It opened this issue first, so that what it does is on record.',
    registrationStopped:
      'Once the token is registered, the remaining steps replace this text. If this text is still here after the run ended, it isn’t known whether the token was registered. Check Intune in a few minutes, then run `mode: create` again with the same name: if the token is there by then, the run continues with it, and nothing is registered twice.',
    registrationNotNeeded:
      'Not needed? If Intune has the token, delete it there. Then close this issue as **not planned**.',
    notRegisteredTitle: (name) => `Enrollment program token “${name}” wasn’t registered`,
    notRegistered: (why) =>
      `> [!IMPORTANT]\n> The token wasn’t registered, and nothing was changed in Intune. The text below is from before that.\n\n${why}`,
    title: (name) => `Enrollment program token “${name}” needs its first file`,
    opening: '> [!NOTE]\n> This token is registered in Intune. It works once its first file from Apple is uploaded.',
    purpose:
      'It connects Intune to Apple Business or Apple School Manager: devices that are assigned to it there enroll in Intune automatically when they’re turned on for the first time.',
    keyHeading: '### Public key for Apple',
    key: 'Save these three lines unchanged as a `.pem` file. They’re also in the summary of the run that opened this issue.',
    heading: '### What to do',
    'apple-server': (name) =>
      `Go to **Devices > Management Services** (older: **Settings > Device Management Settings**; Apple School Manager: **Preferences > Your MDM servers**), select **Add MDM server**, and name it ${name}, the same as in Intune: renewals look for that name.\n⚠️ Turn **Allow this MDM server to release devices** off: releasing removes devices from your organization.`,
    'apple-key': 'Upload the `.pem` file and select **Save**.',
    'apple-download':
      'Select **Download Token** (in Apple Business under **…**), then confirm with **Download Server Token**, once. Apple warns that this resets an existing token, but a new server has none yet.\n⚠️ Every later download ends the token in use.',
    'intune-upload': (help) =>
      `Store the file in the workflow’s secret. Run the workflow with \`mode: renew\`, with \`token\` set to this token’s name, and with \`apple-id\` set to the account that downloaded the file${help}.`,
    help: (action) => `[how to](${action}/blob/HEAD/docs/first-token.md#4-upload-the-first-file)`,
    startWithAccount: 'Replace `ACCOUNT` with the Apple ID that downloaded the file, and start the upload:',
    'apple-devices':
      'At Apple, assign devices to this server, or make it the default for new ones. In Intune, create an enrollment profile for this token.',
    'apple-connected': 'At Apple, confirm that the server shows when it last connected.',
    serviceAdded: (name) =>
      `The run that opened this issue also added the device management service ${name} at Apple, with Intune’s public key. It can’t release devices. Two steps are left:`,
    openService: (name) => `Go to **Devices > Management Services** and select ${name}.`,
    afterwards:
      'Afterward: at Apple, assign devices to this service, or make it the default for new ones. In Intune, create an enrollment profile for this token.',
    serviceExists: (name) =>
      `> [!IMPORTANT]\n> Apple already has a device management service named ${name}, so the run added none. If it was added for this token, for example by an earlier run, use it. If anything else uses it, leave it alone (a new key or a download would cut that off) and add one with another name.`,
    serviceNotAdded: (why) =>
      `> [!IMPORTANT]\n> The device management service wasn’t added at Apple. Add it by hand, as below. Or correct the cause, and run \`mode: create\` again with the same name: nothing is registered twice.\n\n${why}`,
    serviceUnclear: (why) =>
      `> [!IMPORTANT]\n> It’s unknown whether the device management service was added at Apple. Look for it there before you add it. Or run \`mode: create\` again with the same name: if the service is there by then, it isn’t added twice.\n\n${why}`,
    serviceBeingAdded: (name) =>
      `> [!IMPORTANT]\n> A run is adding the device management service ${name} at Apple. If this text is still here after the run ended, it’s unknown whether the service was added. Run \`mode: create\` again with the same name: if the service is there by then, it isn’t added twice. Or look for it at Apple before you add it by hand.`,
    useExisting: (name) =>
      `Go to **Devices > Management Services** (Apple School Manager: **Preferences > Your MDM servers**). If ${name} is for this token, select it and edit it. Otherwise, select **Add MDM server**, and give it another name.\n⚠️ Turn **Allow this MDM server to release devices** off: releasing removes devices from your organization.`,
    lookFirst: 'If the service is already there, select it and edit it instead of adding it.',
    closing: {
      byHand: (runNow) =>
        `This issue closes automatically at the next daily check after Intune reports the token’s date${runNow}.`,
      byWorkflow: () => 'This issue closes automatically when Intune reports the token’s date.',
    },
    notNeeded: 'Not needed? Delete the token in Intune, and close this issue as **not planned**.',
  },

  health: {
    title: (token, problem) => `${token}: ${problem}`,
    severalTitle: (token) => `${token} needs attention`,
    opening: {
      aboutDate: (noun) => `> [!WARNING]\n> This ${noun} has a problem.`,
      otherThanDate: (noun) => `> [!WARNING]\n> This ${noun} has a problem unrelated to its expiry date.`,
    },
    problem: (words) => `**${words.charAt(0).toUpperCase()}${words.slice(1)}**`,
    untilFixed: (effects) => `**Until it’s fixed:** ${effects}`,
    effects: {
      sync: 'Changes at Apple don’t reach Intune.',
      date: (noun) => `Nothing reminds you before this ${noun} expires.`,
      file: (noun) => `This ${noun} may not work, whatever date Intune shows.`,
    },
    atApple: {
      lately: '**At Apple:** Apple has seen Intune within the last day and a half, so the connection itself works.',
      before: (day) =>
        `**At Apple:** Apple last saw Intune on ${day}. The token was probably replaced by a later download, or the account that downloaded it lost its role.`,
      never: '**At Apple:** Apple has never seen Intune with this service’s token.',
    },
    heading: '### How to fix it',
    howToRenew: (noun) => `How to renew this ${noun}`,
    closing: (runNow) =>
      `This issue closes automatically at the next daily check after Intune reports no problem${runNow}.`,
    muting: 'To mute it for 30 days, or until there is a new problem, close it as **not planned**.',
  },
  healthSteps: {
    'apple-terms': (portal, terms) =>
      `Have an administrator accept the new ${terms} in ${portal}, for every organization. Renewing doesn’t help.`,
    'apple-wait': 'Wait: syncing can take hours to resume.',
    'apple-look': (portal, terms) =>
      `In ${portal}, check for new ${terms}. If there are any, accept them, for every organization.`,
    'who-downloaded': {
      'enrollment-program-token':
        'Did anyone download this token recently? If so, upload that file to Intune: the one before it no longer works.\n⚠️ Don’t download again to find out.',
      'vpp-token': 'Did anyone upload this location’s token to another management service? If so, remove it there.',
      'mdm-push-certificate': 'Did anyone upload another certificate?',
    },
    'apple-account':
      'Did the account that downloaded the token change its password, lose its role, or leave? If so, the token stopped working: renew it now, as shown below.',
    'push-upload':
      'Upload the *renewed* certificate again, with the same Apple ID. It must have been renewed with a CSR from Intune. If you don’t have that file, renew the certificate once more, as shown below.\n⚠️ With a newly created one, every device must re-enroll.',
    'vpp-state': {
      assignedToExternalMDM:
        'Another management service uses this token. To keep it in Intune, edit the token there and set **Take control of token from another MDM** to **Yes**; the other service then loses it. Otherwise, delete it in Intune.',
      duplicateLocationId:
        'Two tokens share this location. Delete the one without assignments. If that’s this one, you’re done.',
      invalid: 'Download this location’s token again and upload it, as shown below.',
      expired: 'Intune calls the token expired, whatever its date. Renew it now, as shown below.',
      another: 'Look up the state in Intune. If nothing else explains it, renew the token now, as shown below.',
    },
    'date-look': {
      withName: (open, name, noun) =>
        `${open}, select ${name}, and look for the expiry date. If there is none, renew the ${noun} now, as shown below.`,
      withoutName: (open, noun) =>
        `${open} and look for the expiry date. If there is none, renew the ${noun} now, as shown below.`,
    },
    'newest-file':
      'Find the newest download, and upload that file to Intune. Ask who else renewed it. If nobody has the file, renew now, as shown below.\n⚠️ A new download can end the ones before it.',
    'intune-sync': {
      'enrollment-program-token': (open) =>
        `${open}, then **Devices > Sync** (no more than once every 15 minutes). Confirm that no error is shown.`,
      'vpp-token': (open) =>
        `${open}, then **Sync** (no more than once every 15 minutes). Confirm that no error is shown.`,
    },
    syncDone: 'After a renewal with the workflow, this is done already.',
  },
  terms: {
    title: 'Apple’s new terms must be accepted',
    opening: '> [!WARNING]\n> Until Apple’s new terms are accepted, Intune can’t sync these tokens with Apple.',
    explains:
      'If other syncs with Apple in this tenant fail or are late, the terms may be the cause. No other issue is opened for that meanwhile.',
  },
  problems: {
    'terms-not-accepted': 'Apple’s new terms must be accepted',
    'sync-error': 'the last sync with Apple failed',
    code: (code) => `code ${code}`,
    'sync-stale': 'the sync with Apple is overdue',
    pushRejected: 'Intune rejected the last upload',
    tokenRejected: 'Intune doesn’t accept the token',
    states: {
      assignedToExternalMDM: 'another MDM uses the token',
      invalid: 'Intune calls the token invalid',
      duplicateLocationId: 'two tokens share one location',
      expired: 'Intune calls the token expired',
    },
    'date-unknown': 'Intune shows no expiry date',
    'older-file': 'an older download is in use',
    'push-topic': 'the push certificate has another topic',
  },

  check: {
    title: 'Apple tokens in Intune can’t be checked',
    opening: '> [!CAUTION]\n> **Nobody is watching** the tokens below. One could expire unnoticed.',
    failure: {
      'sign-in': 'The sign-in failed. The message says what to fix.',
      permission:
        'Grant the *application* permission `DeviceManagementServiceConfig.Read.All` in Entra ID, with admin consent. The tenant also needs an Intune license.',
      'no-intune': 'Confirm that it’s the right tenant. If so, give it an Intune license, or stop checking it.',
      throttled:
        'Microsoft Graph is throttling requests. Usually the next run succeeds. If it doesn’t, check **Health > Service health** in the Microsoft 365 admin center.',
      unavailable:
        'A Microsoft service failed or couldn’t be reached. Usually the next run succeeds. If it doesn’t, check **Health > Service health** in the Microsoft 365 admin center.',
      unexpected:
        'Microsoft’s answer couldn’t be used. Check the runner’s proxies, and `graph-endpoint` if it’s set. If this persists, report it to the project.',
    },
    cause: {
      'sign-in': 'The sign-in failed',
      permission: 'A permission or an Intune license is missing',
      'no-intune': 'The tenant has no Intune',
      throttled: 'Microsoft Graph is throttling requests',
      unavailable: 'A Microsoft service failed or couldn’t be reached',
      unexpected: 'Microsoft’s answer couldn’t be used',
    },
    causeHeading: (cause, tenants) => `### ${cause} (${count(tenants, 'tenant', 'tenants')})`,
    pushPermission:
      'If that permission is granted already, also grant `DeviceManagementConfiguration.Read.All`, for the push certificate.',
    federation:
      'In Entra ID, enter the issuer, subject, and audience below in a federated credential of the application.',
    causes: (page) => `[Causes and fixes](${page})`,
    message: (message) => message,
    heading: '### How to fix it',
    'check-mend': (log) => `Fix the cause. For details, see the latest ${log}.`,
    'check-run': (workflow) => `Run the ${workflow} again.`,
    'check-look': (intune, menus) => `Until it succeeds, check the dates in the ${intune}: ${menus.join('; ')}.`,
    closing: (runNow) => `This issue closes automatically at the next daily check that can read everything${runNow}.`,
    muting:
      'To mute it for 30 days, or until there is a new problem, close it as **not planned**; the workflow still fails.',
    mutingList:
      'To mute it for 30 days, or until there is a new cause or tenant, close it as **not planned**; the workflow still fails.',
  },

  overview: {
    title: 'Overview of the Apple tokens in Intune',
    certificateEnd: (day) =>
      `⚠️ The certificate that this action uses to sign in to Microsoft expires on ${day}. After that, nothing can be checked. Create a new one, upload its public part in the app registration, and store it with its key in the secret.`,
    unread: '**Nobody is watching** these tokens, because they couldn’t be read. Their issues say why.',
    moreUnread: (tenants) => `… and ${count(tenants, 'more tenant', 'more tenants')}`,
    more: (tokens) => `… and ${count(tokens, 'more token', 'more tokens')} with a later date, or none.`,
    note: (zone) =>
      `Dates are in ${zone}. This list changes when a date, a status, or an issue does. It’s for reference only, and nobody is notified. If you close it, it stays closed and is still kept up to date.`,
  },

  newPushTopic: {
    title: (token) => `${token} was replaced`,
    opening:
      '> [!CAUTION]\n> Intune now has a push certificate with **another topic**. It can’t reach the Apple devices that enrolled with the previous one.',
    heading: '### How to fix it',
    'push-who':
      'Find out who uploaded the new certificate, and whether that was intended. At Apple, **Create a Certificate** makes a new topic; only **Renew** keeps the previous one.',
    'push-back': (portal, topic) =>
      `If it wasn’t intended: sign in to the ${portal} with the previous certificate’s Apple ID. Find the certificate with the UID ${topic}, select **Renew**, upload a CSR from Intune, and upload the result to Intune. Intune can then reach the devices again. Apple allows this until about 30 days after the previous certificate expired.`,
    'push-enroll': 'If it was intended: every Apple device that enrolled before must re-enroll.',
    closing:
      'This issue closes automatically once the previous topic is back. If the new one is intended, close it as **completed**: the new topic is then accepted.',
  },

  replaced: {
    title: (token) => `A token was deleted, and ${token} may replace it`,
    opening:
      '> [!WARNING]\n> Intune no longer lists the token of this issue. Its name is in the previous title, in the timeline below. Since this issue was opened, the token below appeared or changed.',
    heading: '### What to do',
    'replaced-who': 'Find out who deleted the token, and whether the one above is meant to replace it.',
    'replaced-move': {
      'enrollment-program-token':
        'Devices don’t follow by themselves. At Apple, assign them to the server of the token above. In Intune, assign them an enrollment profile of that token.',
      'vpp-token':
        'Licenses don’t follow by themselves. In Intune, assign the apps of the token above to the same groups as before.',
      'mdm-push-certificate': 'Devices don’t follow by themselves. Those that enrolled before must re-enroll.',
    },
    closing: 'This issue doesn’t close automatically. Close it once everything has moved, or if nothing has to.',
  },

  recorded: {
    title: (token) => `${token} was renewed`,
    text: (name) => `${name} was renewed. The comment below is the record.`,
    firstTitle: (token) => `${token} has its first file`,
    firstText: (name) => `The first file of ${name} was uploaded. The comment below is the record.`,
    reason: 'No open issue was about it, so this one was opened for the record and closed right away.',
    certificate: 'The push certificate',
  },

  comment: {
    reminded: {
      due: (noun, expiry) => `This ${noun} expires on ${expiry}. The steps are at the top of this issue.`,
      expired: (noun, expiry) => `This ${noun} expired on ${expiry}. The steps are at the top of this issue.`,
    },
    worse: (words) => `Needs attention: ${words.join('; ')}. See the top of this issue.`,
    unread: (kinds) => `Couldn’t be read: ${kinds.join(', ')}. See the top of this issue.`,
    unreadInList: (lines) =>
      `Couldn’t be read:\n\n${lines.map((line) => `* ${line}`).join('\n')}\n\nSee the top of this issue.`,
    unreadByNewCause: (lines) =>
      `Still couldn’t be read, now for another reason:\n\n${lines.map((line) => `* ${line}`).join('\n')}\n\nSee the top of this issue.`,
    cause: (cause, hits) => `${cause}: ${hits}`,
    newOne: (words) => `**new:** ${words}`,
    newReopened: 'Reopened: something new was found.',
    waiting: 'This token needs its first file from Apple. The steps are at the top of this issue.',
    newPushTopic:
      'Intune now has a push certificate with another topic, and can’t reach the devices that enrolled before. See the top of this issue.',
    replaced: (noun) =>
      `Intune no longer lists this ${noun}, and another one appeared or changed. See the top of this issue.`,
    stillReported: 'Reopened: nothing changed in Intune. To mute it, close this issue as **not planned**.',
    stillReportedDate: (noun, expiry) =>
      `Reopened: Intune still reports ${expiry}. Was the right ${noun} updated? To stop reminders until the next expiry, close this issue as **not planned**.`,
    reportedAgain:
      'Reopened: the latest check found the problem. To mute it for 30 days, close this issue as **not planned**.',
    again: 'Reopened: this needs attention again.',
    foundAgain: {
      due: (noun, expiry) => `Reopened: the latest check found that this ${noun} expires on ${expiry}.`,
      expired: (noun, expiry) => `Reopened: the latest check found that this ${noun} expired on ${expiry}.`,
    },
    recurred: (words) => `Reopened: this is reported again: ${words.join('; ')}.`,
    unreadAgain: (kinds) => `Reopened: couldn’t be read: ${kinds.join(', ')}.`,
    unreadAgainInList: (lines) => `Reopened: these couldn’t be read:\n\n${lines.map((line) => `* ${line}`).join('\n')}`,
    overviewAgain: 'Reopened: this list is kept up to date again.',
    byRobot: (label) => `Reopened: a bot closed this. Exempt the label ${label} in that bot’s settings.`,
    muteOver:
      'Reopened: the 30-day mute is over, and the problem persists. To mute it for another 30 days, close this issue as **not planned**.',
    renewed: (before, now) => `Renewed: Intune reports ${now}. The previous date was ${before}.`,
    moved: (before, now) => `Intune now reports ${now}. The previous date was ${before}.`,
    renewedNow: (now) => `Renewed: Intune reports ${now}.`,
    firstUpload: (now) => `First upload confirmed: Intune reports ${now}.`,
    deleteSecret: 'Delete the secret that held the file.',
    deleteSecretBy: 'Delete the secret that held the file:',
    failed: {
      'nothing-uploaded': '**Nothing was uploaded.** This run changed nothing in Intune.',
      'wrong-file':
        '**Nothing was uploaded:** this file can’t renew this token. It may be for another token, server, location, or tenant, or no longer valid at Apple. Store the right file, then start the renewal again.',
      'used-before':
        '**Nothing was uploaded:** this file was used before. Store the newest download, then start the renewal again.',
      'without-effect':
        '**Nothing was uploaded:** Intune accepted this file before, but its date didn’t change. Upload the same file by hand in Intune.\n⚠️ Don’t download another file.',
      'under-way':
        '**Nothing was uploaded:** another run may be renewing this token. Wait for its result, and don’t upload anything by hand meanwhile.',
      refused: '**Intune refused the file.** The message says what Intune has now, and how to continue.',
      unconfirmed:
        '**The file was sent, but the renewal isn’t confirmed.** Check the expiry date and the state in Intune in a few minutes.\n⚠️ Don’t download again to find out.',
      'not-taken':
        '**Intune still shows the token exactly as before the upload.** Check its date in Intune in a few minutes. If it hasn’t moved, start the renewal again with the same file, or upload the file by hand.\n⚠️ Don’t download another file.',
      'older-file': '**An older download replaced the token in Intune.** Upload the newest download now.',
      unusable:
        '**Intune accepted the file, but the renewal isn’t done.** VPP token: download the file of its location, and upload it right away. Push certificate: confirm that it was renewed with this tenant’s CSR, and upload it again.',
      'sync-failed':
        '**Intune has the new date, but the sync with Apple failed**, so it’s not confirmed that the file works. Check for new terms and conditions at Apple.\n⚠️ Don’t download another file.',
      'changed-by-others':
        '**Intune has something other than this file.** Someone may have uploaded another file at the same time: find out who, and confirm that Intune has the newest download.\n⚠️ Don’t download again to find out.',
    },
    downloadEnded:
      'If the file was just downloaded, the token in Intune has already stopped working: fix the cause right away, or upload the same file by hand. ⚠️ Don’t download another file.',
    downloadEndedElsewhere:
      'If the file is another server’s, its download ended the token in use there: upload it there now.',
    failureMessage: 'Renewal failed:',
    noFile: (secret) =>
      `**Nothing was renewed:** the secret \`${secret}\` is empty or can’t be read. Store the file, then comment \`/renew\` again.`,
    refused: {
      'several-tenants': ({ word }) =>
        `\`${word}\` isn’t possible here, because this issue is about several tenants. Comment on the issue of the token or tenant instead.`,
      'tenant-not-listed': ({ word, tenant }) =>
        `Nothing was done: this issue’s tenant, ${tenant}, isn’t one of the workflow’s tenants. Add it, then comment \`${word}\` again.`,
      'no-token': ({ word }) =>
        `\`${word}\` isn’t possible here, because this issue isn’t about a token to renew. Comment \`/check\` to check the tenant now, or \`/renew\` on the token’s own issue.`,
      closed: ({ word }) =>
        `Nothing was renewed, because this issue is closed. If the token still needs the file, reopen this issue and comment \`${word}\` again. If it has a newer issue, comment there.`,
      'under-way': ({ word }) =>
        `Nothing was renewed, because another \`${word}\` for this token is still under way. Wait for its answer. If its run was canceled, comment again in five minutes.`,
    },
    notDue: (noun, expiry) =>
      `Not due yet: this ${noun} expires on ${expiry}, outside the reminder days (\`remind-days\`).`,
    recovered: 'Fixed: Intune reports no problem. The text below is from before that.',
    expiredInstead: {
      token: 'This token expired. Expired tokens can’t sync. Continue in the issue about its expiry.',
      certificate: 'This certificate expired. Continue in the issue about its expiry.',
    },
    gone: (noun) =>
      `This ${noun} is no longer in Intune. If nobody meant to delete it, find out who did, and set it up again: whatever depends on it doesn’t work until then.`,
    excluded: (noun) => `This ${noun} is now excluded from the check, and isn’t watched anymore.`,
    readAgain: 'Everything can be read again. The tokens are being watched. The text below is from before that.',
    duplicateOf: (number) => `Duplicate of #${number}. Continue there.`,
  },

  summary: {
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
    devices: (devices) => `${devices} ${devices === 1 ? 'device' : 'devices'}`,
    noDate: 'No expiry date',
    noTokens: 'No Apple tokens found. Is this the right tenant?',
    allExcluded: 'All the Apple tokens found are excluded.',
    excluded: 'Excluded',
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
      muted: 'muted (issue closed)',
    },
    planned: {
      opened: 'would open',
      updated: 'would update',
      reminded: 'would remind',
      reopened: 'would reopen',
      closed: 'would close',
      unchanged: 'unchanged',
      muted: 'muted (issue closed)',
    },
    notDone: 'Errors',
    remarks: 'Warnings',
    dryRun: 'Dry run (`dry-run`): nothing was changed.',
  },
  days: {
    last: 'Less than a day left',
    first: 'Less than a day ago',
    left: (days) => `${count(days, 'day', 'days')} left`,
    ago: (days) => `${count(days, 'day', 'days')} ago`,
  },
  verdict: {
    counts: {
      expired: (n) => `${n} expired`,
      due: (n) => `${n} due`,
      unhealthy: (n) => `${n} with a problem`,
      unknown: (n) => `${n} without an expiry date`,
      waiting: (n) => `${n} waiting for a first file`,
    },
    withoutDate: (words, n) => `${words} (${n} without an expiry date)`,
    unreadKinds: (n) => `${count(n, 'kind of token', 'kinds of tokens')} couldn’t be read`,
    finding: { urgent: (words) => `**${words}.**`, other: (words) => `${words}.` },
    findings: (findings) => findings.join(' '),
    allHealthy: (tokens) =>
      `${tokens === 1 ? 'The token is' : tokens === 2 ? 'Both tokens are' : `All ${tokens} tokens are`} healthy.`,
  },
  summaryLines: {
    atApple: (facts) => `Apple: ${facts}`,
    appleDevices: (devices) => count(devices, 'device', 'devices'),
    appleLast: (day) => `last connected ${day}`,
    appleNever: 'never connected',
    appleAsOf: (day) => `as of ${day}`,
    appleFaults: {
      'may-release': 'may release devices',
      inactive: 'the service is inactive',
      gone: 'the service is no longer there',
    },
    overviewClosed: 'unchanged (issue closed)',
    renewed: (name, before, now) => `✅ ${name} was renewed: Intune reports ${now}. The previous date was ${before}.`,
    renewedNow: (name, now) => `✅ ${name} was renewed: Intune reports ${now}.`,
    firstUpload: (name, now) => `✅ The first upload of ${name} is confirmed: Intune reports ${now}.`,
    file: (sha256) => `File SHA-256: \`${sha256}\`. Delete the secret that held the file.`,
    publicKey: (name) => `Public key of ${name}, for its server at Apple:`,
  },
  fleet: {
    noTokens: (tenants) => `No Apple tokens found in any of the ${tenants} tenants. Are these the right ones?`,
    columns: ['Tenant', 'Tokens', 'Next expiry'],
    all: 'All tenants',
    healthy: (tenants) => count(tenants, 'healthy tenant', 'healthy tenants'),
    muted: (tokens) => `${count(tokens, 'muted token', 'muted tokens')} (issue closed)`,
    moreTenants: (rest) => `… and ${count(rest, 'more tenant', 'more tenants')} with a later date.`,
    still: (action, issueCount) => `${issueCount} ${action}`,
  },
  fleetVerdict: {
    unreadTenants: (n) => `${count(n, 'tenant', 'tenants')} couldn’t be read`,
    allHealthy: (tenants) => `None of the ${tenants} tenants needs attention.`,
    verdict: (tenants, asking, counts) =>
      `**${asking} of ${tenants} tenants ${asking === 1 ? 'needs' : 'need'} attention:** ${counts}.`,
    none: 'none',
    tenants: (n, counts) => `${n} tenants: ${counts}`,
    tokens: (n, counts) => `${count(n, 'token', 'tokens')}: ${counts}`,
    askingTenants: (n) => `${count(n, 'needs', 'need')} attention`,
    askingUnread: (words, n) => `${words} (${n} couldn’t be read)`,
    mutedTenants: (n) => `${n} with muted tokens`,
    emptyTenants: (n) => `${n} without tokens`,
    healthyTenants: (n) => `${n} healthy`,
    askingTokens: (n) => `${count(n, 'needs', 'need')} attention`,
    mutedTokens: (n) => `${n} muted`,
    healthyTokens: (n) => `${n} healthy`,
  },

  calendar: {
    name: 'Apple tokens in Intune',
    title: (token) => `${token} expires`,
    tenant: (tenant) => `Tenant: ${tenant}`,
    description: (consequence, menu, address) =>
      `If you don’t renew it: ${consequence}\nIntune admin center (${address}): ${menu}`,
  },

  uploads,
}
