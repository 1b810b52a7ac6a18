/**
 * The pictures of the README and the documents, as GitHub would show them, in both languages, light and dark:
 * `npm run pictures`. They are made with Debian's `chromium`, `fonts-noto-cjk` and `fonts-noto-color-emoji`.
 */
import { mkdirSync } from 'node:fs'
import { withPage } from './browser.ts'
import { document, issueHtml, lastCommentHtml, summaryHtml } from './github.ts'
import { tell, type Scene } from './story.ts'

/** By name: the scene that it is of, and what it shows. */
const pictures: Readonly<Record<string, readonly [Scene['name'], (scene: Scene) => string]>> = {
  issue: ['opened', ({ about }) => (about === null ? '' : issueHtml(about, null))],
  reminder: ['reminder', ({ about }) => (about === null ? '' : lastCommentHtml(about))],
  closing: ['proof', ({ about }) => (about === null ? '' : lastCommentHtml(about))],
  summary: ['opened', ({ run }) => summaryHtml(run)],
  overview: ['fleet', ({ about }) => (about === null ? '' : issueHtml(about, null))],
}

const folder = 'docs/images'
mkdirSync(folder, { recursive: true })
for (const language of ['en', 'ja'] as const) {
  const scenes = new Map((await tell(language)).map((scene) => [scene.name, scene]))
  const parts = Object.entries(pictures).map(([name, [of, show]]) => {
    const scene = scenes.get(of)
    return `<div class="picture issue" id="${name}">${scene === undefined ? '' : show(scene)}</div>`
  })
  const html = document('Pictures', parts.join('\n'))
  for (const scheme of ['light', 'dark'] as const) {
    const { errors } = await withPage(html, { scheme, width: 960 }, async (open) => {
      for (const name of Object.keys(pictures)) {
        const path = `${folder}/${name}.${language}.${scheme}.webp` as const
        await (await open.$(`#${name}`))?.screenshot({ path, type: 'webp', quality: 80 })
        console.log(path)
      }
    })
    if (errors.length > 0) throw new Error(errors.join('\n'))
  }
}
