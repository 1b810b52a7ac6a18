/** The demo page: what the action is, then five months of one tenant in scenes, issue and log side by side. */
import type { StoredIssue } from '../sandbox/github.ts'
import { document, escaped, fold, issueHtml, summaryHtml } from './github.ts'
import { dayOf, endOf, entriesOf, type Entry } from './log.ts'
import type { Language } from '../src/text/text.ts'
import type { Scene } from './story.ts'
import { words } from './words.ts'

export function page(scenes: readonly Scene[], language: Language): string {
  const { title, lead, below } = words[language]
  return document(
    title,
    `<main>
<header class="top">
<h1>${escaped(title)}</h1>
<p>${escaped(lead)}</p>
<p class="quiet">${escaped(below(scenes.length))}</p>
<nav>${scenes.map((scene) => `<a href="#${scene.name}">${escaped(scene.title)}</a>`).join(' ')}</nav>
</header>
${scenes.map((scene) => sceneHtml(scene, language)).join('\n')}
</main>`,
    { language },
  )
}

function sceneHtml({ name, title, sentence, at, run, writes, issues, about }: Scene, language: Language): string {
  const folding = { since: at, ...words[language].folded }
  const others = issues.filter((stored) => stored !== about && isNews(stored, at))
  const [main, folded] =
    about === null
      ? [summaryHtml(run), []]
      : [
          issueHtml(about, folding),
          [
            ...others.map((other) => fold(`${other.issue.title} #${other.issue.number}`, issueHtml(other, folding))),
            fold(words[language].summaryOfRun, summaryHtml(run)),
          ],
        ]
  return `<section class="scene" id="${name}">
<p class="quiet">${dayOf(at, language)}</p>
<h2>${escaped(title)}</h2>
<p>${escaped(sentence)}</p>
<div class="pair">
<div>${[main, ...folded].join('\n')}</div>
<div class="log">
${entriesOf(run).map(entryHtml).join('\n')}
<p class="end">${run.status === 0 ? '✓' : '✖'} ${endOf(run, writes, language)}</p>
</div>
</div>
</section>`
}

/** Whether an issue was opened or closed in the run. */
const isNews = ({ issue }: StoredIssue, at: Date): boolean =>
  new Date(issue.closed_at ?? issue.created_at).getTime() >= at.getTime() - 1_000

function entryHtml({ level, text, more }: Entry): string {
  const words = `${{ info: '', group: '▾ ', warning: 'Warning: ', error: 'Error: ' }[level]}${text}`
  return more.length === 0
    ? `<p class="${level}">${escaped(words)}</p>`
    : `<details class="${level}"><summary>${escaped(words)}</summary>${more.map((line) => `<p>${escaped(line)}</p>`).join('')}</details>`
}
