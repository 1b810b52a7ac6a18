import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { marked } from 'marked'
import type { Page } from 'puppeteer-core'
import { browserPath, openBrowser, type OpenBrowser, type View } from '../../demo/browser.ts'
import { document, issueHtml, summaryHtml } from '../../demo/github.ts'
import { page } from '../../demo/page.ts'
import { tell, type Scene } from '../../demo/story.ts'
import { linesOf } from '../../demo/terminal.ts'
import { formatSummary } from '../../src/report/summary.ts'
import { tooFaint } from '../support/contrast.ts'
import { report } from '../support/report.ts'
import { in_ } from '../support/situations.ts'
import { vppToken } from '../support/tokens.ts'

// Without a browser there is nothing to look with. `.ci/run` installs one.
const inBrowser = browserPath() === undefined ? test.skip : test

let scenes: readonly Scene[] = []
let inJapanese: readonly Scene[] = []
let browser: OpenBrowser | null = null

beforeAll(async () => {
  if (browserPath() !== undefined) browser = await openBrowser()
  ;[scenes, inJapanese] = await Promise.all([tell('en'), tell('ja')])
})
afterAll(() => browser?.close())

const withPage: OpenBrowser['withPage'] = (html, view, look) => {
  if (browser === null) throw new Error('No browser was opened')
  return browser.withPage(html, view, look)
}

const views: readonly View[] = [1280, 390].flatMap((width) => [
  { width, scheme: 'light' as const },
  { width, scheme: 'dark' as const },
])

const look = async (open: Page) => ({
  wider: await open.$eval('html', (html) => html.scrollWidth - html.clientWidth),
  faint: await tooFaint(open, 4.5),
  bars: await open.$$eval('.mermaid svg', (drawn) =>
    drawn.filter((svg) => svg.checkVisibility()).map((svg) => svg.querySelectorAll('rect.task').length),
  ),
  text: await open.$eval('body', (body) => body.innerText),
})

test('the titles of what the page folds are in its own language', () => {
  const folded = (html: string): readonly string[] =>
    [...html.matchAll(/<summary>([^<]*(?:rest|text) of the issue[^<]*)<\/summary>/gu)].map(([, title]) => title ?? '')
  expect(new Set(folded(page(scenes, 'en')))).toEqual(
    new Set(['The rest of the issue', 'The text of the issue', 'The text of the issue, and earlier comments']),
  )
  expect(folded(page(inJapanese, 'ja'))).toEqual([])
  expect(page(inJapanese, 'ja')).toContain('<summary>Issue の続き</summary>')
})

