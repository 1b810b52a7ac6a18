import type { Tenant } from './tenant.ts'
import { kinds, type Kind } from './token.ts'
import type { OfTenant } from './assessed.ts'
import type { FailureReason, UnreadKind } from './inventory.ts'

/** Why something could not be read, and all that could not be read for it. */
export interface Cause {
  /** The same for every tenant that has it, and from run to run. */
  readonly key: string
  /** What happened and how to mend it. If it's about several tenants, `TENANT-ID` stands for each. */
  readonly message: string
  readonly reason: FailureReason
  readonly kinds: readonly Kind[]
  readonly tenants: readonly { readonly tenant: Tenant; readonly kinds: readonly Kind[] }[]
}

/** Each cause once, in however many tenants it is; those that most tenants have first. */
export function causesIn(failures: readonly OfTenant<UnreadKind>[]): readonly Cause[] {
  const groups = Map.groupBy(failures, ({ tenant, failure }) => withoutIds(withoutTenant(failure.message, tenant)))
  return [...groups]
    .flatMap(([key, group]) =>
      new Set(group.map(({ tenant }) => tenant.id)).size > 1
        ? [causeOf(key, group, commonMessage(group))]
        : [...Map.groupBy(group, ({ failure }) => failure.message)].map(([message, same]) =>
            causeOf(key, same, message),
          ),
    )
    .toSorted((a, b) => b.tenants.length - a.tenants.length)
}

function causeOf(key: string, group: readonly OfTenant<UnreadKind>[], message: string): Cause {
  const byTenant = Map.groupBy(group, ({ tenant }) => tenant.id)
  return {
    key,
    message,
    reason: group[0]?.failure.reason ?? 'unexpected',
    kinds: kindsOfGroup(group),
    tenants: [...byTenant.values()].flatMap((ofOne) =>
      ofOne.slice(0, 1).map(({ tenant }) => ({ tenant, kinds: kindsOfGroup(ofOne) })),
    ),
  }
}

const kindsOfGroup = (group: readonly OfTenant<UnreadKind>[]): readonly Kind[] =>
  kinds.filter((kind) => group.some((one) => one.kind === kind))

/** The message of all, as far as it is the same: each tenant may have an application of its own. */
function commonMessage(group: readonly OfTenant<UnreadKind>[]): string {
  const messages = new Set(group.map(({ tenant, failure }) => withoutTenant(failure.message, tenant)))
  const [message = ''] = messages
  return messages.size > 1 ? withoutIds(message) : message
}

const withoutTenant = (message: string, { id, domain, given }: Tenant): string =>
  [id, domain, given]
    .filter((name) => name !== null)
    .reduce((text, name) => text.replaceAll(name, 'TENANT-ID'), message)

/** Without what stands for one tenant: ids, and the names of directories and applications, which services put in quotes. */
const withoutIds = (message: string): string =>
  message
    .replace(/\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/giu, '…')
    .replace(/(?<!\p{L})'[^'\n]*'(?!\p{L})/gu, "'…'")
