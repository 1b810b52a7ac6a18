import type { Settings } from '../../settings.ts'
import type { StandIns } from './stand-ins.ts'

/** Inputs whose values are words of lists, numbers, or of the same few for everybody. */
const plainInputs = [
  ...['cloud', 'kinds', 'remind-days', 'stale-sync-hours', 'language', 'time-zone', 'show-apple-ids'],
  ...['max-issue-writes', 'fail-on', 'overview'],
]

/**
 * The inputs of a check as a replay needs them.
 * @param input the value of an input, as it was given
 */
export function scrubbedInputs(
  settings: Settings,
  input: (name: string) => string,
  standIns: StandIns,
): Readonly<Record<string, string>> {
  const { tenants, signIn, exclude, repository, labels, assignees, renewWorkflow } = settings
  const given = (name: string): string => input(name).trim()
  const each = (values: readonly string[]): string => values.map((value) => standIns.text(value)).join(', ')
  const lines = tenants.map(({ id, clientId, name }) =>
    [standIns.text(id), standIns.text(clientId), ...(name === null ? [] : [standIns.name(name)])].join(' '),
  )
  const [first] = tenants
  const isList = given('tenants') + given('tenants-path') !== ''
  const all: Readonly<Record<string, string>> = {
    ...Object.fromEntries(plainInputs.map((name) => [name, given(name)])),
    ...(isList
      ? { tenants: lines.join('\n') }
      : {
          'tenant-id': standIns.text(first.id),
          'tenant-name': first.name === null ? '' : standIns.name(first.name),
        }),
    'client-id': standIns.text(isList ? given('client-id') : first.clientId),
    'graph-endpoint': originOf(signIn.graphEndpoint, standIns),
    'authority-host': originOf(signIn.authorityHost, standIns),
    exclude: exclude.map((entry) => scrubbedExclusion(entry, standIns)).join('\n'),
    'push-topic': standIns.text(given('push-topic')),
    'issue-repository': `${standIns.text(repository.owner)}/${standIns.text(repository.repo)}`,
    labels: each(labels),
    assignees: each(assignees),
    'renew-workflow': renewWorkflow === null ? '' : 'renew.yml',
    ...appleInputs(settings, standIns),
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''))
}

/** The account at Apple, without its key; a replay makes one. */
function appleInputs({ appleAccount, appleEndpoint }: Settings, standIns: StandIns): Readonly<Record<string, string>> {
  if (appleAccount === null) return {}
  const { portal, clientId, keyId } = appleAccount
  return {
    'apple-client-id': `${portal === 'school' ? 'SCHOOLAPI' : 'BUSINESSAPI'}.${standIns.name(clientId)}`,
    'apple-key-id': standIns.name(keyId),
    ...(appleEndpoint !== null && { 'apple-endpoint': originOf(appleEndpoint, standIns) }),
  }
}

const originOf = (address: string, standIns: StandIns): string => standIns.address(address).replace(/\/$/u, '')

/** An entry is an id, a name, or `TENANT / NAME`; a name may have a slash in it, too. */
function scrubbedExclusion(entry: string, standIns: StandIns): string {
  const at = entry.indexOf(' / ')
  if (at < 0) return standIns.text(entry)
  return `${standIns.text(entry.slice(0, at))} / ${standIns.text(entry.slice(at + 3))}`
}
