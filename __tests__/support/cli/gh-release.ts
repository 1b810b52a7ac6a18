/** A stand-in of the GitHub CLI: what `scripts/release.sh` uses of it, with those options, and no other. Its state is a file. */
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

export interface Release {
  readonly tagName: string
  readonly isDraft: boolean
  readonly isPrerelease: boolean
  readonly isLatest: boolean
  readonly notes: string
  readonly assets: readonly string[]
}

export interface Published {
  readonly releases: readonly Release[]
  /** The commit of each tag, by name. */
  readonly tags: Readonly<Record<string, string>>
  readonly writes: number
  /** The write that fails, counted from 0 over all runs, and whether GitHub did it before it failed. */
  readonly fails?: { readonly write: number; readonly done: boolean }
}

const file = process.env['STAND_IN_STATE'] ?? ''
const state = JSON.parse(readFileSync(file, 'utf8')) as Published

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const

function write(change: Partial<Published>): void {
  const failing = state.fails?.write === state.writes
  const next = { ...state, writes: state.writes + 1, ...(!failing || state.fails.done ? change : {}) }
  writeFileSync(file, JSON.stringify(next))
  if (failing) refuse('HTTP 502')
}

function refuse(message: string): never {
  console.error(message)
  process.exit(1)
}

const released = (name: string) => state.releases.find(({ tagName }) => tagName === name)
const others = (name: string) => state.releases.filter(({ tagName }) => tagName !== name)
const ours = (repository: string | undefined): void => {
  if (repository !== process.env['GITHUB_REPOSITORY']) refuse(`HTTP 404: ${repository ?? 'no repository'}`)
}

const commands: Readonly<Record<string, (args: string[]) => void>> = {
  'release list': (args) => {
    const { values } = parseArgs({ args, options: { repo: text, limit: text, json: text, jq: text } })
    ours(values.repo)
    for (const { tagName, isDraft } of state.releases) console.log(`${tagName} ${isDraft}`)
  },
  'release create': (args) => {
    const options = { repo: text, 'verify-tag': flag, draft: flag, title: text, 'notes-file': text } as const
    const prerelease = args.includes('--prerelease=true')
    const { values, positionals } = parseArgs({
      args: args.filter((word) => !word.startsWith('--prerelease=')),
      options,
      allowPositionals: true,
    })
    ours(values.repo)
    const [name = '', ...assets] = positionals
    if (released(name) !== undefined) refuse('HTTP 422: Release.tag_name already exists')
    if (state.tags[name] === undefined) refuse(`tag ${name} doesn't exist`)
    const notes = readFileSync(values['notes-file'] ?? '', 'utf8')
    const release = { tagName: name, isDraft: values.draft === true, isPrerelease: prerelease, isLatest: false }
    write({ releases: [...state.releases, { ...release, notes, assets: assets.map(present) }] })
  },
  'release upload': (args) => {
    const { values, positionals } = parseArgs({ args, options: { repo: text, clobber: flag }, allowPositionals: true })
    ours(values.repo)
    const [name = '', ...assets] = positionals
    const release = released(name)
    if (release === undefined) return refuse('release not found')
    if (!release.isDraft) refuse('HTTP 422: Cannot upload assets to an immutable release.')
    write({ releases: [...others(name), { ...release, assets: assets.map(present) }] })
  },
  'release edit': (args) => {
    const words = args.filter((word) => !/^--(?:draft|latest)=/u.test(word))
    const options = { repo: text, 'notes-file': text } as const
    const { values, positionals } = parseArgs({ args: words, options, allowPositionals: true })
    ours(values.repo)
    const [name = ''] = positionals
    const release = released(name)
    if (release === undefined) return refuse('release not found')
    const isLatest = args.includes('--latest=true')
    const before = others(name).map((other) => ({ ...other, isLatest: other.isLatest && !isLatest }))
    write({ releases: [...before, { ...release, isDraft: !args.includes('--draft=false'), isLatest }] })
  },
  api: (args) => {
    const options = { method: text, field: { type: 'string', multiple: true }, jq: text, silent: flag } as const
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
    const fields = new Map((values.field ?? []).map((field) => [field.split('=')[0], field.split('=')[1] ?? '']))
    const start = `repos/${process.env['GITHUB_REPOSITORY'] ?? ''}/git/`
    const path = (positionals[0] ?? '').replace(start, '')
    const sha = fields.get('sha') ?? ''
    const name = path.split('/').at(-1) ?? ''
    if (path.startsWith('matching-refs/tags/') && values.method === undefined) {
      const asked = /select\(\.ref == "refs\/tags\/(\w+)"\)/u.exec(values.jq ?? '')?.[1] ?? ''
      if (state.tags[asked] !== undefined) console.log(state.tags[asked])
    } else if (path.startsWith('refs/tags/') && values.method === 'PATCH') {
      if (state.tags[name] === undefined) refuse('HTTP 422: Reference does not exist')
      write({ tags: { ...state.tags, [name]: sha } })
    } else if (path === 'refs' && values.method === 'POST') {
      const made = (fields.get('ref') ?? '').replace('refs/tags/', '')
      if (state.tags[made] !== undefined) refuse('HTTP 422: Reference already exists')
      write({ tags: { ...state.tags, [made]: sha } })
    } else refuse(`This stand-in doesn't know ${args.join(' ')}`)
  },
}

/** Fails for a missing file, as the real one does. */
function present(path: string): string {
  readFileSync(path)
  return path
}

const words = process.argv.slice(2)
const name = words[0] === 'api' ? 'api' : words.slice(0, 2).join(' ')
const run = commands[name] ?? (() => refuse(`This stand-in doesn't know ${name}`))
run(words.slice(name === 'api' ? 1 : 2))
