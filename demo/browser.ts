/** A headless Chromium with a page in it: Debian's `chromium`, or a Chrome that is there. */
import { existsSync } from 'node:fs'
import puppeteer, { type Page } from 'puppeteer-core'

/** Where a browser is, or undefined if there is none. */
export const browserPath = (): string | undefined =>
  [process.env['CHROMIUM'] ?? '', '/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser'].find(
    (path) => path !== '' && existsSync(path),
  )

export interface View {
  readonly scheme: 'light' | 'dark'
  /** CSS pixels. */
  readonly width: number
}

/** A browser that has been started. */
export interface OpenBrowser {
  /**
   * Opens a page, waits until its visible diagrams are drawn, and lets `look` at it.
   * @returns what `look` gives, and whatever the page said on its console as an error
   */
  readonly withPage: <T>(
    html: string,
    view: View,
    look: (page: Page) => Promise<T>,
  ) => Promise<{ readonly seen: T; readonly errors: readonly string[] }>
  readonly close: () => Promise<void>
}

/** @throws Error if there is none */
export async function openBrowser(): Promise<OpenBrowser> {
  const executablePath = browserPath()
  if (executablePath === undefined) throw new Error('There is no Chromium here. On Debian: apt-get install chromium')
  const browser = await puppeteer.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  return {
    close: () => browser.close(),
    async withPage(html, { scheme, width }, look) {
      const page = await browser.newPage()
      const errors: string[] = []
      page.on('pageerror', (error) => errors.push(String(error)))
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text())
      })
      await page.setViewport({ width, height: 1200, deviceScaleFactor: 1.5 })
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
      await page.setContent(html, { waitUntil: 'load' })
      await page.waitForFunction(
        '[...document.querySelectorAll(".mermaid")].every((one) => !one.checkVisibility() || one.querySelector("svg > g"))',
      )
      const seen = await look(page)
      await page.close()
      return { seen, errors }
    },
  }
}
