/** A stand-in of the Azure CLI: the subcommands that `examples/set-up.sh` uses, with their options, and no other. */
import { randomUUID } from 'node:crypto'
import { graph, parse, Refusal, type Application, type Principal, type StandIn, type State } from './state.ts'

type Options = Readonly<Record<string, readonly string[]>>

const everywhere = { '--query': 'value', '--output': 'value', '--only-show-errors': 'switch' } as const

/** Each subcommand with its options and its output, before `--query`. */
const commands: Readonly<
  Record<string, { readonly options: readonly string[]; readonly run: (state: State, options: Options) => unknown }>
> = {
  'account show': { options: [], run: ({ tenant }) => ({ tenantId: tenant }) },
  'cloud show': {
    options: [],
    run: ({ cloud }) => ({
      name: cloud,
      endpoints: {
        microsoftGraphResourceId:
          cloud === 'AzureUSGovernment' ? 'https://graph.microsoft.us/' : 'https://graph.microsoft.com/',
      },
    }),
  },
  'ad app list': {
    options: ['--app-id', '--display-name'],
    // The name is a prefix, as in the real one.
    run: ({ applications }, options) =>
      applications.filter(
        ({ appId, displayName }) =>
          (options['--app-id']?.[0] ?? appId) === appId && displayName.startsWith(options['--display-name']?.[0] ?? ''),
      ),
  },
  'ad app create': {
    options: ['--display-name', '--sign-in-audience'],
    run: (state, options) => {
      if (!state.entra.mayRegister) throw new Refusal('Insufficient privileges to complete the operation.')
      if (one(options, '--sign-in-audience') !== 'AzureADMyOrg')
        throw new Refusal('The audience is not the tenant alone')
      const made = {
        appId: randomUUID(),
        displayName: one(options, '--display-name'),
        requiredResourceAccess: [],
        credentials: [],
      }
      state.applications.push(made)
      return changed(state, `application ${made.displayName}`, made)
    },
  },
  'ad app permission list': {
    options: ['--id'],
    run: (state, options) => application(state, options).requiredResourceAccess,
  },
  'ad app permission add': {
    options: ['--id', '--api', '--api-permissions'],
    run: (state, options) => {
      const [id = '', type = ''] = one(options, '--api-permissions').split('=')
      // Like the real one, adds it a second time without comparing.
      application(state, options).requiredResourceAccess.push({
        resourceAppId: one(options, '--api'),
        resourceAccess: [{ id, type }],
      })
      return changed(state, `permission ${id} ${type}`)
    },
  },
  'ad app federated-credential list': {
    options: ['--id'],
    run: (state, options) => application(state, options).credentials,
  },
  'ad app federated-credential create': {
    options: ['--id', '--parameters'],
    run: (state, options) => {
      const credential = JSON.parse(one(options, '--parameters')) as Application['credentials'][number]
      const { name, issuer, subject } = credential
      if (Object.keys(credential).join() !== 'name,issuer,subject,audiences') throw new Refusal('Other fields')
      if (!/^[A-Za-z0-9][\w-]{2,119}$/u.test(name)) throw new Refusal(`Invalid name ${name}`)
      const { credentials } = application(state, options)
      if (credentials.some((known) => known.name === name || (known.issuer === issuer && known.subject === subject)))
        throw new Refusal('FederatedIdentityCredential already exists.')
      credentials.push(credential)
      return changed(state, `credential ${subject}`)
    },
  },
  'ad sp list': {
    options: ['--filter'],
    run: ({ principals }, options) =>
      principals.filter(({ appId }) => one(options, '--filter') === `appId eq '${appId}'`),
  },
  'ad sp create': {
    options: ['--id'],
    run: (state, options) => {
      const { appId } = application(state, options)
      if (state.entra.notYetKnown-- > 0)
        throw new Refusal('The appId of the service principal does not reference a valid application object.')
      if (state.principals.some((known) => known.appId === appId)) throw new Refusal('It already exists')
      const made = { id: randomUUID(), appId, roles: [] }
      state.principals.push(made)
      return changed(state, 'service principal', made)
    },
  },
  rest: { options: ['--method', '--url', '--body'], run: rest },
}

