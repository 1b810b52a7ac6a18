import { afterEach, beforeEach } from '@jest/globals'
import { GitHub, type Repository } from '../../sandbox/github.ts'
import { Network } from '../../sandbox/server.ts'

export let network: Network
export let github: GitHub
export let repository: Repository
let clock: Date

/** Every test has a GitHub of its own, with the repository `contoso/devices` and a clock that stands still. */
export function useGitHub(): void {
  beforeEach(async () => {
    clock = new Date('2027-01-01T06:00:00Z')
    network = new Network()
    github = new GitHub(() => clock)
    github.origin = await network.serve('github', github.handle)
    repository = github.addRepository('contoso/devices')
  })
  afterEach(() => network.close())
}

export function pass(milliseconds: number): void {
  clock = new Date(clock.getTime() + milliseconds)
}

export interface ApiAnswer {
  readonly status: number
  readonly json: unknown
  readonly headers: Headers
}

export async function ask(
  method: string,
  url: string,
  sent?: object,
  headers: Record<string, string> = {},
): Promise<ApiAnswer> {
  const answer = await fetch(new URL(url, github.origin), {
    method,
    redirect: 'manual',
    headers: { authorization: `Bearer ${github.token}`, ...headers },
    ...(sent && { body: JSON.stringify(sent) }),
  })
  const text = await answer.text()
  return { status: answer.status, json: text === '' ? null : JSON.parse(text), headers: answer.headers }
}

export const issues = '/repos/contoso/devices/issues'
export const numbers = ({ json }: ApiAnswer): unknown => (json as { number: number }[]).map(({ number }) => number)
/** The job opens some issues, a second apart. */
export async function open(count: number, labels: readonly string[] = []): Promise<void> {
  for (let made = 0; made < count; made++) {
    pass(1000)
    await ask('POST', issues, { title: 'Renew', labels })
  }
}
