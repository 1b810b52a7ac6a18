import { assessmentsIn, type AssessedTenant, type OfTenant } from '../domain/assessed.ts'
import type { Assessment, Standing } from '../domain/standing.ts'
import type { Tenant } from '../domain/tenant.ts'
import { devicesOf, type Kind } from '../domain/token.ts'

/** The words of a standing, so that each has its series and an alert sees one end. */
const standingStates = [
  'healthy',
  'due',
  'expired',
  'unknown',
  'waiting',
] as const satisfies readonly Standing['state'][]

type Labels = Readonly<Record<string, string>>

interface Sample {
  readonly labels: Labels
  readonly value: number
}

/** A metric with what it measures. `unit` is a base unit, and the end of the name. */
interface Family {
  readonly name: string
  readonly help: string
  readonly unit?: string
  readonly samples: readonly Sample[]
}

/**
 * The tokens as metrics, in a text that is OpenMetrics and Prometheus' own format at once: gauges only, without timestamps.
 * https://github.com/prometheus/OpenMetrics/blob/v1.0.0/specification/OpenMetrics.md
 * @param now when the tokens were read
 */
export function metrics(tenants: readonly AssessedTenant[], now: Date): string {
  const tokens = tenants.flatMap(({ tenant, kinds }) => assessmentsIn(kinds).map((one) => ({ ...one, tenant })))
  const families: readonly Family[] = [
    {
      name: 'apple_token_expiry_timestamp_seconds',
      help: 'Expiry date of the token, in seconds since 1970.',
      unit: 'seconds',
      samples: tokens.flatMap((one) =>
        sampleIfKnown(one, one.token.expiry === null ? null : secondsOf(one.token.expiry)),
      ),
    },
    {
      name: 'apple_token_standing',
      help: 'How the token stands by its date: 1 for the state that it is in.',
      samples: tokens.flatMap((one) =>
        standingStates.map((state) => ({
          labels: { ...labelsOf(one), standing: state },
          value: Number(one.standing.state === state),
        })),
      ),
    },
    {
      name: 'apple_token_problem',
      help: 'A problem of the token besides its date.',
      samples: tokens.flatMap((one) =>
        one.problems.map(({ word }) => ({ labels: { ...labelsOf(one), problem: word }, value: 1 })),
      ),
    },
    {
      name: 'apple_token_devices',
      help: 'Devices that Intune has synced with the token.',
      samples: tokens.flatMap((one) => sampleIfKnown(one, devicesOf(one.token))),
    },
    {
      name: 'apple_token_read_success',
      help: 'Whether this kind of token of the tenant could be read.',
      samples: tenants.flatMap(({ tenant, kinds }) =>
        kinds.map((of) => ({ labels: kindLabels(tenant, of.kind), value: Number(!('failure' in of)) })),
      ),
    },
    {
      name: 'apple_token_check_timestamp_seconds',
      help: 'When the check was made, in seconds since 1970.',
      unit: 'seconds',
      samples: [{ labels: {}, value: secondsOf(now) }],
    },
  ]
  return `${families.flatMap(linesOf).join('\n')}\n# EOF\n`
}

const secondsOf = (at: Date): number => Math.floor(at.getTime() / 1_000)

const sampleIfKnown = (one: OfTenant<Assessment>, value: number | null): readonly Sample[] =>
  value === null ? [] : [{ labels: labelsOf(one), value }]

const labelsOf = ({ tenant, token }: OfTenant<Assessment>): Labels => ({
  ...kindLabels(tenant, token.kind),
  id: token.id,
  name: token.name,
})

const kindLabels = ({ given, label }: Tenant, kind: Kind): Labels => ({
  tenant: given,
  ...(label !== null && { tenant_name: label }),
  kind,
})

function linesOf({ name, help, unit, samples }: Family): readonly string[] {
  // Two samples with the same labels make the whole text invalid; the last one counts.
  const values = new Map(samples.map(({ labels, value }) => [inBraces(labels), value]))
  return [
    `# TYPE ${name} gauge`,
    ...(unit === undefined ? [] : [`# UNIT ${name} ${unit}`]),
    `# HELP ${name} ${help}`,
    ...[...values].map(([labels, value]) => `${name}${labels} ${value}`),
  ]
}

function inBraces(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escapedLabelValue(value)}"`)
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}

/** What would end the value or the line; a lone surrogate, which is not valid in UTF-8, becomes its replacement. */
const escapedLabelValue = (value: string): string =>
  value.toWellFormed().replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"')
