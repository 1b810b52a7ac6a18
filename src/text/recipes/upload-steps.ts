import type { RenewableFacts, Step, UploadCommands } from '../facts.ts'
import { commandLines, collapsed, numbered } from '../markdown.ts'
import type { Phrases } from '../phrases.ts'
import { openToken } from './token-words.ts'

/** In Intune, by hand: how the file is uploaded, and the step that shows that it worked. */
interface UploadByHand {
  readonly upload: string
  readonly verify: Step
}

/**
 * The file's way into Intune: by the workflow if one is named, otherwise by hand. If the workflow does it, there is nothing to
 * compare in Intune, before or afterwards, because it finds the token and proves the renewal itself.
 */
export function uploadSteps(
  phrases: Phrases,
  of: RenewableFacts,
  { upload: how, verify }: UploadByHand,
): readonly Step[] {
  const { upload, space } = phrases
  if (of.commands === null) return [{ box: 'intune-upload', text: upload.inIntune(how) }, verify]
  const byHand = upload.afterOpening(openToken(phrases, of), how)
  return [
    storeStep(phrases, of.commands),
    {
      box: 'workflow-start',
      text: [
        ...startOfRenewal(phrases, of.commands),
        `${upload.approve}${space}${upload.renewalRun}`,
        collapsed(upload.byHand, numbered([{ box: 'intune-upload', text: byHand }, verify])),
      ].join('\n'),
    },
  ]
}

/** How the first file of a new token is uploaded. A comment names no Apple ID, and Intune has none on record yet. */
export function firstUploadSteps(
  phrases: Phrases,
  commands: UploadCommands | null,
  action: string | null,
): readonly Step[] {
  const { upload, first, space } = phrases
  if (commands === null) {
    const help = action === null ? '' : phrases.inBrackets(first.help(action))
    return [{ box: 'intune-upload', text: first['intune-upload'](help) }]
  }
  return [
    storeStep(phrases, commands),
    {
      box: 'workflow-start',
      text: [
        first.startWithAccount,
        ...startByCommand(phrases, `${commands.start} -f apple-id=ACCOUNT`, commands.page),
        `${upload.approve}${space}${upload.firstRun}`,
      ].join('\n'),
    },
  ]
}

/** The page with the environment's secrets, for people without a shell. */
export const linkedEnvironment = ({ environment, environments }: UploadCommands): string =>
  `[**Settings > Environments > ${environment}**](${environments})`

function storeStep({ upload }: Phrases, of: UploadCommands): Step {
  const commands = { sh: of.store, powershell: of.storeInPowerShell }
  const [first, other] = upload.shells
  return {
    box: 'secret-store',
    text: [
      upload.store(of.secret, of.file),
      commandLines(first, [commands[first]]),
      collapsed(upload.otherShell, commandLines(other, [commands[other]])),
      '',
      upload.storeInBrowser(linkedEnvironment(of)),
    ].join('\n'),
  }
}

const startByCommand = ({ upload }: Phrases, command: string, page: string): readonly string[] => [
  commandLines('sh', [command]),
  upload.startInBrowser(page),
]

/** The comment comes first: it needs nothing but this issue. */
function startOfRenewal(phrases: Phrases, { comment, start, page }: UploadCommands): readonly string[] {
  const { upload } = phrases
  if (comment === null) return [upload.start, ...startByCommand(phrases, start, page)]
  return [upload.startByComment, commandLines('text', [comment]), upload.orByCommand, commandLines('sh', [start])]
}
