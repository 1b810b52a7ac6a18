/** The action at work: five months of a tenant as a page, and in short in the terminal. `npm run demo`, in Japanese `npm run demo -- ja`. */
import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { page } from './page.ts'
import { tell } from './story.ts'
import { linesOf } from './terminal.ts'
import { words } from './words.ts'

const path = resolve('build/demo.html')
const address = pathToFileURL(path).href
const language = process.argv[2] === 'ja' ? 'ja' : 'en'
const { ready, unexpected } = words[language]
console.log(`${ready} ${address}`)

const scenes = await tell(language)
mkdirSync('build', { recursive: true })
writeFileSync(path, page(scenes, language))
if (process.stdout.isTTY) open(address)
for (const line of linesOf(scenes, language)) console.log(line)

const others = scenes.filter(({ asTold }) => !asTold).map(({ title }) => title)
if (others.length > 0) {
  console.error(`\n${unexpected} ${others.join(', ')}`)
  process.exitCode = 1
}

/** Opens the page in the browser if there is a desktop; its address is printed in any case. */
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
