import { expect, test } from '@jest/globals'
import { browserPath, withPage } from '../../demo/browser.ts'
import { page } from '../../demo/page.ts'
import { tell } from '../../demo/story.ts'

// Without a browser there is nothing to look with. `.ci/run` installs one.
const inBrowser = browserPath() === undefined ? test.skip : test

inBrowser.each(['en', 'ja'] as const)(
  'the demo page in a browser, %s: no error, boxes shown, timeline drawn',
  async (language) => {
    const html = page('Demonstration', language, await tell(language))
    for (const scheme of ['light', 'dark'] as const) {
      const { seen, errors } = await withPage(html, scheme, async (open) => ({
        boxes: await open.$$eval(
          '#opened input[type="checkbox"]',
          (boxes) => boxes.filter((box) => box.checkVisibility() && !box.hasAttribute('disabled')).length,
        ),
        dates: await open.$$eval('#summary .mermaid svg', (drawn) => drawn.map((svg) => svg.textContent).join(' ')),
        text: await open.$eval('main', (main) => main.innerText),
        background: await open.$eval('body', (body) => getComputedStyle(body).backgroundColor),
      }))
      expect(errors).toEqual([])
      expect(seen.boxes).toBeGreaterThan(6)
      expect(seen.dates).toContain(language === 'en' ? 'Warehouse' : '倉庫')
      expect(seen.text).toContain(language === 'en' ? 'Renewed by' : '実行者')
      // Nothing of the source shows: no hidden line, no Markdown that was not understood.
      expect(seen.text).not.toMatch(/<!--|\*\*|\[!|\]\(/u)
      expect(seen.background).toBe(scheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(13, 17, 23)')
    }
  },
)
