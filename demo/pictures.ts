/** The pictures of the README, from the demo page in a browser: in both languages, light and dark. `npm run pictures`. */
import { mkdirSync } from 'node:fs'
import { withPage } from './browser.ts'
import { page } from './page.ts'
import { tell } from './story.ts'

/** By the name of the picture: what of the page is in it. */
const parts = {
  issue: '#opened .issue:first-child',
  summary: '#summary',
  closing: '#closed .issue:first-child .box:last-child',
}

const folder = 'docs/images'
mkdirSync(folder, { recursive: true })
for (const language of ['en', 'ja'] as const) {
  const html = page('Apple tokens in Intune', language, await tell(language))
  for (const scheme of ['light', 'dark'] as const) {
    const { errors } = await withPage(html, scheme, async (open) => {
      for (const [name, selector] of Object.entries(parts)) {
        const part = await open.$(selector)
        if (part === null) throw new Error(`The page has no ${selector}`)
        const path = `${folder}/${name}.${language}.${scheme}.webp` as const
        await part.screenshot({ path, type: 'webp', quality: 85 })
        console.log(path)
      }
    })
    if (errors.length > 0) throw new Error(errors.join('\n'))
  }
}
