/** A stand-in of the GitHub CLI: the subcommands that `examples/set-up.sh` uses, with their options, and no other. */
import { parse, Refusal, type StandIn, type State } from './state.ts'

type Options = Readonly<Record<string, readonly string[]>>
interface Command {
  readonly options: Readonly<Record<string, 'value' | 'switch'>>
  readonly run: (state: State, argument: string, options: Options) => string
}

const ownerId = 4242
const repositoryId = 777

const commands: Readonly<Record<string, Command>> = {
  'auth status': { options: { '--hostname': 'value' }, run: () => '' },
  api: {
    options: { '--jq': 'value', '--method': 'value', '-F': 'value', '-f': 'value', '--silent': 'switch' },
    run: (state, address, options) => {
      const method = options['--method']?.[0] ?? 'GET'
      const { repository } = state
      const inside = address.startsWith('repos/') ? address.slice('repos/'.length) : ''
      const path = inside.toLowerCase().startsWith(repository.toLowerCase()) ? inside.slice(repository.length) : null
      if (path === null) throw notFound()
      if (method === 'GET') {
        const jq = options['--jq']?.[0] ?? ''
        const answer = queries[jq]
        if (answer === undefined) throw new Refusal(`This stand-in does not know the query ${jq}`, 2)
        return `${answer(get(state, path))}\n`
      }
      const fields = [...(options['-F'] ?? []), ...(options['-f'] ?? [])]
      return put(state, `${method} ${path}`, fields)
    },
  },
  'label create': {
    options: { '--repo': 'value', '--color': 'value', '--description': 'value' },
    run: (state, name, options) => {
      ours(state, options)
      if (!/^[\dA-F]{6}$/iu.test(options['--color']?.[0] ?? '')) throw new Refusal('HTTP 422: Validation Failed')
      if ((options['--description']?.[0] ?? '').length > 100) throw new Refusal('HTTP 422: Validation Failed')
      if (state.labels.includes(name)) throw new Refusal(`label with name "${name}" already exists`)
      state.labels.push(name)
      state.changes.push(`gh label ${name}`)
      return ''
    },
  },
}

interface Answer {
  readonly [field: string]: unknown
  readonly permissions?: { readonly push: boolean; readonly admin: boolean }
  readonly deployment_branch_policy?: { readonly custom_branch_policies: boolean } | null
  readonly branch_policies?: readonly { readonly name: string }[]
  readonly protection_rules?: readonly { readonly type: string }[]
}

/** The result of each `--jq` that the script uses. */
const queries: Readonly<Record<string, (answer: Answer) => string>> = {
  '.value': ({ value }) => String(value),
  '.name': ({ name }) => String(name),
  '[.full_name, .id, .owner.id, .default_branch, .permissions.push, .permissions.admin] | @tsv': (answer) =>
    [
      answer['full_name'],
      answer['id'],
      ownerId,
      answer['default_branch'],
      answer.permissions?.push,
      answer.permissions?.admin,
    ].join('\t'),
  '.deployment_branch_policy.custom_branch_policies // false': (answer) =>
    String(answer.deployment_branch_policy?.custom_branch_policies ?? false),
  '.branch_policies[].name': (answer) => (answer.branch_policies ?? []).map(({ name }) => name).join('\n'),
  '.protection_rules[].type': (answer) => (answer.protection_rules ?? []).map(({ type }) => type).join('\n'),
}

const environmentPath = '/environments/apple-token-renewal'

function get(state: State, path: string): Answer {
  const { environment } = state
  const [, place = '', name = ''] = /^(.*?)(?:\/actions)?\/variables\/(\w+)$/u.exec(path) ?? []
  const value = (place === '' ? state.variables : environment?.variables)?.[name]
  if (path === '')
    return {
      full_name: state.repository,
      id: repositoryId,
      default_branch: state.branch,
      permissions: { push: state.github.push, admin: state.github.admin },
    }
  if (name !== '' && value !== undefined) return { value }
  const label = /^\/labels\/([\w-]+)$/u.exec(path)?.[1]
  if (label !== undefined && state.labels.includes(label)) return { name: label }
  if (environment !== null && path === environmentPath)
    return {
      deployment_branch_policy: { custom_branch_policies: true },
      protection_rules: [{ type: 'branch_policy' }, ...(environment.reviewers ? [{ type: 'required_reviewers' }] : [])],
    }
  if (environment !== null && path === `${environmentPath}/deployment-branch-policies`)
    return { branch_policies: environment.branches.map((branch) => ({ name: branch })) }
  throw notFound()
}

function put(state: State, request: string, fields: readonly string[]): string {
  const { environment } = state
  if (request === `PUT ${environmentPath}`) {
    if (!state.github.environments) throw notFound()
    const wanted =
      'deployment_branch_policy[protected_branches]=false,deployment_branch_policy[custom_branch_policies]=true'
    if (fields.join() !== wanted || environment !== null) throw new Refusal('gh: Validation Failed (HTTP 422)')
    state.environment = { variables: {}, branches: [], reviewers: false }
  } else if (request === `POST ${environmentPath}/deployment-branch-policies` && environment !== null) {
    const [, branch = ''] = /^name=(.+)$/u.exec(fields.join()) ?? []
    environment.branches.push(branch)
  } else if (/^POST (?:\/actions|\/environments\/apple-token-renewal)\/variables$/u.test(request)) {
    const place = request.includes('/actions/') ? state.variables : environment?.variables
    const [, name = '', value = ''] = /^name=(\w+),value=(.+)$/u.exec(fields.join()) ?? []
    if (place === undefined) throw notFound()
    if (name in place || value === '') throw new Refusal('gh: Already exists - Variable already exists (HTTP 409)')
    place[name] = value
    state.changes.push(`gh ${request} ${name}`)
    return ''
  } else throw notFound()
  state.changes.push(`gh ${request}`)
  return ''
}

function ours({ repository }: State, options: Options): void {
  if (options['--repo']?.[0] !== repository) throw notFound()
}

const notFound = (): Refusal => new Refusal('gh: Not Found (HTTP 404)')

export const gh: StandIn<State> = (state, words) => {
  state.calls.push(['gh', ...words])
  const name = Object.keys(commands).find((known) => words.join(' ').startsWith(known)) ?? ''
  const command = commands[name]
  if (command === undefined) throw new Refusal(`unknown command "${words.join(' ')}" for "gh"`)
  const { plain, options } = parse(words, command.options)
  const [argument = '', ...more] = plain.slice(name.split(' ').length)
  if (more.length > 0) throw new Refusal('accepts 1 arg(s)')
  if (!state.github.signedIn) throw new Refusal('To get started with GitHub CLI, please run:  gh auth login', 4)
  return command.run(state, argument, options)
}
