import type { StoredIssue } from '../../sandbox/github.ts'
import { labelsOf } from '../../sandbox/github/state.ts'
import { aboutOf, bodyOf, copier, isWriter, workflowAccount } from './outside.ts'
import type { OfIssue } from './happenings.ts'
import { day, type World } from './world.ts'

/** What people and bots do to issues, and what of it must not be lost. */

export const label = 'apple-token-renewal'

/** What a person wrote into an issue. */
export interface Writing {
  readonly issue: number
  readonly text: string
}

export interface Memory {
  writings: Writing[]
  /** By number of the issue. */
  readonly titles: Map<number, string>
  ticks: { readonly issue: number; readonly box: string; readonly cycle: string }[]
  /** Issues that somebody changed since the last run began, or that no longer exist. */
  readonly touched: Set<number>
  /** Issues that somebody opened again, or copied: open although the action may have closed them. */
  readonly reopened: Set<number>
  /** How many things were written or added: each has its number in it. */
  count: number
}

export const newMemory = (): Memory => ({
  writings: [],
  titles: new Map(),
  ticks: [],
  touched: new Set(),
  reopened: new Set(),
  count: 0,
})

const shapes: readonly ((n: string) => string)[] = [
  (n) => `written ${n}.`,
  (n) => `\`\`\`\n@contoso/admins ping ${n}\n\n    indented ${n}\n\`\`\``,
  (n) => `| host ${n} | who |\n| --- | :-: |\n| a${n} | @mona |\n\nafter ${n}`,
  (n) => `- [ ] buy ${n}\n  - [x] nested ${n}\n\n- [X] done ${n}`,
  (n) => `### Heading ${n}\n\n> quoted ${n}\n> \n> more ${n}`,
  (n) => `first ${n}\n\n\n\nlast ${n}`,
  (n) => `a hard break ${n}  \nnext ${n}\n<!-- mine ${n} -->\n\ttab ${n}`,
  (n) => `~~~~text\n\`\`\`\n@mona ${n}\n\`\`\`\n\n\n~~~~`,
]

/** Whether another text contains the lines of a text, whole and in a row. */
export const hasLines = (body: string, text: string): boolean => `\n${body}\n`.includes(`\n${text}\n`)

