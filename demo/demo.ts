/** The action at work: a year of a tenant as a page, and in short in the terminal. `npm run demo`. */
import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { page } from './page.ts'
import { tell } from './story.ts'
import { linesOf } from './terminal.ts'

const path = resolve('build/demo.html')
const address = pathToFileURL(path).href
console.log(`The page, ready in about half a minute: ${address}`)

const scenes = await tell('en')
mkdirSync('build', { recursive: true })
writeFileSync(path, page(scenes))
if (process.stdout.isTTY) open(address)
for (const line of linesOf(scenes)) console.log(line)

const others = scenes.filter(({ asTold }) => !asTold).map(({ title }) => title)
if (others.length > 0) {
  console.error(`\nNot as told: ${others.join(', ')}. See the logs on the page.`)
  process.exitCode = 1
}

/** In the browser, if there is a desktop; its address is printed all the same. */
function open(url: string): void {
  const commands: Partial<Record<NodeJS.Platform, readonly string[]>> = {
    darwin: ['open'],
    win32: ['cmd', '/c', 'start', ''],
  }
  const [command = '', ...before] = commands[process.platform] ?? ['xdg-open']
  const opener = spawn(command, [...before, url], { stdio: 'ignore', detached: true })
  opener.on('error', () => undefined)
  opener.unref()
}
