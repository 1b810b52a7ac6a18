/** The demo page: what the action is, then a year of one tenant in scenes, issue and log side by side. */
import type { StoredIssue } from '../sandbox/github.ts'
import { document, escaped, fold, issueHtml, summaryHtml } from './github.ts'
import { dayOf, endOf, entriesOf, type Entry } from './log.ts'
import type { Scene } from './story.ts'

export const page = (scenes: readonly Scene[]): string =>
  document(
    'Apple tokens in Intune: a year in one minute',
    `<main>
<header class="top">
<h1>Apple tokens in Microsoft Intune: a year in one minute</h1>
<p>Intune manages a company's Apple devices by three kinds of token: the enrollment program token, the VPP tokens and the Apple MDM push
certificate. Each expires after a year. This GitHub Action opens an issue before one expires, with the steps to renew it, uploads the renewed
file if you want it to, and closes the issue when Intune reports the new date.</p>
<p class="quiet">Below is what it really wrote, in ${scenes.length} runs against tenants, an Apple and a GitHub simulated on this machine.</p>
<nav>${scenes.map(({ name, title }) => `<a href="#${name}">${escaped(title)}</a>`).join(' ')}</nav>
</header>
${scenes.map(sceneHtml).join('\n')}
</main>`,
  )

function sceneHtml({ name, title, sentence, at, run, writes, issues, about }: Scene): string {
  const others = issues.filter((stored) => stored !== about && isNews(stored, at))
  const [main, folded] =
    about === null
      ? [summaryHtml(run), []]
      : [
          issueHtml(about, at),
          [
            ...others.map((other) => fold(`${other.issue.title} #${other.issue.number}`, issueHtml(other, at))),
            fold('The summary of this run', summaryHtml(run)),
          ],
        ]
  return `<section class="scene" id="${name}">
<p class="quiet">${dayOf(at)}</p>
<h2>${escaped(title)}</h2>
<p>${escaped(sentence)}</p>
<div class="pair">
<div>${[main, ...folded].join('\n')}</div>
<div class="log">
${entriesOf(run).map(entryHtml).join('\n')}
<p class="end">${run.status === 0 ? '✓' : '✖'} ${endOf(run, writes)}</p>
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