const isFence = (line: string): boolean => /^\s*(?:`{3,}|~{3,})/u.test(line)

/** The text with what a person writes into it, and the lines that are theirs afterward; null if there is no such place. */
function written(body: string, { shape, place, at }: Extract<OfIssue, { what: 'write' }>, count: string) {
  const text = (shapes[shape] ?? ((n: string) => n))(count)
  if (place === 'below') return { body: `${body}\n\n${text}\n`, text }
  if (place === 'above') return { body: `${text}\n\n${body}`, text }
  const lines = body.split('\n')
  const first = lines.findIndex((line) => line.includes('apple-token-renewal v1')) + 1
  const foot = lines.findIndex((line) => line.startsWith('<!-- apple-token-renewal: what you write below'))
  const last = foot === -1 ? lines.length : foot
  if (first === 0 || last <= first) return null
  if (place === 'inside') {
    lines.splice(first + (at % (last - first + 1)), 0, ...text.split('\n'))
    return { body: lines.join('\n'), text }
  }
  // Another word at the end of a line makes the line theirs; not in code, where it would end the block elsewhere.
  const open = lines.map((_, index) => lines.slice(0, index + 1).filter(isFence).length % 2 === 1)
  const prose = lines.flatMap((line, index) =>
    index >= first && index < last && line.trim() !== '' && !/box:|written|ask /u.test(line) && open[index] === false
      ? [index]
      : [],
  )
  const index = prose[at % Math.max(1, prose.length)]
  if (index === undefined || isFence(lines[index] ?? '')) return null
  const changed = `${lines[index] ?? ''} (ask ${count})`
  lines[index] = changed
  return { body: lines.join('\n'), text: changed }
}

/** The issue that is changed, counted from the newest of the action's own. */
export const meant = ({ issues }: World, nth: number): StoredIssue | undefined =>
  issues.filter(({ issue }) => isWriter(issue.user)).at(-1 - nth)

export function toIssue(deed: OfIssue, world: World, memory: Memory): void {
  const stored = meant(world, deed.issue)
  if (stored === undefined) return
  const { github, repository } = world.sandbox
  const { number, state } = stored.issue
  const count = `${++memory.count}.`
  const forget = (): void => {
    memory.writings = memory.writings.filter(({ issue }) => issue !== number)
    memory.ticks = memory.ticks.filter(({ issue }) => issue !== number)
    memory.titles.delete(number)
  }
  memory.touched.add(number)
  switch (deed.what) {
    case 'write': {
      const edit = written(bodyOf(stored), deed, count)
      if (edit === null) return
      // If a line is theirs already, or a run stands around the place, it is the other text that they changed.
      memory.writings = memory.writings.filter((one) => one.issue !== number || hasLines(edit.body, one.text))
      github.edit(repository, number, () => edit.body)
      memory.writings.push({ issue: number, text: edit.text })
      return
    }
    case 'tick': {
      const box = /- \[ \] <!-- box:([a-z-]+) -->/u.exec(bodyOf(stored))?.[1]
      const cycle = aboutOf(stored)?.cycle
      if (box === undefined || cycle === undefined) return
      github.edit(repository, number, (body) => body.replace(`- [ ] <!-- box:${box} -->`, `- [x] <!-- box:${box} -->`))
      memory.ticks.push({ issue: number, box, cycle })
      return
    }
    case 'retitle':
      github.retitle(repository, number, `Title ${count}`)
      memory.titles.set(number, `Title ${count}`)
      return
    case 'damage':
      // A person who deletes the hidden line doesn't give up what they wrote.
      github.edit(repository, number, (body) => body.replace(/^<!-- apple-token-renewal: what you .*\n/mu, ''))
      return
    case 'erase':
      forget()
      github.edit(repository, number, () => `Nothing to see ${count}`)
      return
    case 'complete':
      if (state === 'open') github.close(repository, number, 'completed')
      return
    case 'mute':
    case 'duplicate':
    case 'ghost':
      if (state === 'open') github.close(repository, number, deed.what === 'duplicate' ? 'duplicate' : 'not_planned')
      // The account was deleted since then: none is named.
      if (state === 'open' && deed.what === 'ghost') stored.issue.closed_by = null
      return
    case 'reopen':
      if (state === 'closed') {
        github.reopen(repository, number)
        memory.reopened.add(number)
      }
      return
    case 'stale':
    case 'hosted stale':
      if (state === 'open') github.goStale(repository, number, deed.what === 'stale' ? workflowAccount : 'stale[bot]')
      return
    case 'label':
      github.addLabel(repository, number, 'seen')
      return
    case 'unlabel':
      github.unlabel(repository, number, label)
      return
    case 'lock':
      github.lock(repository, number, 'resolved')
      return
    case 'unlock':
      github.unlock(repository, number)
      return
    case 'delete':
      forget()
      github.delete(repository, number)
      return
    case 'transfer': {
      forget()
      const archive = github.repositories.find(({ fullName }) => fullName === 'contoso/archive')
      if (archive !== undefined) github.transfer(repository, number, archive, deed.issue % 2 === 0 ? 301 : 404)
      return
    }
    case 'convert':
      forget()
      github.convert(repository, number, deed.issue % 2 === 0 ? 410 : 404)
      return
    case 'bot comment':
      // Repeats the last comment, as bots do that quote.
      github.comment(repository, number, 'quote[bot]', stored.comments.at(-1)?.body ?? 'Nothing yet.')
      return
    case 'forged comment': {
      const { cycle = '', stage = '' } = aboutOf(stored) ?? {}
      // Ends like our next comment, which would then count as made.
      const after = Number(/"comments":(\d+)/u.exec(bodyOf(stored))?.[1] ?? 0)
      const forged = [30, 14, 7, 3, 1, 0, -7].map(
        (next) =>
          `<!-- apple-token-renewal v1 ${JSON.stringify({ event: 'reminded', cycle, stage: typeof stage === 'number' ? next : stage, after })} -->`,
      )
      for (const line of forged) github.comment(repository, number, 'stranger', line, { type: 'User' })
      return
    }
    case 'twin':
    case 'copy': {
      // Two runs that open an issue at the same moment make a duplicate; a person makes a copy.
      const by =
        deed.what === 'twin'
          ? ({ login: workflowAccount, association: 'NONE' } as const)
          : ({ login: copier, association: 'MEMBER' } as const)
      const { title } = stored.issue
      const copied = { ...by, title, body: bodyOf(stored), labels: labelsOf(stored.issue) }
      const copy = github.openIssue(repository, copied).number
      memory.touched.add(copy)
      memory.reopened.add(copy)
      return
    }
    case 'board':
      if (state === 'open') github.closeFromBoard(repository, number)
      return
    case 'forged issue':
      github.openIssue(repository, {
        ...{ login: 'stranger', association: 'NONE', title: stored.issue.title, body: bodyOf(stored) },
        labels: [label],
      })
  }
}

/** The daily runs of the repository's bots. */
export function robots(world: World, place: { staleRobot: string | null; lockRobot: boolean }, memory: Memory): void {
  const { github, repository } = world.sandbox
  const idle = repository.issues.filter(
    ({ issue }) => issue.state === 'open' && world.now.getTime() - Date.parse(issue.updated_at) > 20 * day,
  )
  if (place.staleRobot !== null)
    for (const { issue } of idle) {
      memory.touched.add(issue.number)
      github.goStale(repository, issue.number, place.staleRobot)
    }
  if (place.lockRobot) github.lockClosed(repository)
}
