import type { Page } from 'puppeteer-core'

/**
 * The visible texts of a page whose contrast with what lies behind them is less than `least`, by the formula of WCAG 2
 * (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio). The window is made as large as the page, because
 * only inside it the browser says which element is at a point.
 */
export async function tooFaint(page: Page, least: number): Promise<readonly string[]> {
  const viewport = page.viewport()
  const height = await page.$eval('html', (html) => html.scrollHeight)
  await page.setViewport({ width: viewport?.width ?? 1280, height: height + 100 })
  const faint = await page.evaluate((required) => {
    type Color = [number, number, number, number]
    const paint = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
    const color = (css: string): Color => {
      if (paint === null || css === 'none' || css === '') return [0, 0, 0, 0]
      paint.clearRect(0, 0, 1, 1)
      paint.fillStyle = css
      paint.fillRect(0, 0, 1, 1)
      const [r = 0, g = 0, b = 0, a = 0] = paint.getImageData(0, 0, 1, 1).data
      return [r, g, b, a / 255]
    }
    const over = ([r, g, b, a]: Color, [x, y, z]: Color): Color => [
      r * a + x * (1 - a),
      g * a + y * (1 - a),
      b * a + z * (1 - a),
      1,
    ]
    const luminance = (of: Color): number => {
      const [r = 0, g = 0, b = 0] = of.slice(0, 3).map((value) => {
        const part = value / 255
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
      })
      return 0.2126 * r + 0.7152 * g + 0.0722 * b
    }
    const behind = (x: number, y: number): Color => {
      let back: Color = [255, 255, 255, 1]
      for (const element of document.elementsFromPoint(x, y).reverse()) {
        const style = getComputedStyle(element)
        const isShape = element instanceof SVGElement
        if (isShape && !['rect', 'path'].includes(element.tagName)) continue
        const [r, g, b, a] = color(isShape ? style.fill : style.backgroundColor)
        back = over([r, g, b, a * Number(style.opacity) * (isShape ? Number(style.fillOpacity) : 1)], back)
      }
      return back
    }
    const found: string[] = []
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
      const parent = text.parentElement
      if (parent === null || (text.textContent ?? '').trim() === '' || !parent.checkVisibility()) continue
      const range = document.createRange()
      range.selectNodeContents(text)
      const style = getComputedStyle(parent)
      const box = [...range.getClientRects()].find(({ width, height }) => width > 1 && height > 1)
      if (box === undefined || parseFloat(style.fontSize) === 0) continue
      // Its beginning: the rest may be scrolled out of sight.
      const back = behind(box.x + 1, box.y + box.height / 2)
      const front = over(color(parent instanceof SVGElement ? style.fill : style.color), back)
      const [dark = 0, light = 0] = [luminance(front), luminance(back)].sort((a, b) => a - b)
      const contrast = (light + 0.05) / (dark + 0.05)
      if (contrast < required) found.push(`${contrast.toFixed(2)}: ${(text.textContent ?? '').trim().slice(0, 60)}`)
    }
    return found
  }, least)
  if (viewport !== null) await page.setViewport(viewport)
  return faint
}
