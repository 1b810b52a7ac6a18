import type { AppleService } from '../domain/apple-service.ts'
import type { WriteResult } from '../domain/inventory.ts'
import { fieldsOf, objectIn, textOf } from '../domain/json.ts'
import type { Apple } from '../ports.ts'
import type { AppleAccount } from '../settings.ts'
import { openAppleClient, type AppleClient } from './apple-client.ts'
import { appleRedirected, invalidAppleAnswer, readRefused, writeRefused } from './apple-errors.ts'
import { AppleFailure } from './apple-failure.ts'
import type { AppleServices } from './apple-sign-in.ts'
import { newService, serviceFields, serviceIn, servicesPath } from './device-services.ts'

/** Apple's largest page. */
const pageSize = 1_000
/** More pages than an organization can fill. */
const maxServicePages = 100

/**
 * Apple Business or Apple School Manager, through an API account.
 * @param endpoint origin that stands for all of Apple's hosts; null for Apple's own
 */
export function openApple(account: AppleAccount, endpoint: string | null, services: AppleServices): Apple {
  const client = openAppleClient(account, endpoint, services)
  const { portal } = account
  return {
    portal,

    async readServices() {
      try {
        return { services: await readAll(client) }
      } catch (error) {
        if (error instanceof AppleFailure) return { failure: error }
        throw error
      }
    },

    // Apple School Manager's API only reads.
    addService: (name, certificate) =>
      portal === 'business' ? add(client, name, certificate) : Promise.resolve(notAnswered(schoolReadsOnly, 'refused')),
  }
}

async function readAll(client: AppleClient): Promise<readonly AppleService[]> {
  const found = new Map<string, AppleService>()
  const seen = new Set<string>()
  for (let next: URL | null = firstPage(client); next !== null;) {
    if (seen.has(next.href) || seen.size >= maxServicePages) throw invalidAppleAnswer(servicesPath)
    seen.add(next.href)
    const page = await readPage(client, next)
    // A list that changes between its pages may name one service twice.
    for (const service of page.services) found.set(service.id, service)
    next = page.next
  }
  return [...found.values()]
}

async function readPage({ portal, origin, ask }: AppleClient, url: URL) {
  if (url.origin !== origin) throw appleRedirected(origin)
  const answer = await ask(url)
  const { response, body } = answer
  if (response.status >= 300 && response.status < 400) throw appleRedirected(origin)
  if (!response.ok) throw readRefused(answer, portal)
  const page = objectIn(body)
  const data: unknown = page?.['data']
  const entries = Array.isArray(data) ? data.map(serviceIn) : [null]
  if (entries.includes(null)) throw invalidAppleAnswer(servicesPath)
  return { services: entries.filter((entry) => entry !== null), next: nextPage(page, url) }
}

async function add(client: AppleClient, name: string, certificate: string): Promise<WriteResult> {
  const { portal, origin, signIn, ask } = client
  // The sign-in goes first: if it fails, nothing was sent.
  const signInFailure = await failureOf(signIn())
  if (signInFailure !== null) return notAnswered(signInFailure, 'refused')
  try {
    const answer = await ask(new URL(servicesPath, origin), newService(name, certificate))
    if (!answer.response.ok) return writeRefused(answer, portal)
    const id = textOf(fieldsOf(fieldsOf(objectIn(answer.body))['data'])['id'])
    return id === '' ? notAnswered(invalidAppleAnswer(servicesPath), 'unknown') : { outcome: 'taken', id }
  } catch (error) {
    if (error instanceof AppleFailure) return notAnswered(error, 'unknown')
    throw error
  }
}

async function failureOf(work: Promise<void>): Promise<AppleFailure | null> {
  try {
    await work
    return null
  } catch (error) {
    if (error instanceof AppleFailure) return error
    throw error
  }
}

const schoolReadsOnly = new AppleFailure(
  'permission',
  "Apple School Manager's API can't add device management services; only Apple Business's can.",
)

function notAnswered({ message, detail }: AppleFailure, outcome: 'refused' | 'unknown'): WriteResult {
  return { outcome, status: null, needsApproval: false, message, detail }
}

function firstPage({ origin, portal }: AppleClient): URL {
  const url = new URL(servicesPath, origin)
  url.searchParams.set('limit', `${pageSize}`)
  if (portal === 'business') url.searchParams.set('fields[mdmServers]', serviceFields.join(','))
  return url
}

/** Where the list goes on: by a link, or by a cursor. Null at its end. */
function nextPage(page: Readonly<Record<string, unknown>> | null, current: URL): URL | null {
  const link = textOf(fieldsOf(page?.['links'])['next'])
  if (link !== '') {
    if (!URL.canParse(link, current)) throw invalidAppleAnswer(servicesPath)
    return new URL(link, current)
  }
  const cursor = textOf(fieldsOf(fieldsOf(page?.['meta'])['paging'])['nextCursor'])
  if (cursor === '') return null
  const url = new URL(current)
  url.searchParams.set('cursor', cursor)
  return url
}
