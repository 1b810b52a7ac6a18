import { tokenKey } from '../domain/memory.ts'
import {
  atApple,
  contactOf,
  joinServices,
  type AppleService,
  type JoinedService,
  type ServiceReading,
  type ServiceRecord,
  type TokenOfTenant,
} from '../domain/apple-service.ts'
import { allAssessmentsIn } from '../domain/assessed.ts'
import type { AppleToken, EnrollmentProgramToken } from '../domain/token.ts'
import type { Apple } from '../ports.ts'
import type { JobSettings } from '../settings.ts'
import { logTimesIn, type Times } from '../text/times.ts'
import { few, plain } from '../text/untrusted.ts'
import type { ListingResult } from '../tracking/listing.ts'
import type { TenantResult } from './tenants.ts'

/** What Apple says about the tokens of a run. */

/** Starts to read the services if the run shows them; after a renewal they are read only then, because they should show it. */
export function readServices(apple: Apple | null, { job }: Pick<JobSettings, 'job'>): Promise<ServiceReading> | null {
  return apple === null || (job.mode !== 'check' && job.mode !== 'renew') ? null : apple.readServices()
}

interface AtApple {
  /** The same tenants, each with the services of its tokens. */
  readonly tenants: readonly TenantResult[]
  readonly warnings: readonly string[]
}

/** Names that one warning lists. */
const maxNames = 10

/**
 * Joins what Apple lists with the tokens.
 * @param reading null if Apple wasn't asked
 */
export function withServices(
  tenants: readonly TenantResult[],
  reading: ServiceReading | null,
  { listing, now }: { readonly listing: ListingResult; readonly now: Date },
): AtApple {
  if (reading === null) return { tenants, warnings: [] }
  if ('failure' in reading) {
    const { message } = reading.failure
    return {
      tenants: tenants.map((one) => ({ ...one, apple: 'unread' })),
      warnings: [`Apple's device management services couldn't be read. ${message} The check of Intune isn't affected.`],
    }
  }
  const tokens: readonly TokenOfTenant[] = allAssessmentsIn(tenants).flatMap(({ tenant, token }) =>
    isEnrollmentToken(token) ? [{ tenant, token }] : [],
  )
  const recordOf = serviceRecords(listing)
  const joined = joinServices(reading.services, tokens, recordOf)
  const servicesOf = (tenant: { readonly id: string }): ReadonlyMap<string, JoinedService> =>
    new Map(
      tokens
        .filter((of) => of.tenant.id === tenant.id)
        .flatMap((of) => {
          const service = joined.get(tokenKey(of.tenant.id, of.token.id))
          return service === undefined ? [] : [[of.token.id, { ...service, contact: contactOf(service, now) }] as const]
        }),
    )
  const gone = goneServices(reading.services, tokens, recordOf)
  const goneOf = ({ id }: { readonly id: string }): ReadonlySet<string> =>
    new Set(gone.filter(({ of }) => of.tenant.id === id).map(({ of }) => of.token.id))
  return {
    tenants: tenants.map((one) => ({
      ...one,
      apple: { services: servicesOf(one.tenant), gone: goneOf(one.tenant) },
    })),
    warnings: [...warningsAbout(joined), ...gone.map(goneWarning)],
  }
}

const isEnrollmentToken = (token: AppleToken): token is EnrollmentProgramToken =>
  token.kind === 'enrollment-program-token'

/** What issues record of services, by token. */
function serviceRecords(listing: ListingResult): (of: TokenOfTenant) => ServiceRecord | undefined {
  const records = new Map(
    ('failure' in listing ? [] : listing.open).flatMap(({ marker }) =>
      marker.service === undefined ? [] : [[tokenKey(marker.tenant, marker.id), marker.service] as const],
    ),
  )
  return (of) => records.get(tokenKey(of.tenant.id, of.token.id))
}

function warningsAbout(joined: ReadonlyMap<string, AppleService>): readonly string[] {
  const services = [...new Map([...joined.values()].map((service) => [service.id, service])).values()]
  const namesOf = (which: (service: AppleService) => boolean): string | null => {
    const names = services.filter(which).map(({ name }) => `“${plain(name)}”`)
    return names.length === 0 ? null : few(names, maxNames)
  }
  const releasing = namesOf(({ mayRelease }) => mayRelease === true)
  const inactive = namesOf(({ status }) => status === 'inactive')
  return [
    ...(releasing === null
      ? []
      : [
          `At Apple, these device management services may release devices: ${releasing}. A released device leaves your organization. In Apple Business, go to Devices > Management Services > the service > Edit, and clear “Allow this MDM server to release devices”, unless you need it.`,
        ]),
    ...(inactive === null
      ? []
      : [
          `At Apple, these device management services are inactive: ${inactive}. Check at Apple whether they were turned off; until then, new devices may not enroll.`,
        ]),
  ]
}

interface GoneService {
  readonly of: TokenOfTenant
  /** As it was on record. */
  readonly name: string
}

/** Services on record that Apple no longer lists. */
function goneServices(
  services: readonly AppleService[],
  tokens: readonly TokenOfTenant[],
  recordOf: (of: TokenOfTenant) => ServiceRecord | undefined,
): readonly GoneService[] {
  const isListed = new Set(services.filter(({ status }) => status !== 'deleted').map(({ id }) => id))
  return tokens.flatMap((of) => {
    const record = recordOf(of)
    return record?.id == null || isListed.has(record.id) ? [] : [{ of, name: record.name }]
  })
}

const goneWarning = ({ of: { token }, name }: GoneService): string =>
  `The device management service “${plain(name)}” of the token “${plain(token.name)}” is no longer at Apple. If it was deleted there, the token can't be renewed: add a service, and move its devices.`

/** Whether Apple has seen Intune since a renewal, in a sentence for the log; none without a renewal or a service. */
export const contactLines = (
  tenants: readonly TenantResult[],
  since: Date,
  { timeZone }: Pick<JobSettings, 'timeZone'>,
): readonly string[] =>
  tenants.flatMap(({ result, apple }) => {
    if (result.kind !== 'renewed') return []
    const service = atApple(apple, result.renewal.token.id)
    return service === null || typeof service === 'string' || service.contact === null
      ? []
      : [contactLine(service, since, logTimesIn(timeZone))]
  })

function contactLine({ name, lastConnected }: AppleService, since: Date, times: Times): string {
  const quoted = `“${plain(name)}”`
  return lastConnected !== null && lastConnected >= since
    ? `Apple has seen Intune since the upload: the service ${quoted} connected on ${times.withZone(lastConnected)}.`
    : `Apple doesn't show yet that Intune has connected as ${quoted} since the upload. What Apple shows may lag, so this doesn't mean that the renewal failed.`
}
