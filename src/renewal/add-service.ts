import { servicesNamed, type AddedService, type AppleService, type ServiceRecord } from '../domain/apple-service.ts'
import type { EnrollmentProgramToken } from '../domain/token.ts'
import type { Apple } from '../ports.ts'
import { plain } from '../text/untrusted.ts'
import { RenewalFailure } from './failure-message.ts'
import { logRefusal, type RegistrationContext, type RenewalContext } from './renewal-context.ts'

/** Apple's half of a new token: the device management service that its first file is downloaded for. */

/** Pauses between reads for a service that may have been added, whose list may lag. Milliseconds. */
const pausesBetweenReads = [0, 1_000, 2_000, 4_000, 8_000]

interface NewToken {
  readonly token: EnrollmentProgramToken
  /** PEM. */
  readonly publicKey: string
}

/**
 * Adds the service, unless there is one of that name. What fails here fails nothing: the token is registered, and the issue says
 * how to continue by hand.
 */
export async function addService(
  { token, publicKey }: NewToken,
  apple: Apple,
  context: RegistrationContext,
): Promise<AddedService> {
  const { runner, warn, journal } = context
  const name = `“${plain(token.name)}”`
  const record = await journal.serviceOf(token.id)
  const before = await readBefore(token.name, record, apple, context)
  if ('why' in before) return notAdded(name, before.why, context)
  const own = ownAmong(before.services, record)
  if (own !== null) {
    runner.log.info(`The device management service ${name} was already added at Apple.`)
    return added(own)
  }
  if (before.services.length > 0) return nameIsTaken(name, context)
  // Apple School Manager's API only reads, so there is nothing to put on record.
  if (apple.portal === 'business') {
    const failure = await messageOfRefusal(journal.beginService(token, publicKey))
    if (failure !== null) return notAdded(name, failure, context)
  }
  const answer = logRefusal(await apple.addService(token.name, publicKey), context)
  if (answer.outcome === 'refused') {
    // A name that is taken: the list may have shown it late.
    const after = answer.status === 409 ? await readNamed(token.name, apple, context) : null
    const isThere = after !== null && 'services' in after && after.services.length > 0
    return isThere ? nameIsTaken(name, context) : notAdded(name, answer.message, context)
  }
  const made =
    answer.outcome === 'taken' && answer.id !== null
      ? { id: answer.id, name: token.name }
      : await findAdded(token.name, apple, context)
  if (made === null) {
    const why = 'message' in answer ? answer.message : 'Apple confirmed it without naming it.'
    warn(
      `It's unknown whether the device management service ${name} was added at Apple. ${why} Look for it there before you add it, or run this again.`,
    )
    return { outcome: 'unclear', why }
  }
  runner.log.info(`The device management service ${name} was added at Apple with this key. It can't release devices.`)
  return added(made)
}

function notAdded(name: string, why: string, { warn }: RenewalContext): AddedService {
  warn(`The device management service ${name} wasn't added at Apple. ${why} ${byHandOrAgain}`)
  return { outcome: 'not-added', why }
}

function nameIsTaken(name: string, { warn }: RenewalContext): AddedService {
  warn(
    `Apple already has a device management service named ${name}, so none was added. The issue says how to continue.`,
  )
  return { outcome: 'exists' }
}

/** Why something couldn't be put on record; null if it could. */
async function messageOfRefusal(recording: Promise<void>): Promise<string | null> {
  try {
    await recording
    return null
  } catch (error) {
    if (error instanceof RenewalFailure) return error.message
    throw error
  }
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

/** The services of that name. One that an earlier run may have added is waited for, because the list may lag. */
async function readBefore(
  name: string,
  record: ServiceRecord | null,
  apple: Apple,
  context: RenewalContext,
): Promise<{ readonly services: readonly AppleService[] } | { readonly why: string }> {
  const now = await readNamed(name, apple, context)
  if ('why' in now || now.services.length > 0 || record?.id !== null) return now
  const late = await findAdded(name, apple, context)
  return { services: late === null ? [] : [late] }
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