/** The two calls to Microsoft Graph: which roles a principal holds, and giving it one. */
function rest(state: State, options: Options): unknown {
  const origin = state.cloud === 'AzureUSGovernment' ? 'https://graph.microsoft.us' : 'https://graph.microsoft.com'
  const [, id = '', what = ''] =
    /^\/v1\.0\/servicePrincipals\/([\da-f-]{36})\/(\w+)$/u.exec(one(options, '--url').replace(origin, '')) ?? []
  const principal = principalOf(state, id)
  if (one(options, '--method') === 'get' && what === 'appRoleAssignments')
    return { value: principal.roles.map((appRoleId) => ({ appRoleId })) }
  if (one(options, '--method') !== 'post' || what !== 'appRoleAssignedTo' || id !== graph.id)
    throw new Refusal(`Bad Request(${one(options, '--method')} ${one(options, '--url')})`)
  const { principalId, resourceId, appRoleId } = JSON.parse(one(options, '--body')) as Record<string, string>
  if (!state.entra.mayConsent)
    throw new Refusal('Forbidden({"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges"}})')
  if (resourceId !== graph.id || appRoleId === undefined) throw new Refusal('Bad Request(resourceId)')
  const held = principalOf(state, principalId ?? '').roles
  if (held.includes(appRoleId)) throw new Refusal('Bad Request(Permission being assigned already exists on the object)')
  held.push(appRoleId)
  return changed(state, `consent ${appRoleId}`)
}

function changed<T>(state: State, what: string, value?: T): T | undefined {
  state.changes.push(`az ${what}`)
  return value
}

function application({ applications }: State, options: Options): Application {
  const found = applications.find(({ appId }) => appId === one(options, '--id'))
  if (found === undefined) throw new Refusal('The application does not exist')
  return found
}

function principalOf({ principals }: State, id: string): Principal {
  const found = principals.find((known) => known.id === id)
  if (found === undefined) throw new Refusal(`Not Found(Resource '${id}' does not exist)`)
  return found
}

function one(options: Options, name: string): string {
  const [value, ...more] = options[name] ?? []
  if (value === undefined || more.length > 0) throw new Refusal(`${name} is needed once`, 2)
  return value
}

/** As much of JMESPath as the script uses: `name`, `name[]`, `[]`, `[?name=='value']`, joined by dots. */
function select(value: unknown, query: string): unknown {
  const steps = query.match(/\[\?\w+=='[^']*'\]|\[\]|\w+|\./gu) ?? []
  if (steps.join('') !== query) throw new Refusal(`argument --query: invalid jmespath_type value: '${query}'`, 2)
  return steps.filter((step) => step !== '.').reduce(selectStep, value)
}

function selectStep(value: unknown, step: string): unknown {
  const filter = /^\[\?(\w+)=='([^']*)'\]$/u.exec(step)
  if (filter !== null && Array.isArray(value))
    return value.filter((item: Record<string, unknown>) => item[filter[1] ?? ''] === filter[2])
  if (step === '[]') return Array.isArray(value) ? value.flat() : []
  const field = (item: unknown): unknown =>
    typeof item === 'object' && item !== null ? (item as Record<string, unknown>)[step] : undefined
  return Array.isArray(value) ? value.map(field) : field(value)
}

const lines = (value: unknown): string =>
  [value]
    .flat()
    .filter((item) => typeof item === 'string')
    .map((item) => `${item}\n`)
    .join('')

export const az: StandIn<State> = (state, words) => {
  state.calls.push(['az', ...words])
  const name = Object.keys(commands).find((known) => words.join(' ').startsWith(known)) ?? ''
  const command = commands[name]
  if (command === undefined) throw new Refusal(`'${words.join(' ')}' is not in the 'az' command group.`, 2)
  const known = { ...everywhere, ...Object.fromEntries(command.options.map((option) => [option, 'value' as const])) }
  const { plain, options } = parse(words, known)
  if (plain.join(' ') !== name) throw new Refusal(`unrecognized arguments: ${plain.join(' ')}`, 2)
  if (!state.entra.signedIn && name !== 'cloud show') throw new Refusal("Please run 'az login' to setup account.")
  const given = command.run(state, options)
  const output = one(options, '--output')
  if (output === 'none') return ''
  if (output !== 'tsv') throw new Refusal(`The script reads tab-separated values, not ${output}`, 2)
  return lines(select(given, one(options, '--query')))
}
