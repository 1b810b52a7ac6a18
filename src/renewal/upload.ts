import type { RenewalJob } from '../settings.ts'
import type { WriteResult } from '../domain/inventory.ts'
import type { AppleToken, Kind } from '../domain/token.ts'
import type { Times } from '../text/times.ts'
import { logRefusal, readBack, type RenewalContext } from './renewal-context.ts'
import type { RenewedFile } from './file.ts'
import { isAsBefore } from './judge.ts'
import { called, RenewalFailure } from './failure-message.ts'

export interface UploadRequest {
  readonly file: RenewedFile
  /** As it was right before. */
  readonly token: AppleToken
  /** The account that downloaded the file. */
  readonly appleId: string
  readonly encoding: RenewalJob['encoding']
}

/** An upload that Intune did not refuse. */
export interface UploadAnswer {
  /** Null if Graph's answer says that Intune took the file; otherwise what happened instead. */
  readonly doubt: string | null
  /** How the file traveled last. */
  readonly form: Form
}

export type Form = 'text' | 'base64'

/** Whether a file may travel in base64 too. A push certificate travels as text: that is what the portal itself sends. */
export const mayBeBase64: Readonly<Record<Kind, boolean>> = {
  'enrollment-program-token': true,
  'vpp-token': true,
  'mdm-push-certificate': false,
}

/**
 * Uploads a file, once. Only if Graph definitely refused its text, and Intune shows no change, is it sent once more in
 * base64: no public source says which of the two an upload of a token wants.
 * @throws RenewalFailure if Intune refused it
 */
export async function upload(
  { file, token, appleId, encoding }: UploadRequest,
  context: RenewalContext,
): Promise<UploadAnswer> {
  const { intune, runner } = context
  const send = async (form: Form): Promise<WriteResult> => {
    const content = form === 'text' ? file.content : Buffer.from(file.content).toString('base64')
    return logRefusal(await intune.upload(token, appleId, content), context)
  }
  const hasChoice = mayBeBase64[file.kind]
  let form: Form = encoding === 'base64' && hasChoice ? 'base64' : 'text'
  runner.log.info(`Uploading it to ${called(token)}.`)
  let answer = await send(form)

  if (encoding === 'auto' && hasChoice && mayBeForm(answer)) {
    const now = await readToken(token, context)
    if (now === null || !isAsBefore(token, now)) throw uploadRefused(answer, { token, now }, context)
    runner.log.info('Intune shows no change. Sending the file once more in base64, the other form that Graph may want.')
    form = 'base64'
    answer = await send(form)
  }
  switch (answer.outcome) {
    case 'taken':
      runner.log.info('Intune accepted the file.')
      return { doubt: null, form }
    case 'unknown':
      return { doubt: answer.message, form }
    case 'refused':
      throw uploadRefused(answer, { token, now: await readToken(token, context) }, context)
  }
}

type FailedWrite = Extract<WriteResult, { outcome: 'refused' | 'unknown' }>

/** Whether it may have been refused for the form in which it traveled. */
const mayBeForm = (answer: WriteResult): answer is FailedWrite =>
  answer.outcome === 'refused' && answer.status === 400 && !answer.needsApproval

interface AfterUpload {
  /** As it was right before. */
  readonly token: AppleToken
  /** Null if it couldn't be read again. */
  readonly now: AppleToken | null
}

function uploadRefused(answer: FailedWrite, { token, now }: AfterUpload, { times }: RenewalContext): RenewalFailure {
  const state =
    now === null
      ? `What Intune has now couldn't be read: check ${called(token)} in the Intune admin center.`
      : !isAsBefore(token, now)
        ? `But Intune shows a change to ${called(token)} since: ${expirySentence(now, times)} Check it in the Intune admin center before you continue.`
        : `Intune still has ${called(token)} as before: ${expirySentence(now, times)}`
  return new RenewalFailure(`Intune rejected the file. ${answer.message} ${state}${urgency[token.kind]}`, {
    conclusion: 'refused',
    seen: now,
  })
}

/** What a file that was not taken may mean for the token in use, which may be dead by now, however fine its date looks. */
const urgency: Readonly<Record<Kind, string>> = {
  'enrollment-program-token':
    " If the file was just downloaded, that ended the token in use at Apple: don't wait, and upload the file by hand if needed (admin center > the token > Renew token).",
  'vpp-token': '',
  'mdm-push-certificate': '',
}

async function readToken(token: AppleToken, context: RenewalContext): Promise<AppleToken | null> {
  const look = await readBack(token, context)
  return 'token' in look ? look.token : null
}

const expirySentence = ({ expiry }: AppleToken, times: Times): string =>
  expiry === null ? 'it has no date.' : `it expires ${times.withZone(expiry)}.`
