import { servicesNamed, type AddedService, type AppleService, type ServiceRecord } from '../domain/apple-service.ts'
import type { EnrollmentProgramToken } from '../domain/token.ts'
import type { Apple } from '../ports.ts'
import { plain } from '../text/untrusted.ts'
import { logRefusal, type RenewalContext } from './renewal-context.ts'

/** Apple's half of a new token: the device management service that its first file is downloaded for. */

/** Pauses between reads for a service that may have been added, whose list may lag. Milliseconds. */
const pausesBetweenReads = [0, 1_000, 2_000, 4_000, 8_000]

interface NewToken {
  readonly token: Pick<EnrollmentProgramToken, 'name'>
  /** PEM. */
  readonly publicKey: string
  /** What an earlier run recorded; null for nothing. */
  readonly record: ServiceRecord | null
}

/**
 * Adds the service, unless there is one of that name. What fails here fails nothing: the token is registered, and the issue says
 * how to continue by hand.
 */
export async function addService(of: NewToken, apple: Apple, context: RenewalContext): Promise<AddedService> {
  const { token, publicKey, record } = of
  const { runner, warn } = context
  const name = `“${plain(token.name)}”`
  const before = await readNamed(token.name, apple, context)
  if ('why' in before) {
    warn(`The device management service ${name} wasn't added at Apple. ${before.why} ${byHandOrAgain}`)
    return { outcome: 'not-added', why: before.why }
  }
  const existing = before.services
  const own = ownAmong(existing, record)
  if (own !== null) {
    runner.log.info(`The device management service ${name} was already added at Apple.`)
    return added(own)
  }
  if (existing.length > 0) {
    warn(
      `Apple already has a device management service named ${name}, so none was added. The issue says how to continue.`,
    )
    return { outcome: 'exists' }
  }
  const answer = logRefusal(await apple.addService(token.name, publicKey), context)
  if (answer.outcome === 'refused') {
    warn(`The device management service ${name} wasn't added at Apple. ${answer.message} ${byHandOrAgain}`)
    return { outcome: 'not-added', why: answer.message }
  }
  const made =
    answer.outcome === 'taken' && answer.id !== null
      ? { id: answer.id, name: token.name }
      : await findAdded(token.name, apple, context)
  if (made === null) {
    const why = 'message' in answer ? answer.message : 'Apple confirmed it without naming it.'
    warn(
      `Unknown whether the device management service ${name} was added at Apple. ${why} Look for it there before you add it, or run this again.`,
    )
    return { outcome: 'unclear', why }
  }
  runner.log.info(`The device management service ${name} was added at Apple with this key. It can't release devices.`)
  return added(made)
}

const byHandOrAgain = 'The issue says how to add it by hand. Or correct the cause, and run this again.'

const added = ({ id, name }: Pick<AppleService, 'id' | 'name'>): AddedService => ({
  outcome: 'added',
  service: { id, name },
})

/** What a dry run would do at Apple, in a sentence. */
export async function rehearseService(name: string, apple: Apple, context: RenewalContext): Promise<void> {
  const { log } = context.runner
  const found = await readNamed(name, apple, context)
  const quoted = `“${plain(name)}”`
  if ('why' in found) log.info(`Dry run: at Apple, nothing would be added. ${found.why}`)
  else if (found.services.length > 0)
    log.info(`Dry run: at Apple, nothing would be added, because a device management service named ${quoted} exists.`)
  else if (apple.portal === 'school') log.info("Dry run: Apple School Manager's API adds nothing; that's left to you.")
  else
    log.info(
      `Dry run: at Apple, the device management service ${quoted} would be added, without the right to release devices.`,
    )
}

/** The one that an earlier run added, or the only one that it may have added if its answer was lost. */
function ownAmong(existing: readonly AppleService[], record: ServiceRecord | null): AppleService | null {
  if (record === null) return null
  if (record.id === null) return existing.length === 1 ? (existing[0] ?? null) : null
  return existing.find(({ id }) => id === record.id) ?? null
}

async function readNamed(
  name: string,
  apple: Apple,
  { runner: { log } }: RenewalContext,
): Promise<{ readonly services: readonly AppleService[] } | { readonly why: string }> {
  const reading = await apple.readServices()
  if ('services' in reading) return { services: servicesNamed(name, reading.services) }
  const { message, detail } = reading.failure
  if (detail !== '') log.info(`Details: ${plain(detail, 600)}`)
  return { why: message }
}

/** After a lost answer: the only service of that name, which wasn't there before. Null if Apple doesn't list it, or several. */
async function findAdded(name: string, apple: Apple, context: RenewalContext): Promise<AppleService | null> {
  for (const pause of pausesBetweenReads) {
    await context.runner.wait(pause)
    const found = await readNamed(name, apple, context)
    if (!('services' in found) || found.services.length === 0) continue
    return found.services.length === 1 ? (found.services[0] ?? null) : null
  }
  return null
}
