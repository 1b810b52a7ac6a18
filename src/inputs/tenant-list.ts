import type { Job, TenantEntry } from '../settings.ts'
import { parseClientId, fileErrorCode, isNotEmpty, shortened, parseTenantId, trimmed } from './values.ts'

/** The tenants that a run is about: one by `tenant-id`, or a list. */

/** What is given of them; empty for nothing. */
export interface GivenTenants {
  readonly tenantId: string
  readonly tenantName: string
  /** For those that name none of their own; null if none is given, undefined if it is wrong, which has its own message. */
  readonly clientId: string | null | undefined
  readonly tenants: string
  readonly tenantsPath: string
  readonly mode: Job['mode'] | undefined
}

export interface ChosenTenants {
  /** Those that the run looks at. */
  readonly tenants: readonly [TenantEntry, ...TenantEntry[]]
  /** How many tenants the list has; 0 if there is no list. */
  readonly listSize: number
}

type TenantChoice = ChosenTenants | { readonly wrong: readonly string[] }

/** The modes, and whether one needs the whole list; the others act on one tenant that is named. */
const needsAll: Readonly<Record<Job['mode'], boolean>> = {
  check: true,
  renew: false,
  create: false,
  'public-key': false,
  // The issue names it.
  command: true,
}

const tenantIdCure = 'Use the directory (tenant) ID, a GUID, or a verified domain, from the overview page of Entra ID.'
export const clientIdCure =
  "Use the application (client) ID, a GUID, from the app registration's overview page in Entra ID."

/** Why an input may be empty although the workflow sets it. */
export const emptyCure = 'If it comes from a variable or a secret, that may not be set, or not visible to this job.'

/** @param readFile the bytes of a file; throws if it can't be read */
export function chooseTenants(given: GivenTenants, readFile: (path: string) => Uint8Array): TenantChoice {
  const { tenantId, tenantName, clientId, tenants, tenantsPath } = given
  if (tenants === '' && tenantsPath === '') {
    const id = parseTenantId(tenantId)
    const wrong = clientId === null ? [`\`client-id\` is empty. ${clientIdCure} ${emptyCure}`] : []
    if (id === undefined || wrong.length > 0) {
      const what = tenantId === '' ? 'is empty' : `can't be “${shortened(tenantId)}”`
      return {
        wrong: [
          ...(id === undefined
            ? [`\`tenant-id\` ${what}. ${tenantIdCure}${tenantId === '' ? ` ${emptyCure}` : ''}`]
            : []),
          ...wrong,
        ],
      }
    }
    const name = tenantName === '' ? null : tenantName
    return { tenants: [{ id, given: tenantId, name, label: name, clientId: clientId ?? '' }], listSize: 0 }
  }
  const listed = readTenantList(given, readFile)
  if ('wrong' in listed) return listed
  return selectTenants(listed.tenants, listed.input, given)
}

type TenantListResult =
  { readonly input: string; readonly tenants: readonly TenantEntry[] } | { readonly wrong: readonly string[] }

function readTenantList(
  { tenants: text, tenantsPath, tenantName, clientId }: GivenTenants,
  readFile: (path: string) => Uint8Array,
): TenantListResult {
  if (text !== '' && tenantsPath !== '') {
    return { wrong: ['`tenants` and `tenants-path` are both set. Use one of them.'] }
  }
  const input = text === '' ? '`tenants-path`' : '`tenants`'
  const content = text === '' ? readTextFile(tenantsPath, readFile) : text
  if (typeof content === 'object') return content
  const { lines, wrong } = parseTenantList(content)
  const whole = [
    ...(tenantName === '' ? [] : ["`tenant-name` can't be used with a list. Put each tenant's name on its line."]),
    ...(lines.length === 0 && wrong.length === 0 ? [`${input} lists no tenant. Write one on each line.`] : []),
  ]
  const without = lines.filter((line) => line.clientId === null)
  if (without.length > 0 && clientId === null) {
    const ids = shortened(without.map(({ id }) => id).join(', '))
    whole.push(
      `\`client-id\` is needed for tenants without a client ID of their own: ${ids}. Set it, or put a client ID on their lines.`,
    )
  }
  const told = wrong.slice(0, maxReported).map(({ line, what }) => `${input}, line ${line}: ${what}`)
  const more = wrong.length - told.length
  const all = [
    ...whole,
    ...told,
    ...(more > 0 ? [`${input}: ${more === 1 ? '1 more line is' : `${more} more lines are`} wrong.`] : []),
  ]
  if (all.length > 0) return { wrong: all }
  const tenants = lines.map((line) => ({
    ...line,
    label: labelIn(lines, line),
    clientId: line.clientId ?? clientId ?? '',
  }))
  return { input, tenants }
}

