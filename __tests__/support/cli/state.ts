/** What the stand-ins of `az` and `gh` remember between two calls, in a file: for `set-up.sh` a tenant and a repository. */
import { readFileSync, writeFileSync } from 'node:fs'

export interface State {
  entra: { signedIn: boolean; mayRegister: boolean; mayConsent: boolean; notYetKnown: number }
  tenant: string
  cloud: string
  applications: Application[]
  principals: Principal[]
  github: { signedIn: boolean; push: boolean; admin: boolean; environments: boolean }
  repository: string
  branch: string
  variables: Record<string, string>
  labels: string[]
  environment: { variables: Record<string, string>; branches: string[]; reviewers: boolean } | null
  /** Every call, with the name of the program in front. */
  calls: string[][]
  /** Calls that changed something. */
  changes: string[]
}

export interface Application {
  appId: string
  displayName: string
  requiredResourceAccess: { resourceAppId: string; resourceAccess: { id: string; type: string }[] }[]
  credentials: { name: string; issuer: string; subject: string; audiences: string[] }[]
}

export interface Principal {
  id: string
  appId: string
  roles: string[]
}

/** Microsoft Graph, which is in every tenant. */
export const graph: Principal = {
  id: '00000000-0000-4000-8000-00000000beef',
  appId: '00000003-0000-0000-c000-000000000000',
  roles: [],
}

export const fresh = (): State => ({
  entra: { signedIn: true, mayRegister: true, mayConsent: true, notYetKnown: 0 },
  tenant: '11111111-2222-4333-8444-555555555555',
  cloud: 'AzureCloud',
  applications: [],
  principals: [graph],
  github: { signedIn: true, push: true, admin: true, environments: true },
  repository: 'contoso/Apple-tokens',
  branch: 'main',
  variables: {},
  labels: [],
  environment: null,
  calls: [],
  changes: [],
})

/** Ends a stand-in as the real program does: with a message on stderr, and a status. */
export class Refusal extends Error {
  readonly status: number
  constructor(message: string, status = 1) {
    super(message)
    this.status = status
  }
}

/** The words before the first option, and each option with its values. @throws Refusal for an option that is not known */
export function parse(
  words: readonly string[],
  known: Readonly<Record<string, 'value' | 'switch'>>,
): { readonly plain: readonly string[]; readonly options: Readonly<Record<string, readonly string[]>> } {
  const plain: string[] = []
  const options: Record<string, string[]> = {}
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    if (!word.startsWith('-')) {
      plain.push(word)
      continue
    }
    const kind = known[word]
    if (kind === undefined) throw new Refusal(`unrecognized arguments: ${word}`, 2)
    const value = kind === 'switch' ? '' : words[++at]
    if (value === undefined) throw new Refusal(`${word} needs a value`, 2)
    ;(options[word] ??= []).push(value)
  }
  return { plain, options }
}

/** What a stand-in does: its output for the words behind its name, called in a folder. It may change the state. */
export type StandIn<S> = (state: S, words: readonly string[], folder: string) => string

/** How a call of a program ended. */
export interface Ended {
  readonly status: number
  /** Standard output, or standard error if it failed. */
  readonly text: string
}

/** A call of a program. */
export interface Call {
  readonly words: readonly string[]
  readonly folder: string
  /** With the state. */
  readonly file: string
}

/** Runs a stand-in on the state in a file, and saves its changes there. */
export function call<S>(standIn: StandIn<S>, { words, folder, file }: Call): Ended {
  const state = JSON.parse(readFileSync(file, 'utf8')) as S
  try {
    return { status: 0, text: standIn(state, words, folder) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { status: error.status, text: `${error.message}\n` }
  } finally {
    writeFileSync(file, JSON.stringify(state))
  }
}
