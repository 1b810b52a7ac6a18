/** One HTML page that shows issues and a summary as GitHub shows them, with everything it needs in it. */
import { readFileSync } from 'node:fs'
import { Marked } from 'marked'
import markedAlert from 'marked-alert'
import type { StoredIssue } from '../sandbox/github.ts'
import type { Run } from '../sandbox/runner.ts'
import type { Story } from './story.ts'

const file = (path: string): string => readFileSync(new URL(`../node_modules/${path}`, import.meta.url), 'utf8')

// In issues and comments a line break is a line break; in a summary it is not.
const issues = new Marked({ gfm: true, breaks: true }).use(markedAlert())
const documents = new Marked({ gfm: true }).use(markedAlert())

/** What a person sees of a story at GitHub: issues as they open and close, and the summaries of the runs. */
export function page(title: string, language: 'en' | 'ja', { opened, closed, first, renewed }: Story): string {
  const changed = closed.filter(({ issue }) => issue.state === 'closed')
  return `<!doctype html>
<html lang="${language}" data-color-mode="auto">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>${escaped(title)}</title>
<style>${file('github-markdown-css/github-markdown.css')}</style>
<style>
  body { margin: 0; background: #fff; color: #1f2328; font: 14px/1.5 -apple-system, BlinkMacSystemFont, "Segoe UI", "Noto Sans", "Noto Sans CJK JP", Helvetica, Arial, sans-serif; }
  main { max-width: 920px; margin: 0 auto; padding: 24px 16px 64px; }
  .part { margin: 48px 0 16px; font-weight: 400; font-size: 18px; color: #59636e; }
  .issue h2 { font-size: 26px; font-weight: 400; margin: 32px 0 8px; line-height: 1.25; }
  .issue h2 .number { color: #59636e; font-weight: 300; }
  .state { display: inline-block; padding: 4px 12px; border-radius: 2em; color: #fff; font-weight: 500; background: #1f883d; }
  .state.completed { background: #8250df; }
  .state.not_planned, .state.duplicate { background: #59636e; }
  .label { display: inline-block; margin-left: 8px; padding: 0 8px; border-radius: 2em; background: #ededed; color: #1f2328; font-size: 12px; font-weight: 500; }
  .box { border: 1px solid #d1d9e0; border-radius: 6px; margin: 16px 0; }
  .box > header { padding: 8px 16px; background: #f6f8fa; border-bottom: 1px solid #d1d9e0; border-radius: 6px 6px 0 0; color: #59636e; }
  .box > header b { color: #1f2328; }
  .box > .markdown-body { padding: 16px; font-size: 14px; background: transparent; }
  .markdown-body li:has(> input[type="checkbox"]) { list-style: none; margin: 6px 0; }
  .markdown-body li > input[type="checkbox"] { margin: 0 .3em .25em -1.4em; vertical-align: middle; }
  .mermaid { text-align: center; }
  @media (prefers-color-scheme: dark) {
    body { background: #0d1117; color: #f0f6fc; }
    .box { border-color: #3d444d; }
    .box > header { background: #151b23; border-color: #3d444d; color: #9198a1; }
    .box > header b { color: #f0f6fc; }
    .part, .issue h2 .number { color: #9198a1; }
  }
</style>
</head>
<body>
<main>
<p class="part">The issues after the first check</p>
<div id="opened">
${opened.map(issueHtml).join('\n')}
</div>
<p class="part">The issue after the renewal</p>
<div id="closed">
${changed.map(issueHtml).join('\n')}
</div>
${summaryHtml('summary', 'The job summary of the first check', first)}
${summaryHtml('renewal-summary', 'The job summary of the renewal', renewed)}
</main>
<script>${file('mermaid/dist/mermaid.min.js').replaceAll('</script', '<\\/script')}</script>
<script>
  const dark = matchMedia('(prefers-color-scheme: dark)').matches
  mermaid.initialize({ startOnLoad: false, theme: dark ? 'dark' : 'default' })
  document.querySelectorAll('code.language-mermaid').forEach((code) => {
    const drawn = document.createElement('div')
    drawn.className = 'mermaid'
    drawn.textContent = code.textContent
    code.parentElement.replaceWith(drawn)
  })
  mermaid.run()
</script>
</body>
</html>
`
}

const summaryHtml = (id: string, heading: string, { summary }: Run): string =>
  `<p class="part">${heading}</p>\n<div class="box" id="${id}"><div class="markdown-body">${html(documents, summary)}</div></div>`

function issueHtml({ issue, comments }: StoredIssue): string {
  const isOpen = issue.state === 'open'
  const state = isOpen ? 'open' : (issue.state_reason ?? 'completed')
  const words: Readonly<Record<string, string>> = {
    open: 'Open',
    completed: 'Closed',
    not_planned: 'Closed as not planned',
    duplicate: 'Closed as duplicate',
  }
  const labels = issue.labels.map(
    (label) => `<span class="label">${escaped(typeof label === 'string' ? label : (label.name ?? ''))}</span>`,
  )
  const said = [
    { author: issue.user?.login ?? '', body: issue.body ?? '' },
    ...comments.map(({ user, body }) => ({ author: user?.login ?? '', body: body ?? '' })),
  ]
  return `<section class="issue">
<h2>${escaped(issue.title)} <span class="number">#${issue.number}</span></h2>
<span class="state ${state}">${words[state] ?? state}</span>${labels.join('')}
${said.map(({ author, body }) => `<div class="box"><header><b>${escaped(author)}</b></header><div class="markdown-body">${html(issues, body)}</div></div>`).join('\n')}
</section>`
}

/** GitHub takes comments out, and lets people tick the boxes of a task list. */
function html(marked: Marked, markdown: string): string {
  const made = marked.parse(markdown, { async: false })
  return made.replaceAll(/<!--.*?-->/gsu, '').replaceAll('disabled="" type="checkbox"', 'type="checkbox"')
}

const escaped = (text: string): string => text.replace(/[&<>"]/gu, (c) => `&#${c.charCodeAt(0)};`)