/** What a tenant of the list is called: by its name, by its id if it has none, and by both if two have one name. */
function labelIn(lines: readonly TenantLine[], { name, id }: Pick<TenantLine, 'name' | 'id'>): string | null {
  if (name === null) return lines.length > 1 ? id : null
  const isShared = lines.filter((line) => line.name?.toLowerCase() === name.toLowerCase()).length > 1
  return isShared ? `${name} (${id})` : name
}

/** Those of the list that the run is about: all, or for what is done in one tenant that one. */
function selectTenants(
  list: readonly TenantEntry[],
  input: string,
  { tenantId, mode = 'check' }: GivenTenants,
): TenantChoice {
  if (needsAll[mode]) {
    if (tenantId !== '') {
      return {
        wrong: [
          `\`tenant-id\` can't be used with ${input} and \`mode: ${mode}\`, which ${mode === 'command' ? 'acts on the tenant of the issue' : 'checks every tenant in the list'}. Leave out \`tenant-id\` or the list.`,
        ],
      }
    }
    return isNotEmpty(list) ? { tenants: list, listSize: list.length } : { wrong: [] }
  }
  const [first, ...others] = tenantId === '' ? list : list.filter(({ id }) => id === tenantId.toLowerCase())
  if (first !== undefined && others.length === 0) return { tenants: [first], listSize: list.length }
  return {
    wrong: [
      tenantId === ''
        ? `\`mode: ${mode}\` acts on one tenant, and ${input} lists several. Set \`tenant-id\` to the one to act on, as the list names it.`
        : `\`tenant-id\` is “${shortened(tenantId)}”, which ${input} doesn't list. Use the name that the list has for it: its ID or domain.`,
    ],
  }
}

function readTextFile(
  path: string,
  readFile: (path: string) => Uint8Array,
): string | { readonly wrong: readonly string[] } {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFile(path))
  } catch (error) {
    const code = fileErrorCode(error)
    const what =
      code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? "which isn't text in UTF-8" : `where no file can be read (${code})`
    return {
      wrong: [
        `\`tenants-path\` is “${shortened(path)}”, ${what}. Use the path from the workspace's root, and check out the repository in an earlier step.`,
      ],
    }
  }
}

/** One line of the list. */
export interface TenantLine extends Pick<TenantEntry, 'id' | 'given' | 'name'> {
  /** Null if the one of the input holds. */
  readonly clientId: string | null
}

/** What is wrong with a line, counted from 1. */
interface LineError {
  readonly line: number
  readonly what: string
}

/** How many wrong lines are listed at most. */
const maxReported = 20

/** A word that was meant to be a GUID. */
const almostGuid = /^(?=.{20})[\da-f]+(?:-[\da-f]+){2,}-?$/iu

/**
 * Reads a list of tenants: one a line, `TENANT-ID [CLIENT-ID] [name …]`; `#` begins a comment.
 * @returns the tenants in their order, and what is wrong, line by line
 */
export function parseTenantList(text: string): {
  readonly lines: readonly TenantLine[]
  readonly wrong: readonly LineError[]
} {
  const lines: TenantLine[] = []
  const wrong: LineError[] = []
  const lineOf = new Map<string, number>()
  for (const [index, line] of text
    .replace(/^\uFEFF/u, '')
    .split(/\r\n|\n|\r/u)
    .entries()) {
    const words = line.replace(/(?:^|\s)#.*$/u, '').trim()
    if (words === '') continue
    const read = parseTenantLine(words)
    const at = index + 1
    const before = 'wrong' in read ? undefined : lineOf.get(read.id)
    if ('wrong' in read) wrong.push({ line: at, what: read.wrong })
    else if (before !== undefined)
      wrong.push({ line: at, what: `${read.id} is on line ${before} already. Name each tenant once.` })
    else {
      lineOf.set(read.id, at)
      lines.push(read)
    }
  }
  return { lines, wrong }
}

function parseTenantLine(words: string): TenantLine | { readonly wrong: string } {
  const [given = '', ...rest] = words.split(/\s+/u).map((word, index) => (index < 2 ? trimmed(word) : word))
  const id = parseTenantId(given)
  if (id === undefined) {
    return {
      wrong: `“${shortened(given)}” isn't a tenant. Begin the line with the directory (tenant) ID, a GUID, or a verified domain.`,
    }
  }
  const [second = ''] = rest
  const clientId = parseClientId(second) ?? null
  if (clientId === null && almostGuid.test(second)) {
    return {
      wrong: `“${shortened(second)}” isn't a client ID. Use the application (client) ID, a GUID, or leave it out.`,
    }
  }
  const name = (clientId === null ? rest : rest.slice(1)).join(' ')
  return { id, given, clientId, name: name === '' ? null : name }
}
