/** Issues, comments and summaries as HTML that looks as it does on GitHub. */
import { readFileSync } from 'node:fs'
import { Marked } from 'marked'
import markedAlert from 'marked-alert'
import type { StoredIssue } from '../sandbox/github.ts'
import { labelsOf } from '../sandbox/github/state.ts'
import type { Run } from '../sandbox/runner.ts'
import type { Language } from '../src/text/text.ts'

const file = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')

// GitHub keeps single line breaks in issues and comments, but not in a summary.
const issues = new Marked({ gfm: true, breaks: true }).use(markedAlert())
const documents = new Marked({ gfm: true }).use(markedAlert())

/**
 * An issue's title, state, and text, its comments, and beside them its assignees and labels.
 * @param folding folds what is older than `since`, and the steps of what is not; null folds nothing
 */
export function issueHtml(stored: StoredIssue, folding: Folding | null): string {
  const { issue } = stored
  const state = issue.state === 'open' ? 'open' : (issue.state_reason ?? 'completed')
  const assignees = (issue.assignees ?? []).map(
    ({ login }) => `<div class="person">${avatar(login)} ${escaped(login)}</div>`,
  )
  const labels = labelsOf(issue).map((label) => `<span class="label">${escaped(label)}</span>`)
  const isOld = ({ at }: Said): boolean => folding !== null && new Date(at).getTime() < folding.since.getTime() - 1_000
  const [old, news] = [said(stored).filter(isOld), said(stored).filter((one) => !isOld(one))]
  const shown = (one: Said): string => (folding === null ? boxHtml(one) : withFoldedSteps(boxHtml(one), folding))
  return `<article class="issue">
<h3>${escaped(issue.title)} <span class="quiet">#${issue.number}</span></h3>
<span class="state ${state}">${states[state] ?? state}</span>
<div class="sides">
<div class="said">
${folding === null || old.length === 0 ? '' : fold(old.length === 1 ? folding.text : folding.textAndComments, old.map(boxHtml).join('\n'))}
${news.map(shown).join('\n')}
${issue.state === 'closed' ? `<p class="event quiet">● ${states[state] ?? state} on ${dayHtml(issue.closed_at)}</p>` : ''}
</div>
<aside>
<div><h4>Assignees</h4>${assignees.join('') || '<div class="quiet">No one</div>'}</div>
<div><h4>Labels</h4>${labels.join(' ')}</div>
</aside>
</div>
</article>`
}

/** What an issue shows folded, and the titles of that. */
interface Folding {
  readonly since: Date
  readonly text: string
  readonly textAndComments: string
  readonly rest: string
}

/** Folds a text from its first heading on; the fold's title replaces the heading. */
const withFoldedSteps = (box: string, { rest }: Folding): string =>
  box.replace(
    /<h3[\s\S]*?<\/h3>([\s\S]*)(<\/div><\/div><\/div>)$/u,
    (_, steps: string, end: string) => `${fold(rest, steps)}${end}`,
  )

/** A part that is folded until a reader opens it. */
export const fold = (title: string, content: string): string =>
  `<details><summary>${escaped(title)}</summary>${content}</details>`

const states: Readonly<Record<string, string>> = {
  open: 'Open',
  completed: 'Closed',
  not_planned: 'Closed as not planned',
  duplicate: 'Closed as duplicate',
}

interface Said {
  readonly author: string
  readonly verb: 'opened' | 'commented'
  readonly at: string
  readonly body: string
}

const said = ({ issue, comments }: StoredIssue): readonly Said[] => [
  { author: issue.user?.login ?? '', verb: 'opened', at: issue.created_at, body: issue.body ?? '' },
  ...comments.map(({ user, body, created_at: at }) => ({
    author: user?.login ?? '',
    verb: 'commented' as const,
    at,
    body: body ?? '',
  })),
]

/** The last comment of an issue. */
export const lastCommentHtml = (stored: StoredIssue): string => said(stored).slice(-1).map(boxHtml).join('')

function boxHtml({ author, verb, at, body }: Said): string {
  const name = author.replace('[bot]', '')
  const badge = name === author ? '' : ' <span class="badge">bot</span>'
  return `<div class="entry">${avatar(author)}<div class="box"><header><b>${escaped(name)}</b>${badge} ${verb} on ${dayHtml(at)}</header><div class="markdown-body">${html(issues, body)}</div></div></div>`
}

/** The summary of a run, in the frame in which GitHub shows it below the jobs. */
export const summaryHtml = ({ summary }: Pick<Run, 'summary'>): string =>
  `<div class="box summary"><header><b>check</b> summary</header><div class="markdown-body">${html(documents, summary)}</div></div>`

const avatar = (login: string): string => {
  const isBot = login.endsWith('[bot]')
  return `<span class="avatar ${isBot ? 'bot' : ''}" aria-hidden="true">${isBot ? '⚙' : escaped(login.charAt(0).toUpperCase())}</span>`
}

const dayHtml = (at: string | null): string =>
  at === null ? '' : new Date(at).toLocaleDateString('en-US', { month: 'short', day: 'numeric', timeZone: 'UTC' })

/** GitHub removes HTML comments, and lets people check the boxes of a task list. */
function html(marked: Marked, markdown: string): string {
  const made = marked.parse(markdown, { async: false })
  return made.replaceAll(/<!--.*?-->/gsu, '').replaceAll('disabled="" type="checkbox"', 'type="checkbox"')
}

export const escaped = (text: string): string => text.replace(/[&<>"]/gu, (c) => `&#${c.charCodeAt(0)};`)

/** A whole page that needs no other file. */
export const document = (
  title: string,
  body: string,
  { language = 'en' }: { readonly language?: Language } = {},
): string => `<!doctype html>
<html lang="${language}" data-color-mode="auto">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>${escaped(title)}</title>
<style>${file('../node_modules/github-markdown-css/github-markdown.css')}</style>
<style>${file('page.css')}</style>
</head>
<body>
${body}
<script>${file('../node_modules/mermaid/dist/mermaid.min.js').replaceAll('</script', '<\\/script')}</script>
<script>
  const dark = matchMedia('(prefers-color-scheme: dark)').matches
  const fontFamily = getComputedStyle(document.body).fontFamily
  mermaid.initialize({ startOnLoad: false, theme: dark ? 'dark' : 'default', fontFamily })
  document.querySelectorAll('code.language-mermaid').forEach((code) => {
    const drawn = document.createElement('div')
    drawn.className = 'mermaid'
    drawn.textContent = code.textContent
    code.parentElement.replaceWith(drawn)
  })
  const draw = () => mermaid.run({ nodes: document.querySelectorAll('details[open] .mermaid, .mermaid:not(details *)') })
  document.querySelectorAll('details').forEach((folded) => folded.addEventListener('toggle', draw))
  draw()
</script>
</body>
</html>
`
