/** A stand-in of the GitHub CLI: what `scripts/release.sh` uses of it, with those options, and no other. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Refusal } from './state.ts'

export interface Release {
  readonly tagName: string
  readonly isDraft: boolean
  readonly isPrerelease: boolean
  readonly isLatest: boolean
  readonly notes: string
  readonly assets: readonly string[]
}

export interface Published {
  readonly repository: string
  releases: readonly Release[]
  /** The commit of each tag, by name. */
  tags: Readonly<Record<string, string>>
  writes: number
  /** The write that fails, counted from 0 over all runs, and whether GitHub did it before it failed. */
  readonly fails?: { readonly write: number; readonly done: boolean }
}

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const

function write(state: Published, change: Partial<Published>): string {
  const isFailing = state.fails?.write === state.writes
  state.writes++
  if (!isFailing || state.fails.done) Object.assign(state, change)
  if (isFailing) throw new Refusal('HTTP 502')
  return ''
}

const released = ({ releases }: Published, name: string) => releases.find(({ tagName }) => tagName === name)
const others = ({ releases }: Published, name: string) => releases.filter(({ tagName }) => tagName !== name)
const ours = (state: Published, repository: string | undefined): void => {
  if (repository !== state.repository) throw new Refusal(`HTTP 404: ${repository ?? 'no repository'}`)
}

type Command = (state: Published, args: string[], folder: string) => string

const commands: Readonly<Record<string, Command>> = {
  'release list': (state, args) => {
    const { values } = parseArgs({ args, options: { repo: text, limit: text, json: text, jq: text } })
    ours(state, values.repo)
    return state.releases.map(({ tagName, isDraft }) => `${tagName} ${isDraft}\n`).join('')
  },
  'release create': (state, args, folder) => {
    const options = { repo: text, 'verify-tag': flag, draft: flag, title: text, 'notes-file': text } as const
    const prerelease = args.includes('--prerelease=true')
    const { values, positionals } = parseArgs({
      args: args.filter((word) => !word.startsWith('--prerelease=')),
      options,
      allowPositionals: true,
    })
    ours(state, values.repo)
    const [name = '', ...assets] = positionals
    if (released(state, name) !== undefined) throw new Refusal('HTTP 422: Release.tag_name already exists')
    if (state.tags[name] === undefined) throw new Refusal(`tag ${name} doesn't exist`)
    const notes = readFileSync(join(folder, values['notes-file'] ?? ''), 'utf8')
    const release = { tagName: name, isDraft: values.draft === true, isPrerelease: prerelease, isLatest: false }
    return write(state, { releases: [...state.releases, { ...release, notes, assets: present(folder, assets) }] })
  },
  'release upload': (state, args, folder) => {
    const { values, positionals } = parseArgs({ args, options: { repo: text, clobber: flag }, allowPositionals: true })
    ours(state, values.repo)
    const [name = '', ...assets] = positionals
    const release = released(state, name)
    if (release === undefined) throw new Refusal('release not found')
    if (!release.isDraft) throw new Refusal('HTTP 422: Cannot upload assets to an immutable release.')
    return write(state, { releases: [...others(state, name), { ...release, assets: present(folder, assets) }] })
  },
  'release edit': (state, args) => {
    const words = args.filter((word) => !/^--(?:draft|latest)=/u.test(word))
    const options = { repo: text, 'notes-file': text } as const
    const { values, positionals } = parseArgs({ args: words, options, allowPositionals: true })
    ours(state, values.repo)
    const [name = ''] = positionals
    const release = released(state, name)
    if (release === undefined) throw new Refusal('release not found')
    const isLatest = args.includes('--latest=true')
    const before = others(state, name).map((other) => ({ ...other, isLatest: other.isLatest && !isLatest }))
    return write(state, { releases: [...before, { ...release, isDraft: !args.includes('--draft=false'), isLatest }] })
  },
  api: (state, args) => {
    const options = { method: text, field: { type: 'string', multiple: true }, jq: text, silent: flag } as const
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
    const fields = new Map((values.field ?? []).map((field) => [field.split('=')[0], field.split('=')[1] ?? '']))
    const path = (positionals[0] ?? '').replace(`repos/${state.repository}/git/`, '')
    const sha = fields.get('sha') ?? ''
    const name = path.split('/').at(-1) ?? ''
    if (path.startsWith('matching-refs/tags/') && values.method === undefined) {
      const asked = /select\(\.ref == "refs\/tags\/(\w+)"\)/u.exec(values.jq ?? '')?.[1] ?? ''
      const at = state.tags[asked]
      return at === undefined ? '' : `${at}\n`
    }
    if (path.startsWith('refs/tags/') && values.method === 'PATCH') {
      if (state.tags[name] === undefined) throw new Refusal('HTTP 422: Reference does not exist')
      return write(state, { tags: { ...state.tags, [name]: sha } })
    }
    if (path === 'refs' && values.method === 'POST') {
      const made = (fields.get('ref') ?? '').replace('refs/tags/', '')
      if (state.tags[made] !== undefined) throw new Refusal('HTTP 422: Reference already exists')
      return write(state, { tags: { ...state.tags, [made]: sha } })
    }
    throw new Refusal(`This stand-in doesn't know ${args.join(' ')}`)
  },
}

/** Fails for a missing file, as the real one does. */
function present(folder: string, assets: readonly string[]): readonly string[] {
  for (const path of assets) readFileSync(join(folder, path))
  return assets
}

export function ghRelease(state: Published, words: readonly string[], folder: string): string {
  const name = words[0] === 'api' ? 'api' : words.slice(0, 2).join(' ')
  const run = commands[name]
  if (run === undefined) throw new Refusal(`This stand-in doesn't know ${name}`)
  return run(state, words.slice(name === 'api' ? 1 : 2), folder)
}
