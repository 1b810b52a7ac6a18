/**
 * The pictures of the README and the documents, as GitHub would show them, in both languages, light and dark:
 * `npm run pictures`, or some of them by name: `npm run pictures -- issue`. They are made with Debian's `chromium`, `fonts-noto-cjk` and `fonts-noto-color-emoji`.
 */
import { mkdirSync } from 'node:fs'
import { openBrowser } from './browser.ts'
import { document, issueHtml, lastCommentHtml, summaryHtml } from './github.ts'
import { tell, type Scene } from './story.ts'
import type { SceneName } from './words.ts'

interface Picture {
  readonly scene: SceneName
  readonly show: (scene: Scene) => string
  /** CSS pixels. A narrow one can be read on a phone. */
  readonly width: number
  /** CSS pixels from the top, if not all of it is shown. */
  readonly height?: number
  /** Whether issues show the steps by hand, as with the README's first workflow. */
  readonly byHand?: boolean
}

const ofIssue = ({ about }: Scene): string => (about === null ? '' : issueHtml(about, null))
/** A phone has no room for assignees and labels. */
const withoutSides = (scene: Scene): string => ofIssue(scene).replace(/<aside>.*?<\/aside>/su, '')
const ofLastComment = ({ about }: Scene): string => (about === null ? '' : lastCommentHtml(about))

const pictures: Readonly<Record<string, Picture>> = {
  issue: { scene: 'opened', show: withoutSides, width: 480, height: 640, byHand: true },
  reminder: { scene: 'reminder', show: ofLastComment, width: 640 },
  closing: { scene: 'proof', show: ofLastComment, width: 640 },
  summary: { scene: 'trial', show: ({ run }) => summaryHtml(run), width: 720, height: 900 },
  overview: { scene: 'fleet', show: ofIssue, width: 720 },
}

const names = process.argv.slice(2)
const wanted = Object.entries(pictures).filter(([name]) => names.length === 0 || names.includes(name))
const folder = 'docs/images'
mkdirSync(folder, { recursive: true })
const { withPage, close } = await openBrowser()
for (const language of ['en', 'ja'] as const) {
  const told = new Map<string, Promise<readonly Scene[]>>()
  for (const [name, { scene: of, show, width, height, byHand = false }] of wanted) {
    const renewWorkflow = byHand ? '' : 'apple-tokens.yml'
    const scenes = told.get(renewWorkflow) ?? tell(language, { renewWorkflow })
    told.set(renewWorkflow, scenes)
    const scene = (await scenes).find((one) => one.name === of)
    const shown = scene === undefined ? '' : show(scene)
    const html = document('Picture', `<div class="picture issue" id="${name}">${shown}</div>`, { language })
    for (const scheme of ['light', 'dark'] as const) {
      const path = `${folder}/${name}.${language}.${scheme}.webp` as const
      const { errors } = await withPage(html, { scheme, width }, async (open) => {
        const box = await (await open.$(`#${name}`))?.boundingBox()
        if (box == null) throw new Error(`${name} is not on the page.`)
        const clip = { ...box, height: Math.min(box.height, height ?? Infinity) }
        await open.screenshot({ path, type: 'webp', quality: 80, clip, captureBeyondViewport: true })
        console.log(path)
      })
      if (errors.length > 0) throw new Error(errors.join('\n'))
    }
  }
}
await close()