inBrowser(
  'the demo page in a browser, wide and on a phone, light and dark: nothing scrolls sideways, every text can be read, the timeline is drawn',
  async () => {
    expect(scenes.filter(({ asTold }) => !asTold)).toEqual([])
    const html = page(scenes, 'en')
    for (const view of views) {
      const { seen, errors } = await withPage(html, view, look)
      expect({ view, errors, wider: seen.wider, faint: seen.faint, bars: seen.bars }).toEqual({
        view,
        errors: [],
        wider: 0,
        faint: [],
        bars: [5, 5],
      })
      expect(seen.text).toContain('A wrong file is refused')
      // Nothing of the source shows: no hidden line, no Markdown that was not understood.
      expect(seen.text).not.toMatch(/<!--|\*\*|\[!|\]\(/u)
    }
  },
)

inBrowser(
  'what the page folds is there when it is opened on a phone: the steps with their boxes, the other timelines, and tables of which no text is hidden',
  async () => {
    const { seen, errors } = await withPage(page(scenes, 'en'), { width: 390, scheme: 'light' }, async (open) => {
      await open.$$eval('details', (all) => {
        for (const one of all) one.open = true
      })
      await open.waitForFunction(
        'document.querySelectorAll(".mermaid svg > g").length > 0 && [...document.querySelectorAll(".mermaid")].every((one) => one.querySelector("svg > g"))',
      )
      return {
        ...(await look(open)),
        boxes: await open.$$eval(
          '#opened input[type="checkbox"]',
          (boxes) => boxes.filter((box) => box.checkVisibility() && !box.hasAttribute('disabled')).length,
        ),
        hidden: await open.$$eval('table', (tables) => tables.map((table) => table.scrollWidth - table.clientWidth)),
      }
    })
    expect(errors).toEqual([])
    expect(seen.boxes).toBeGreaterThan(6)
    // All but the one in which nothing could be read.
    expect(seen.bars).toHaveLength(scenes.length - 1)
    // A cell has 13 pixels of room at its right edge.
    expect(seen.hidden.length).toBeGreaterThanOrEqual(8)
    expect(Math.max(...seen.hidden)).toBeLessThan(13)
    expect(seen.wider).toBe(0)
    expect(seen.faint).toEqual([])
  },
)

inBrowser('an issue and a summary in Japanese on a phone', async () => {
  const opened = inJapanese.find(({ name }) => name === 'opened')
  if (opened?.about == null) throw new Error('No issue was opened')
  const html = document('Issue', `<main>${issueHtml(opened.about, null)}${summaryHtml(opened.run)}</main>`)
  const { seen, errors } = await withPage(html, { width: 390, scheme: 'dark' }, async (open) => ({
    ...(await look(open)),
    // A status that is broken over two lines is higher than one line.
    heights: await open.$$eval('.summary td:first-child', (cells) =>
      cells.map((cell) => {
        const range = cell.ownerDocument.createRange()
        range.selectNodeContents(cell.firstChild ?? cell)
        return range.getClientRects().length
      }),
    ),
    hidden: await open.$$eval('.summary table', (tables) =>
      tables.map((table) => table.scrollWidth - table.clientWidth),
    ),
  }))
  expect(errors).toEqual([])
  expect(seen.wider).toBe(0)
  expect(seen.faint).toEqual([])
  expect(seen.bars).toEqual([5])
  expect(seen.heights).toEqual([1, 1, 1, 1, 1])
  expect(seen.hidden).toEqual([0])
})

inBrowser('whatever a token is called, Mermaid draws its bar under its name', async () => {
  const names = [
    'A: crit, 2020-01-01, 9d',
    '%%{init: {}}%%',
    'section B',
    '<br>',
    'click C href "x"',
    '__proto__',
    'end;',
  ]
  const tokens = names.map((name, n) => vppToken({ id: name, name, expiry: in_(n + 1) }))
  const html = document('Names', `<main>${summaryHtml({ summary: formatSummary(report(tokens)) })}</main>`)
  const { seen, errors } = await withPage(html, { width: 390, scheme: 'light' }, async (open) => ({
    bars: await open.$$eval('.mermaid rect.task', (bars) => bars.length),
    sections: await open.$$eval('.mermaid .sectionTitle tspan:first-child', (titles) =>
      titles.map(({ textContent }) => textContent),
    ),
  }))
  expect({ errors, ...seen }).toEqual({
    errors: [],
    bars: names.length,
    sections: ['A crit, 2020-01-01, 9d', 'init', 'section B', 'br', 'click C href x', '__proto__', 'end'],
  })
})

test('the terminal tells the same story in ten lines a scene at most, without hidden comments and hashes', () => {
  const lines = linesOf(scenes, 'en')
  expect(lines.length).toBeLessThan(10 * scenes.length)
  const text = lines.map((line) => line.trim()).join(' ')
  expect(text).toMatch(/closed #\d+: Enrollment program token/u)
  expect(text).toContain('Nothing was uploaded')
  expect(text).not.toMatch(/<!--|::|[0-9a-f]{32}/u)
})

inBrowser('the story in Japanese: it goes as told, in Japanese but for the logs', async () => {
  expect(inJapanese.filter(({ asTold }) => !asTold)).toEqual([])
  const { seen, errors } = await withPage(page(inJapanese, 'ja'), { width: 390, scheme: 'light' }, async (open) => ({
    ...(await look(open)),
    titles: await open.$$eval('h1, h2', (all) => all.map(({ textContent }) => textContent)),
    language: await open.$eval('html', ({ lang }) => lang),
  }))
  expect({ errors, wider: seen.wider, faint: seen.faint, language: seen.language }).toEqual({
    ...{ errors: [], wider: 0, faint: [], language: 'ja' },
  })
  expect(seen.titles.filter((title) => !/[\u3040-\u30ff]/u.test(title))).toEqual([])
  expect(linesOf(inJapanese, 'ja').join('\n')).toContain('GitHub への書き込み')
})

inBrowser.each(['README.md', 'README.ja.md'])(
  'in %s, the workflow to copy begins within a screen and a half at 1280 pixels',
  async (name) => {
    // The column that GitHub gives a README then, and the window without the browser's own lines.
    const [column, screen] = [830, 720]
    const pictures = readFileSync(name, 'utf8').replaceAll(/docs\/images\/[\w.]+/gu, (path) => {
      return `data:image/webp;base64,${readFileSync(path).toString('base64')}`
    })
    const html = document('README', `<main class="markdown-body">${marked.parse(pictures, { async: false })}</main>`)
    const { seen } = await withPage(html, { width: column, scheme: 'light' }, async (open) => {
      await open.waitForFunction('[...document.images].every((one) => one.complete)')
      return open.$eval('pre', (first) => first.getBoundingClientRect().top)
    })
    expect(seen).toBeLessThan(1.5 * screen)
    expect(seen).toBeGreaterThan(300)
  },
)
