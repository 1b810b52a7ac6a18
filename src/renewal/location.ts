import type { VppToken } from '../domain/token.ts'
import { caseless, plain } from '../text/untrusted.ts'
import type { UploadContext } from './renewal-context.ts'
import type { ContentTokenFile } from './file.ts'
import { called, RenewalFailure } from './failure-message.ts'

/** Which location of its organization a content token is for. No file says so, but Apple does. */

interface Question {
  readonly file: ContentTokenFile
  readonly token: VppToken
  /** Whether Intune has several tokens of the organization. */
  readonly hasSiblings: boolean
  /** Whether the token is named by its issue, and not by who started the run. */
  readonly isAskedByIssue: boolean
}

/**
 * Confirms with Apple that a file is for the location of a token.
 * @returns whether Apple confirmed it
 * @throws RenewalFailure if it is for another location or dead, or if that is unknown and only an issue names the token
 */
export async function confirmLocation(
  question: Question,
  { locationOf, runner, warn }: UploadContext,
): Promise<boolean> {
  const { file, token, hasSiblings, isAskedByIssue } = question
  const answer = await locationOf(file.content)
  if ('revoked' in answer) {
    throw new RenewalFailure(
      `Apple doesn't accept this file: it was revoked or expired. At Apple, download the content token of ${locationInWords(token)} again, store it, and run this again. Nothing was uploaded.`,
      { conclusion: 'wrong-file' },
    )
  }
  if ('failure' in answer && !hasSiblings) {
    runner.log.info(`Apple couldn't say which location this file is for: ${answer.failure.message}`)
    return false
  }
  if ('failure' in answer || token.location === null || answer.location === null) {
    const why =
      'failure' in answer
        ? answer.failure.message
        : token.location === null
          ? `Intune shows no location for ${called(token)}.`
          : 'Apple named none.'
    const unknown = `It couldn't be checked with Apple which location this file is for, and Intune has several VPP tokens of its organization. ${why}`
    if (isAskedByIssue && hasSiblings) {
      throw new RenewalFailure(
        `${unknown} Comment \`/renew\` again later, or run the workflow by hand with \`token: ${plain(token.id)}\`. Nothing was uploaded.`,
      )
    }
    if (hasSiblings) warn(`${unknown} Confirm that it's the file of ${called(token)}.`)
    return false
  }
  if (comparableName(answer.location) !== comparableName(token.location)) throw otherLocation(question, answer.location)
  runner.log.info(`Apple confirms that the file is for the location “${plain(answer.location)}”.`)
  if (answer.manager !== null && !/intune|microsoft/iu.test(answer.manager)) {
    warn(
      `Apple says that “${plain(answer.manager)}” uses the content token of ${called(token)}. If that isn't Intune, another product manages this location's licenses: two can't share a token.`,
    )
  }
  return true
}

function otherLocation({ token, isAskedByIssue }: Question, location: string): RenewalFailure {
  const mistake = isAskedByIssue ? 'comment `/renew` on its issue' : 'set `token` to it'
  return new RenewalFailure(
    `This file is for the location “${plain(location)}”, but ${called(token)} is for ${locationInWords(token)}. If another VPP token is for “${plain(location)}”, ${mistake}. ` +
      `Otherwise, download the content token of ${locationInWords(token)} at Apple. If the location was renamed at Apple, run this once with \`ask-apple: false\`. Nothing was uploaded.`,
    { conclusion: 'wrong-file' },
  )
}

const locationInWords = (token: VppToken): string =>
  token.location === null ? called(token) : `“${plain(token.location)}”`

const comparableName = (name: string): string => caseless(name).replace(/\s+/gu, '')
