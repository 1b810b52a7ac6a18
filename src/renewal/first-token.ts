import { plain } from '../text/untrusted.ts'
import type { EnrollmentProgramToken } from '../tokens/token.ts'
import { logged, tokensOf, type Around } from './around.ts'
import { threeLines } from './cms.ts'
import { namedToken } from './match.ts'
import { called, RenewalFailure } from './messages.ts'

/** An enrollment program token and the public key for its server at Apple. */
export interface KeyHandout {
  readonly token: EnrollmentProgramToken
  /** PEM in three lines, as Apple takes it. */
  readonly publicKey: string
}

/**
 * Registers an enrollment program token that waits for its first file, and hands out its public key. One that waits already
 * under this name is taken up again, so that nothing is made twice.
 * @returns `rehearsed` for a dry run
 * @throws RenewalFailure
 */
export async function createToken(name: string, around: Around): Promise<KeyHandout | 'rehearsed'> {
  const namesakes = (await tokensOf('enrollment-program-token', 'changed', around)).filter(
    (token) => token.name === name,
  )
  const waiting = namesakes.find(({ waits }) => waits)
  if (waiting !== undefined) {
    around.runner.log.info(`${called(waiting)} is registered already, and waits for its first file.`)
    return handout(waiting, around)
  }
  const [existing] = namesakes
  if (existing !== undefined) {
    throw new RenewalFailure(
      `An enrollment program token with the name ${called(existing)} exists already (${plain(existing.id)}), so nothing was registered. To renew it, use \`mode: renew\`; for a second one, give another \`token-name\`.`,
    )
  }
  if (around.dryRun) {
    around.runner.log.info(
      `This is a dry run: “${plain(name)}” would be registered now, and its public key handed out.`,
    )
    return 'rehearsed'
  }
  const answer = logged(await around.intune.create(name), around)
  if (answer.outcome === 'refused') {
    throw new RenewalFailure(`“${plain(name)}” was not registered. ${answer.message} Nothing was changed in Intune.`)
  }
  const made = await registered(name, around)
  if (made === null) {
    throw new RenewalFailure(
      `It is not known whether “${plain(name)}” was registered: Intune does not list it, or could not be read. Run this again in a few minutes; if it is there by then, it is taken up, and nothing is made twice.`,
    )
  }
  around.runner.log.info(`${called(made)} is registered.`)
  return handout(made, around)
}

/**
 * Hands out the public key of an enrollment program token, for its server at Apple.
 * @param name name or id; empty where there is only one token
 * @throws RenewalFailure
 */
export async function handOutKey(name: string, around: Around): Promise<KeyHandout> {
  const tokens = await tokensOf('enrollment-program-token', 'changed', around)
  const [token, ...others] = name === '' ? tokens : namedToken(tokens, name)
  if (token === undefined || others.length > 0) {
    const listed = tokens.map((one) => `${called(one)} (${plain(one.id)})`).join(', ')
    throw new RenewalFailure(
      `Which token’s public key is wanted is not clear: \`token\` is ${name === '' ? 'empty' : `“${plain(name)}”`}, and Intune has ${listed === '' ? 'no enrollment program token' : listed}. Give one of these names or ids.`,
    )
  }
  return handout(token, around)
}

async function handout(token: EnrollmentProgramToken, { intune, runner: { log } }: Around): Promise<KeyHandout> {
  const pem = await intune.publicKey(token)
  if (pem === null) {
    throw new RenewalFailure(
      `${called(token)} is registered, but Microsoft Graph did not give out its public key. Run this again later, or download the key in the Intune admin center.`,
    )
  }
  const lines = threeLines(pem)
  log.info(`The public key of ${called(token)}, for its server at Apple:`)
  for (const line of lines.split('\n')) log.info(line)
  return { token, publicKey: lines }
}

/** Waits between looks for what was just registered. Milliseconds. */
const pauses = [0, 1_000, 2_000, 4_000]

async function registered(name: string, around: Around): Promise<EnrollmentProgramToken | null> {
  for (const pause of pauses) {
    await around.runner.wait(pause)
    // Where it cannot be read, what was done stands all the same.
    const reading = await around.intune.read('enrollment-program-token')
    if ('failure' in reading) continue
    const made = reading.tokens.filter((token) => token.kind === 'enrollment-program-token')
    const [namesake] = made.filter((token) => token.name === name)
    if (namesake !== undefined) return namesake
  }
  return null
}
